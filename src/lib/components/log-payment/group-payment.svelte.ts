import { groupNote } from '../../domain/group-note.ts';
import type { LogPaymentDraft } from '../../outbox/commands/save.ts';
import type { FormMoney, LogPaymentForm } from './log-payment-form.svelte.ts';
import type { TypedGroup } from '../../crew-app/payment-draft-store.ts';
import type { PatronChoice } from './payment-draft.ts';

export type Split = TypedGroup['split'];

interface GroupContext {
	eventId: string;
	patrons: readonly PatronChoice[];
	mintId: () => string;
}

/** Several people who pay together, with one payment each or one payment for all. The class loads on demand. */
export class GroupPayment {
	readonly #context: () => GroupContext;
	/** The payment ids, keyed by `split` and person. They aren't reactive, because no screen shows them. */
	#ids: Record<string, string> = {};
	#saved = $state.raw<readonly string[]>([]);

	chosenIds = $state<string[]>([]);
	split = $state<Split>('each');
	#payerId = $state<string | undefined>(undefined);

	constructor(context: () => GroupContext, firstId: string | undefined) {
		this.#context = context;
		if (firstId !== undefined) this.chosenIds = [firstId];
	}

	/** The user's choices, ready to be stored so that they survive a reload. */
	get typed(): TypedGroup {
		return {
			...{ chosenIds: [...this.chosenIds], split: this.split },
			...(this.#payerId !== undefined && { payerId: this.#payerId }),
			...{ ids: { ...this.#ids }, savedIds: [...this.#saved] }
		};
	}

	restore({ chosenIds, split, payerId, ids, savedIds }: TypedGroup): void {
		this.chosenIds = [...chosenIds];
		this.split = split;
		this.#payerId = payerId;
		this.#ids = { ...ids };
		this.#saved = [...savedIds];
	}

	/** The chosen people, in the order of the roster. */
	get people(): PatronChoice[] {
		return this.#context().patrons.filter(({ patronId }) => this.chosenIds.includes(patronId));
	}

	/** The person who pays for all: the first person, unless the user chose another. */
	get payer(): PatronChoice | undefined {
		const { people } = this;
		return people.find(({ patronId }) => patronId === this.#payerId) ?? people[0];
	}

	choosePayer(patronId: string): void {
		this.#payerId = patronId;
	}

	get error(): string | undefined {
		return this.people.length < 2 ? 'Choose at least two people.' : undefined;
	}

	/** The number of payments that the group makes. */
	get count(): number {
		return this.split === 'each' ? this.people.length : 1;
	}

	/** The suggested amount: the total owed if one payment covers all, or what each person owes if they all owe the same. */
	get suggestedCents(): number | undefined {
		const owed = this.people.map(({ owedCents }) => owedCents ?? 0);
		const [first = 0] = owed;
		if (first === 0 || owed.includes(0)) return undefined;
		if (this.split === 'one') return owed.reduce((sum, cents) => sum + cents, 0);
		return owed.every((cents) => cents === first) ? first : undefined;
	}

	/**
	 * What to ask the user about the first payment with an unusual amount. Undefined if there is none.
	 * @param toSave the people whose payments are to be saved
	 */
	questionOf(form: LogPaymentForm, toSave: readonly (string | undefined)[]): string | undefined {
		const { people } = this;
		if (this.split === 'each') {
			return people
				.filter(({ patronId }) => toSave.includes(patronId))
				.map((one) => form.questionFor(one.name, form.expectedFrom(one)))
				.find((words) => words !== undefined);
		}
		const isKnown = people.every(({ owedCents }) => owedCents !== undefined);
		const owedCents = isKnown ? people.reduce((sum, one) => sum + (one.owedCents ?? 0), 0) : undefined;
		return form.questionFor('', owedCents, people.length);
	}

	/** The payments that aren't saved yet. A payment that failed keeps its id, so that the next try can't record it twice. */
	draftsOf(money: FormMoney): LogPaymentDraft[] {
		if (this.error !== undefined) return [];
		const { eventId } = this.#context();
		const drafts = (patron: PatronChoice, note: string | undefined): LogPaymentDraft => ({
			...{ id: this.#idOf(patron.patronId), eventId, patronId: patron.patronId, patronName: patron.name },
			...money,
			...(note === undefined ? {} : { note })
		});
		const { people, payer } = this;
		if (this.split === 'each')
			return people.map((one) => drafts(one, money.note)).filter(({ id }) => !this.#saved.includes(id));
		const names = people.map(({ name }) => name);
		return payer ? [drafts(payer, groupNote(names, money.note))].filter(({ id }) => !this.#saved.includes(id)) : [];
	}

	markSaved(id: string): void {
		this.#saved = [...this.#saved, id];
	}

	/** Gives the unsaved payments new ids, because the user said that they differ from the payments saved under the old ids. */
	renewIds(): void {
		this.#ids = Object.fromEntries(Object.entries(this.#ids).filter(([, id]) => this.#saved.includes(id)));
	}

	/** The id depends on the split, because a payment for the whole group and a payment for the payer alone are different payments. */
	#idOf(patronId: string): string {
		return (this.#ids[`${this.split} ${patronId}`] ??= this.#context().mintId());
	}
}
