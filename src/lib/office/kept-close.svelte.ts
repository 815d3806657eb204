import * as v from 'valibot';
import { paymentMethods } from '../domain/payment.ts';
import { readMessage } from '../wire/parse.ts';
import { closeAfter, openClose, type OpenedClose } from './opened-close.ts';
import type { TabStorage } from './tab-storage.ts';

const countValues = v.object({
	/** The typed amounts and notes, verbatim. */
	rows: v.array(
		v.object({
			...{ crewId: v.string(), name: v.optional(v.string()), method: v.picklist(paymentMethods) },
			...{ typed: v.string(), note: v.string() }
		})
	),
	floats: v.array(v.object({ crewId: v.string(), name: v.string(), typed: v.string() }))
});
/** What was typed into the form of a close. */
export type CountValues = v.InferOutput<typeof countValues>;
export type CountEntry = CountValues['rows'][number];
export type FloatEntry = CountValues['floats'][number];

const keptClose = v.object({
	...countValues.entries,
	opened: v.object({ formId: v.string(), key: v.string(), closes: v.optional(v.string()) })
});

/** The form of a close while it is open, with the name of its draft. */
interface Opened extends OpenedClose {
	name: string;
}

interface Close {
	closeId: string;
}

/**
 * The form for closing a charter or a day. The tab keeps the counted amounts and the idempotency key until the close is recorded or
 * canceled, so that reopening the form after a lost response sends the same request.
 */
export class KeptClose {
	opened = $state.raw<Opened>();
	/** The stored values that the form starts with, if any. */
	typedBefore = $state.raw<CountValues>();
	readonly #storage: TabStorage;
	readonly #mintId: () => string;

	constructor(storage: TabStorage, mintId: () => string) {
		this.#storage = storage;
		this.#mintId = mintId;
	}

	/**
	 * @param name a charter's link, or a day
	 * @param last the newest close that the user sees
	 */
	open(name: string, last: Close | undefined): void {
		const kept = this.#read(name);
		this.typedBefore = kept;
		this.opened = { closes: undefined, ...(kept?.opened ?? openClose(last, this.#mintId)), name };
	}

	/** @param values undefined if nothing was typed */
	keep(values: CountValues | undefined): void {
		if (!this.opened) return;
		const { name, ...opened } = this.opened;
		try {
			if (values) this.#storage.setItem(nameOf(name), JSON.stringify({ opened, ...values }));
			else this.#storage.removeItem(nameOf(name));
		} catch {
			// Storage is blocked or full. The form itself still has the values.
		}
	}

	/** Prepares the form to replace the newest close. Call it only after the user has seen that close. */
	closeAgain(last: Close | undefined): void {
		if (this.opened) this.opened = { ...closeAfter(this.opened, last, this.#mintId), name: this.opened.name };
	}

	/** Hides the form, for example because another day is shown. What was typed stays. */
	hide(): void {
		this.opened = undefined;
	}

	/**
	 * Deletes the draft of a close that was recorded or canceled, and hides its form. If the user has opened another form since then, that
	 * form stays open.
	 */
	end({ formId, name }: Opened): void {
		this.#storage.removeItem(nameOf(name));
		if (this.opened?.formId === formId) this.opened = undefined;
	}

	#read(name: string) {
		const text = this.#storage.getItem(nameOf(name));
		if (text === null) return undefined;
		try {
			return readMessage(keptClose, JSON.parse(text));
		} catch {
			// The text isn't JSON, so this app didn't write it.
			return undefined;
		}
	}
}

/** Returns the storage key of a close's draft. A charter's link has no colon, so this can't be the key of a charter's form. */
function nameOf(name: string): string {
	return `scc-office-draft:close:${name}`;
}
