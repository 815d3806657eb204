/** How long after its planned end a charter can still be under way. */
const lateMs = 6 * 60 * 60 * 1000;

/**
 * Whether something that happened on the day after a charter's date still belongs to the charter: at most six hours after its planned end.
 * @param atMs milliseconds since 1970
 */
export function isOfCharter({ endInstant }: { endInstant: string }, atMs: number): boolean {
	return atMs <= Date.parse(endInstant) + lateMs;
}
