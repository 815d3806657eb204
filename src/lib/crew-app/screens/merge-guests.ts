import { askServer } from '../../api/client.ts';
import { refusalWords } from '../../components/shell/refusal-messages.ts';
import { mintUuid } from '../../outbox/device.ts';
import { readMessage } from '../../wire/parse.ts';
import { problem } from '../../wire/problem.ts';
import type { Crew } from './crew.svelte.ts';

/** The decision id for each pair of guests, so that a second tap after a lost response sends the same decision again. */
const ids = new Map<string, string>();

/** Merges two guests on a roster. Needs a signal. Resolves with an error message if the merge wasn't recorded. */
export async function mergeGuests(
	crew: Crew,
	eventId: string,
	{ keptId, otherId }: { keptId: string; otherId: string }
): Promise<string | undefined> {
	const { session, board } = crew.phone;
	const pair = [eventId, keptId, otherId].join(' ');
	const decisionId = ids.get(pair) ?? mintUuid();
	ids.set(pair, decisionId);
	const body = { decisionId, kind: 'merge', eventId, keptId, otherId };
	const reply = await askServer('/api/decisions', 'POST', body, decisionId);
	if (!reply.ok) return 'The server didn’t answer. Try again when you have a signal.';
	if (reply.status < 300) {
		ids.delete(pair);
		await board.refreshCharter(eventId);
		return undefined;
	}
	const told = readMessage(problem, reply.body);
	if (reply.status === 401) session.noteExpired(told?.reason);
	return refusalWords(told?.reason ?? 'internal', told?.detail);
}
