import * as v from 'valibot';
import { readMessage } from '../wire/parse.ts';
import { eventDraft } from './event-draft.ts';

/** A form that is being filled in. */
export const keptForm = v.object({
	draft: eventDraft,
	/** Whether somebody typed the title, so that no proposal replaces it. */
	isTitleTyped: v.boolean(),
	/** Idempotency-Key of the creation that this form will be; outlives a reload, so that sending again is still the same event. */
	key: v.string(),
	/** Of an edit: what the form was filled with. */
	base: v.optional(eventDraft)
});
export type KeptForm = v.InferOutput<typeof keptForm>;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps forms for as long as the tab lives: names and notes are in them, and must not stay behind on a shared computer. */
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
			// Not JSON: written by something else, and of no use here.
			return undefined;
		}
	}

	/** False when the browser would not keep it: full, or forbidden. The form itself is untouched by that. */
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
