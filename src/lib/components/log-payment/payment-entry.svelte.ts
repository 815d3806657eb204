import { formatCents } from '../../domain/money.ts';
import { firstName } from '../charter/charter-line.ts';
import type { PaymentDraftStore, TypedGroup } from '../../crew-app/payment-draft-store.ts';
import type { LogPaymentDraft } from '../../outbox/commands/save.ts';
import type GroupFieldComponent from './GroupField.svelte';
import type { GroupPayment } from './group-payment.svelte.ts';
import { LogPaymentForm, type FormContext } from './log-payment-form.svelte.ts';
import type { SamePayment, SavePayment } from './payment-draft.ts';
import { PaymentSaving } from './payment-saving.svelte.ts';

interface Parts {
	context: () => FormContext;
	findSame: (draft: LogPaymentDraft) => SamePayment | undefined;
	/** Saves the payment. Resolves once it's stored durably, or with the reason why it isn't. */
	save: SavePayment;
	/** Whether the charter is canceled now. Called when the form opens. */
	isCancelled: () => boolean;
	leave: () => void;
}

/** An open payment form with one payer or several. Also keeps its values across a reload, and saves the payments. */
export class PaymentEntry {
	readonly form: LogPaymentForm;
	readonly saving: PaymentSaving;
	/** The payers, if several people pay together. The class for this loads on demand. */
	group = $state.raw<GroupPayment>();
	GroupField = $state.raw<typeof GroupFieldComponent>();
	isGroupMissing = $state(false);
	isRestored = $state(false);
	/** Whether the charter was already canceled when this form, or the stored draft that it restored, was opened. */
	wasCancelled = $state(false);
	readonly #parts: Parts;
	#draftStore = $state.raw<PaymentDraftStore>();
	/** The group of payers restored from storage, kept here until the code for groups has loaded. */
	#keptGroup: TypedGroup | undefined;

	constructor(parts: Parts) {
		this.#parts = parts;
		this.form = new LogPaymentForm(parts.context);
		this.wasCancelled = parts.isCancelled();
		this.saving = new PaymentSaving({
			readDrafts: () => this.#readDrafts(),
			findSame: (draft) => parts.findSame(draft),
			save: (draft) => parts.save(draft),
			question: () => this.question,
			keepTyped: () => this.keepTyped(),
			dropTyped: () => this.#draftStore?.drop(),
			markSaved: (id) => {
				this.group?.markSaved(id);
				if (this.group) this.keepTyped();
			},
			renewIds: () => (this.group ? this.group.renewIds() : this.form.renewId()),
			leave: () => this.leave()
		});
	}

	get isEach(): boolean {
		return this.group?.split === 'each';
	}

	/** The number of payments that saving creates. */
	get count(): number {
		const { group, saving } = this;
		if (!group) return 1;
		return this.#readDrafts().length === 0 ? group.count : saving.rest.length;
	}

	/** Why the form asks whether the amount is right. */
	get question(): string | undefined {
		const { group, form, saving } = this;
		if (!group) return form.amountQuestion;
		return group.questionOf(
			form,
			saving.rest.map(({ patronId }) => patronId)
		);
	}

	/** `Bruno owes $120.00`, next to the amount. */
	get owes(): string | undefined {
		const { patron, owedCents } = this.form;
		if (this.group || owedCents === undefined || owedCents <= 0) return undefined;
		return patron?.hasShare
			? `${firstName(patron.name)} owes ${formatCents(owedCents)}`
			: `Balance due ${formatCents(owedCents)}`;
	}

	/** Whether closing the form now would discard typed values, chosen payers, or an unsaved payment. */
	get isTouched(): boolean {
		return this.form.isTouched || this.saving.notSaved !== undefined || (this.group?.people.length ?? 0) > 0;
	}

	/** Restores the stored values unless the user has started typing, and stores changes from then on. */
	async useStore(opening: Promise<PaymentDraftStore | undefined> | undefined): Promise<void> {
		const opened = await opening;
		const kept = opened?.read();
		if (kept && !this.form.isTouched && !this.group && !this.saving.isOver) {
			this.form.restore(kept);
			this.wasCancelled = kept.isCancelled;
			this.isRestored = true;
			this.#keptGroup = kept.group;
			if (kept.group) void this.chooseSeveral();
		}
		this.#draftStore = opened;
	}

	/** Stores the typed values. Also called after ids are created or payments are saved, because no field changes then. */
	keepTyped(): void {
		if (!this.#draftStore || this.saving.isOver) return;
		const typedGroup = this.group?.typed ?? this.#keptGroup;
		const hasGroup = (typedGroup?.chosenIds.length ?? 0) > 0;
		if (this.form.isTouched || hasGroup) {
			const typed = { ...this.form.typed, ...(hasGroup && typedGroup && { group: typedGroup }) };
			this.#draftStore.keep(typed, this.wasCancelled);
		} else this.#draftStore.drop();
	}

	async chooseSeveral(): Promise<void> {
		try {
			const [parts, field] = await Promise.all([import('./group-payment.svelte.ts'), import('./GroupField.svelte')]);
			this.GroupField = field.default;
			const group = new parts.GroupPayment(this.#parts.context, this.form.patron?.patronId);
			if (this.#keptGroup) group.restore(this.#keptGroup);
			this.#keptGroup = undefined;
			this.group = group;
			this.isGroupMissing = false;
			this.form.suggestAmount(group.suggestedCents);
		} catch {
			// Makes the form explain that choosing several people needs a signal the first time.
			this.isGroupMissing = true;
		}
	}

	chooseOne(): void {
		this.group = undefined;
		this.#keptGroup = undefined;
		this.form.suggestAmount(this.form.owedCents);
	}

	/** Closes the form and discards the typed values. */
	leave(): void {
		this.saving.isOver = true;
		this.#draftStore?.drop();
		this.#parts.leave();
	}

	/** The payments to save. Empty while a field is missing or can't be read. */
	#readDrafts(): LogPaymentDraft[] {
		const { money, draft, patronError } = this.form;
		if (this.group) return money ? this.group.draftsOf(money) : [];
		return draft && !patronError ? [draft] : [];
	}
}
