import { refusalWords } from '$lib/components/refusal-words';
import { askOffice } from '$lib/snapshot/office-link';
import { readMessage } from '$lib/wire/parse';
import { problem } from '$lib/wire/problem';
import type { WaitingSignerMessage } from '$lib/wire/signed-waiver';
import type { MatchWaiver } from '$lib/wire/waiver';
import type { Crew } from '../../crew.svelte.ts';

/**
 * Tells the office who of the roster a signer is. Not through the outbox: the waiver itself is recorded, and this can wait for
 * signal. Resolves with what to say where it was not recorded.
 */
export async function matchSigner(
	crew: Crew,
	eventId: string,
	signer: Pick<WaitingSignerMessage, 'waiverId' | 'person'>,
	patronId: string | null
): Promise<string | undefined> {
	const { session, board } = crew.phone;
	const body: MatchWaiver = { person: signer.person, patronId };
	const path = `/api/events/${encodeURIComponent(eventId)}/waivers/${encodeURIComponent(signer.waiverId)}/match`;
	const reply = await askOffice(path, 'POST', body, crypto.randomUUID());
	if (!reply.ok) {
		return 'The office did not answer: this needs signal. The signed waiver is safe; tap again later.';
	}
	if (reply.status < 300) {
		void board.refresh();
		return undefined;
	}
	const told = readMessage(problem, reply.body);
	if (reply.status === 401) session.noteExpired(told?.reason);
	return refusalWords(told?.reason ?? 'internal', told?.detail);
}
