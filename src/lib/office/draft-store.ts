import * as v from 'valibot';
import { readMessage } from '../wire/parse.ts';
import { eventDraft } from './event-draft.ts';

/** A form being filled in. */
export const keptForm = v.object({
	draft: eventDraft,
	/** Whether the title was typed. Then no suggestion replaces it. */
	isTitleTyped: v.boolean(),
	/** Idempotency-Key of the creation. It survives a reload, so that sending again creates the same event. */
	key: v.string(),
	/** For an edit: the values that the form started with. */
	base: v.optional(eventDraft)
});
export type KeptForm = v.InferOutput<typeof keptForm>;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps forms only as long as the tab lives, because names and notes mustn't stay on a shared computer. */
export class DraftStore {
	readonly #shelf: Shelf;

	constructor(shelf: Shelf) {
		this.#shelf = shelf;
	}

	/** @param name `new`, or the event's link */
	read(name: string): KeptForm | undefined {
		const text = this.#shelf.getItem(nameOf(name));
		if (text === null) return undefined;
		try {
			return readMessage(keptForm, JSON.parse(text));
		} catch {
			// Not JSON, so not ours.
			return undefined;
		}
	}

	/** @returns false if the storage is full or forbidden. The form itself isn't affected */
	keep(name: string, form: KeptForm): boolean {
		try {
			this.#shelf.setItem(nameOf(name), JSON.stringify(form));
			return true;
		} catch {
			return false;
		}
	}

	drop(name: string): void {
		this.#shelf.removeItem(nameOf(name));
	}
}

function nameOf(name: string): string {
	return `scc-office-draft:${name}`;
}
