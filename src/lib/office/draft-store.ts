import * as v from 'valibot';
import { readMessage } from '../wire/parse.ts';
import { eventDraft } from './event-draft.ts';
import type { TabStorage } from './tab-storage.ts';

/** A charter's form that someone is filling in. */
export const keptForm = v.object({
	draft: eventDraft,
	/** Whether the title was typed. If so, no suggestion replaces it. */
	isTitleTyped: v.boolean(),
	/** The Idempotency-Key for creating the event. It survives a reload, so that sending again creates the same event. */
	key: v.string(),
	/** For a new charter: the pasted lines that aren't in the form yet, and what each column contains if the user corrected the guess. */
	pasted: v.fallback(v.optional(v.object({ text: v.string(), uses: v.optional(v.array(v.string())) })), undefined),
	/** For an edit: the values that the form started with. */
	base: v.optional(eventDraft)
});
export type KeptForm = v.InferOutput<typeof keptForm>;

/** Keeps forms only while the tab is open, because names and notes must not stay on a shared computer. */
export class DraftStore {
	readonly #storage: TabStorage;

	constructor(storage: TabStorage) {
		this.#storage = storage;
	}

	/** @param name identifies the form: the event's link, or a string that starts with `new` */
	read(name: string): KeptForm | undefined {
		const text = this.#storage.getItem(nameOf(name));
		if (text === null) return undefined;
		try {
			return readMessage(keptForm, JSON.parse(text));
		} catch {
			// The text isn't JSON, so we didn't write it.
			return undefined;
		}
	}

	/** @returns false if the storage is full or blocked. The open form isn't affected */
	keep(name: string, form: KeptForm): boolean {
		try {
			this.#storage.setItem(nameOf(name), JSON.stringify(form));
			return true;
		} catch {
			return false;
		}
	}

	drop(name: string): void {
		this.#storage.removeItem(nameOf(name));
	}
}

function nameOf(name: string): string {
	return `scc-office-draft:${name}`;
}
