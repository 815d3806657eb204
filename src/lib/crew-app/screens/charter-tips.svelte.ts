import { askServer } from '../../api/client.ts';
import { readMessage } from '../../wire/parse.ts';
import { charterTips, type CharterTips } from '../../wire/tips.ts';

/** A charter's tips, from the last server response. Loading them needs a signal, because no phone has everyone's payments. */
export class TipsOfCharter {
	readonly #userId: () => string | undefined;
	#requests = 0;
	#loaded = $state.raw<{ eventId: string; userId: string | undefined; tips: CharterTips }>();

	constructor(userId: () => string | undefined) {
		this.#userId = userId;
	}

	/** Undefined until the first response for this person. */
	of(eventId: string): CharterTips | undefined {
		const loaded = this.#loaded;
		return loaded?.eventId === eventId && loaded.userId === this.#userId() ? loaded.tips : undefined;
	}

	/** Keeps the last response if the server doesn't answer. */
	async refresh(eventId: string): Promise<void> {
		const userId = this.#userId();
		const request = ++this.#requests;
		const reply = await askServer(`/api/events/${encodeURIComponent(eventId)}/tips`);
		const tips = reply.ok && reply.status === 200 ? readMessage(charterTips, reply.body) : undefined;
		// The response of an older request may be for another charter.
		if (tips && request === this.#requests) this.#loaded = { eventId, userId, tips };
	}
}
