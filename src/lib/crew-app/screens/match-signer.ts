import { refusalWords } from '../../components/shell/refusal-messages.ts';
import { askServer } from '../../api/client.ts';
import { readMessage } from '../../wire/parse.ts';
import { problem } from '../../wire/problem.ts';
import type { WaitingSignerMessage } from '../../wire/signed-waiver.ts';
import type { MatchWaiver } from '../../wire/waiver.ts';
import type { Crew } from './crew.svelte.ts';
import { mintUuid } from '../../outbox/device.ts';

type Signer = Pick<WaitingSignerMessage, 'waiverId' | 'person'>;

/**
 * Matches a signer to a person on the roster. Doesn't use the outbox, because a match can wait for a signal. Resolves with an error message
 * if the match wasn't recorded.
 */
export async function matchSigner(
	crew: Crew,
	eventId: string,
	signer: Signer,
	patronId: string | null
): Promise<string | undefined> {
	const body: MatchWaiver = { person: signer.person, patronId };
	return tell(crew, eventId, signer, 'match', body);
}

/** Adds a signer to the roster. Idempotent. Resolves with an error message if that failed. */
export function addSigner(crew: Crew, eventId: string, signer: Signer): Promise<string | undefined> {
	return tell(crew, eventId, signer, 'roster', { person: signer.person });
}

async function tell(
	crew: Crew,
	eventId: string,
	signer: Signer,
	act: 'match' | 'roster',
	body: object
): Promise<string | undefined> {
	const { session, board } = crew.phone;
	const path = `/api/events/${encodeURIComponent(eventId)}/waivers/${encodeURIComponent(signer.waiverId)}/${act}`;
	const reply = await askServer(path, 'POST', body, mintUuid());
	if (!reply.ok) return 'The server didn’t answer. Try again when you have a signal. The signed waiver is safe.';
	if (reply.status < 300) {
		void board.refresh();
		return undefined;
	}
	const told = readMessage(problem, reply.body);
	if (reply.status === 401) session.noteExpired(told?.reason);
	const { reason = 'internal', detail } = told ?? {};
	// If the match is invalid, only `detail` explains why.
	return reason === 'invalid' && detail ? detail : refusalWords(reason, detail);
}
