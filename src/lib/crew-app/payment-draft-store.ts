import * as v from 'valibot';
import { paymentMethods } from '../domain/payment.ts';
import { readMessage } from '../wire/parse.ts';

/** The people chosen so far for a group payment. */
const typedGroup = v.object({
	chosenIds: v.array(v.string()),
	split: v.picklist(['each', 'one']),
	payerId: v.optional(v.string()),
	/** Each person's payment id, and the ids of saved payments, so that saving after a reload doesn't record a payment twice. */
	ids: v.record(v.string(), v.string()),
	savedIds: v.array(v.string())
});
export type TypedGroup = v.InferOutput<typeof typedGroup>;

/** A payment that someone is typing. Text is stored exactly as typed. */
export const typedPayment = v.object({
	/** The payment's id. Saving after a reload uses the same id, so that it can't create a second payment. */
	id: v.string(),
	patronId: v.optional(v.string()),
	patronText: v.string(),
	isSomeoneElse: v.boolean(),
	amountText: v.string(),
	isAmountTyped: v.boolean(),
	tipText: v.string(),
	method: v.picklist(paymentMethods),
	reference: v.string(),
	note: v.string(),
	group: v.optional(typedGroup)
});
export type TypedPayment = v.InferOutput<typeof typedPayment>;

const keptPayment = v.object({ ...typedPayment.entries, isCancelled: v.boolean() });
type KeptPayment = v.InferOutput<typeof keptPayment>;

type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'scc-payment-draft:';

/**
 * Stores an unfinished payment until the tab is closed, so that it survives *Back* and a reload. Opening a store deletes other users'
 * drafts.
 */
export class PaymentDraftStore {
	readonly #storage: Storing;
	readonly #names: readonly string[];

	/** @param slugs the charter's slugs, current one first. The older ones find drafts from before a rename */
	constructor(storage: Storing, userId: string, slugs: readonly string[], patronId: string | undefined) {
		this.#storage = storage;
		const own = `${prefix}${userId}:`;
		this.#names = slugs.map((slug) => `${own}${slug}:${patronId ?? ''}`);
		const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
		for (const name of names) if (name.startsWith(prefix) && !name.startsWith(own)) storage.removeItem(name);
	}

	read(): KeptPayment | undefined {
		const text = this.#names.map((name) => this.#storage.getItem(name)).find((found) => found !== null);
		if (text === undefined) return undefined;
		try {
			return readMessage(keptPayment, JSON.parse(text));
		} catch {
			// The stored draft can't be read. Another release may have written it.
			return undefined;
		}
	}

	keep(typed: TypedPayment, isCancelled: boolean): void {
		try {
			const text = JSON.stringify({ ...typed, isCancelled } satisfies KeptPayment);
			this.#storage.setItem(this.#names[0] ?? '', text);
		} catch {
			// The storage is full or blocked. The open form still has all the values.
		}
	}

	drop(): void {
		for (const name of this.#names) this.#storage.removeItem(name);
	}
}

/** Opens the store. Undefined if the browser blocks storage. */
export function openDraftStore(
	userId: string,
	slugs: readonly string[],
	patronId: string | undefined
): PaymentDraftStore | undefined {
	try {
		return new PaymentDraftStore(sessionStorage, userId, slugs, patronId);
	} catch {
		return undefined;
	}
}
