import { refusalWords } from '$lib/components/refusal-words';
import { askOffice } from '$lib/snapshot/office-link';
import { anyEventCard } from '$lib/wire/event';
import { readMessage } from '$lib/wire/parse';
import { problem } from '$lib/wire/problem';
import type { WaitingSignerMessage, WaiverMessage } from '$lib/wire/signed-waiver';
import type { StrikeWaiver } from '$lib/wire/waiver';
import type { Crew } from '../../crew.svelte.ts';

interface Lists {
	eventId: string;
	signed: readonly WaiverMessage[];
	struck: readonly WaiverMessage[];
	waiting: readonly WaitingSignerMessage[];
}

/** A charter's whole lists of waivers. The board carries counts and the first few, so these need signal. */
export class CharterWaivers {
	readonly #crew: Crew;
	#lists = $state.raw<Lists>();

	constructor(crew: Crew) {
		this.#crew = crew;
	}

	/** What was loaded of this charter; undefined with no signal so far. */
	of(eventId: string): Lists | undefined {
		return this.#lists?.eventId === eventId ? this.#lists : undefined;
	}

	async load(eventId: string): Promise<void> {
		const reply = await askOffice(pathOf(eventId));
		if (reply.ok && reply.status === 200) this.#take(eventId, reply.body);
	}

	/** Strikes a waiver off the lists, or puts it back. Resolves with what to say where that failed. */
	async strike(eventId: string, waiverId: string, isStruck: boolean): Promise<string | undefined> {
		const { session, board } = this.#crew.phone;
		const body: StrikeWaiver = { isStruck };
		const path = `${pathOf(eventId)}/waivers/${encodeURIComponent(waiverId)}/strike`;
		const reply = await askOffice(path, 'POST', body, crypto.randomUUID());
		if (!reply.ok) return 'The server didn’t answer: this needs a signal. Try again later.';
		if (reply.status === 401) session.noteExpired();
		if (reply.status >= 300) {
			const told = readMessage(problem, reply.body);
			return refusalWords(told?.reason ?? 'internal', told?.detail);
		}
		await this.load(eventId);
		void board.refresh();
		return undefined;
	}

	#take(eventId: string, body: unknown): void {
		const event = readMessage(anyEventCard, body);
		if (!event) return;
		const { signedWaivers: signed = [], struckWaivers: struck = [], waitingSigners: waiting = [] } = event;
		this.#lists = { eventId, signed, struck, waiting };
	}
}

function pathOf(eventId: string): string {
	return `/api/events/${encodeURIComponent(eventId)}`;
}
