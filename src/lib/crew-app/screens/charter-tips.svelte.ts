import { askServer } from '../../api/client.ts';
import { readMessage } from '../../wire/parse.ts';
import { charterTips, type CharterTips } from '../../wire/tips.ts';

/** A charter's tips, from the server's last response. Loading the tips needs a signal, because no phone has everyone's payments. */
export class TipsOfCharter {
	readonly #userId: () => string | undefined;
	#requests = 0;
	#loaded = $state.raw<{ eventId: string; userId: string | undefined; tips: CharterTips }>();

	constructor(userId: () => string | undefined) {
		this.#userId = userId;
	}

	/** The charter's tips. Undefined until the first response for the signed-in user. */
	of(eventId: string): CharterTips | undefined {
		const loaded = this.#loaded;
		return loaded?.eventId === eventId && loaded.userId === this.#userId() ? loaded.tips : undefined;
	}

	/** Loads the charter's tips. If there is no response, keeps the previous ones. */
	async refresh(eventId: string): Promise<void> {
		const userId = this.#userId();
		const request = ++this.#requests;
		const reply = await askServer(`/api/events/${encodeURIComponent(eventId)}/tips`);
		const tips = reply.ok && reply.status === 200 ? readMessage(charterTips, reply.body) : undefined;
		// Ignores the response to an older request, because it may be for another charter.
		if (tips && request === this.#requests) this.#loaded = { eventId, userId, tips };
	}
}
