import { refusalWords } from '../../components/shell/refusal-messages.ts';
import { askServer } from '../../api/client.ts';
import { readMessage } from '../../wire/parse.ts';
import type { DecideRequest } from '../../wire/payment-requests.ts';
import { problem } from '../../wire/problem.ts';
import type { Crew } from './crew.svelte.ts';

/** Accepts or declines a requested correction. Needs a signal. Resolves with an error message if that failed. */
export async function decideRequest(
	crew: Crew,
	eventId: string,
	requestId: string,
	decision: DecideRequest['decision']
): Promise<string | undefined> {
	const { session, board } = crew.phone;
	const body: DecideRequest = { eventId, requestId, decision };
	const reply = await askServer('/api/decisions', 'POST', body);
	if (!reply.ok) return 'The server didn’t answer. Try again when you have a signal.';
	if (reply.status < 300) {
		void board.refresh();
		return undefined;
	}
	const told = readMessage(problem, reply.body);
	if (reply.status === 401) session.noteExpired(told?.reason);
	return refusalWords(told?.reason ?? 'internal', told?.detail);
}
