import { askServer } from '../../api/client.ts';
import { readMessage } from '../../wire/parse.ts';
import { charterTips, type CharterTips } from '../../wire/tips.ts';

/** A charter's tips, from the last server response. Loading them needs a signal, because no phone has everyone's payments. */
export class TipsOfCharter {
	#loaded = $state.raw<{ eventId: string; tips: CharterTips }>();

	/** Undefined until the first response. */
	of(eventId: string): CharterTips | undefined {
		return this.#loaded?.eventId === eventId ? this.#loaded.tips : undefined;
	}

	/** Keeps the last response if the server doesn't answer. */
	async refresh(eventId: string): Promise<void> {
		const reply = await askServer(`/api/events/${encodeURIComponent(eventId)}/tips`);
		const tips = reply.ok && reply.status === 200 ? readMessage(charterTips, reply.body) : undefined;
		if (tips) this.#loaded = { eventId, tips };
	}
}
