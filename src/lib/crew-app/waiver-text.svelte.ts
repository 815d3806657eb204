import * as v from 'valibot';
import { readMessage } from '../wire/parse.ts';
import { waiverText, type WaiverTextMessage } from '../wire/signed-waiver.ts';
import { askServer } from '../api/client.ts';
import type { KeptStore } from '../snapshot/store.ts';

const answer = v.object({ text: waiverText });

/** This phone's copy of the waiver text, so that guests can sign without a signal. */
export class WaiverTextView {
	readonly #store: KeptStore;
	#text = $state.raw<WaiverTextMessage | undefined>(undefined);

	constructor(store: KeptStore) {
		this.#store = store;
	}

	get text(): WaiverTextMessage | undefined {
		return this.#text;
	}

	/** Shows the stored text, then asks the server for a newer version. Never rejects. */
	async refresh(): Promise<void> {
		try {
			this.#text ??= await this.#store.read('waiverText');
			const reply = await askServer('/api/waiver-texts/current');
			const fresh = reply.ok && reply.status === 200 ? readMessage(answer, reply.body)?.text : undefined;
			if (!fresh) return;
			this.#text = fresh;
			await this.#store.keep('waiverText', fresh);
		} catch {
			// The storage failed. Guests can sign the text that is in memory, and the next start loads it again.
		}
	}
}
