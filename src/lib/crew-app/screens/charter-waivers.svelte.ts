import { refusalWords } from '../../components/shell/refusal-messages.ts';
import { askServer } from '../../api/client.ts';
import { readMessage } from '../../wire/parse.ts';
import { problem } from '../../wire/problem.ts';
import type { WaitingSignerMessage, WaiverMessage } from '../../wire/signed-waiver.ts';
import type { StrikeWaiver } from '../../wire/waiver.ts';
import type { Crew } from './crew.svelte.ts';
import { mintUuid } from '../../outbox/device.ts';

interface Lists {
	signed: readonly WaiverMessage[];
	struck: readonly WaiverMessage[];
	waiting: readonly WaitingSignerMessage[];
}

/**
 * A charter's full lists of signed waivers, struck waivers, and unmatched signers. Loading them needs a signal, because the board has only
 * counts and the first few signers.
 */
export class CharterWaivers {
	readonly #crew: Crew;

	constructor(crew: Crew) {
		this.#crew = crew;
	}

	/** The charter's lists of waivers. Undefined until the charter's full response has arrived. */
	of(eventId: string): Lists | undefined {
		const event = this.#crew.phone.board.page(eventId);
		if (!event) return undefined;
		const { signedWaivers: signed = [], struckWaivers: struck = [], waitingSigners: waiting = [] } = event;
		return { signed, struck, waiting };
	}

	/** Strikes a waiver from the list, or restores a struck waiver. Resolves with an error message if that failed. */
	async strike(eventId: string, waiverId: string, isStruck: boolean): Promise<string | undefined> {
		const { session, board } = this.#crew.phone;
		const body: StrikeWaiver = { isStruck };
		const path = `${pathOf(eventId)}/waivers/${encodeURIComponent(waiverId)}/strike`;
		const reply = await askServer(path, 'POST', body, mintUuid());
		if (!reply.ok) return 'The server didn’t answer. Try again when you have a signal.';
		if (reply.status >= 300) {
			const told = readMessage(problem, reply.body);
			if (reply.status === 401) session.noteExpired(told?.reason);
			return refusalWords(told?.reason ?? 'internal', told?.detail);
		}
		await board.refreshCharter(eventId);
		void board.refresh();
		return undefined;
	}
}

function pathOf(eventId: string): string {
	return `/api/events/${encodeURIComponent(eventId)}`;
}
