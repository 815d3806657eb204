/** How long after its planned end a charter can still be under way. */
const lateMs = 6 * 60 * 60 * 1000;

/**
 * Whether something happened at most six hours after a charter's planned end, and so can belong to the charter although the date is the next
 * one. The caller checks the date.
 * @param atMs milliseconds since 1970
 */
export function isOfCharter({ endInstant }: { endInstant: string }, atMs: number): boolean {
	return atMs <= Date.parse(endInstant) + lateMs;
}
