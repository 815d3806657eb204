import type { LogPaymentDraft } from '../../outbox/commands/save.ts';
import type { LostReason, SamePayment, SaveOutcome, SavePayment } from './payment-draft.ts';

/** The question or message at the bottom of the sheet. */
export type Stage = 'form' | 'duplicate' | 'large' | 'discard' | 'late';

interface Parts {
	/** The payments to save. Empty while something is missing. */
	readDrafts: () => LogPaymentDraft[];
	findSame: (draft: LogPaymentDraft) => SamePayment | undefined;
	save: SavePayment;
	/** Why the form asks about the amount. */
	question: () => string | undefined;
	/** Stores the typed values with the ids of the payments. */
	keepTyped: () => void;
	dropTyped: () => void;
	/** Called when a payment is durable. */
	markSaved: (id: string) => void;
	/** Gives the form new ids, for a new payment. */
	renewIds: () => void;
	leave: () => void;
}

/** Saves the form's payments one after the other. Asks first about a possible duplicate and an unusual amount. */
export class PaymentSaving {
	stage = $state<Stage>('form');
	same = $state.raw<SamePayment>();
	notSaved = $state<LostReason>();
	isSaving = $state(false);
	/** The sheet is closed or is closing. */
	isOver = false;
	/** Whether `same` is an earlier attempt from this form, saved under the same id. */
	#isFirstSaved = false;
	/** The payment that the question is about. */
	#asked: LogPaymentDraft | undefined;
	/** The contents of the payments that are already saved elsewhere. Not their ids, so that editing the form discards the answer. */
	#leftOut = $state.raw<readonly string[]>([]);
	#confirmed: string[] = [];
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** The payments to save, without those that are the same as an earlier one. */
	get rest(): LogPaymentDraft[] {
		return this.#parts.readDrafts().filter((draft) => !this.#leftOut.includes(contentOf(draft)));
	}

	/** Saves, or asks first. False if something is missing. */
	askOrSave(): boolean {
		if (this.#parts.readDrafts().length === 0) return false;
		this.#leftOut = [];
		this.#confirmed = [];
		this.#isFirstSaved = false;
		this.#askNext();
		return true;
	}

	/** Asks about each payment of a group on its own, because only some of them may be duplicates. */
	#askNext(): void {
		for (const draft of this.rest) {
			const same = this.#confirmed.includes(contentOf(draft)) ? undefined : this.#parts.findSame(draft);
			if (!same) continue;
			this.#ask(draft, same, false);
			return;
		}
		// Even if it is another payment, its amount may be wrong.
		if (this.#parts.question()) this.stage = 'large';
		else void this.#save();
	}

	#ask(draft: LogPaymentDraft, same: SamePayment, isFirstSaved: boolean): void {
		this.same = same;
		this.#asked = draft;
		this.#isFirstSaved = isFirstSaved;
		this.stage = 'duplicate';
	}

	/** The answer to a question: save anyway. */
	saveAnyway(): void {
		if (this.stage === 'duplicate' && !this.#isFirstSaved && this.#asked) {
			this.#confirmed.push(contentOf(this.#asked));
			this.#askNext();
			return;
		}
		if (this.#isFirstSaved) this.#parts.renewIds();
		this.#isFirstSaved = false;
		void this.#save();
	}

	/** Called when the person answers that it is the same payment. Leaves out this one and goes on with the others. */
	leaveOut(): void {
		if (!this.#asked) return;
		const wasSaving = this.#isFirstSaved;
		this.#isFirstSaved = false;
		if (wasSaving) this.#parts.markSaved(this.#asked.id);
		this.#leftOut = [...this.#leftOut, contentOf(this.#asked)];
		if (this.rest.length === 0) this.#parts.leave();
		else if (wasSaving) void this.#save();
		else this.#askNext();
	}

	async #save(): Promise<void> {
		const drafts = this.rest;
		if (this.isSaving || drafts.length === 0) return;
		this.isSaving = true;
		this.stage = 'form';
		this.#parts.keepTyped();
		let outcome: SaveOutcome = { isSaved: true };
		let tried: LogPaymentDraft | undefined;
		for (const draft of drafts) {
			tried = draft;
			outcome = await this.#parts.save(draft);
			if (!outcome.isSaved) break;
			this.#parts.markSaved(draft.id);
		}
		this.isSaving = false;
		if (outcome.isSaved) {
			this.#parts.leave();
		} else if (outcome.why === 'already_saved') {
			if (tried) this.#ask(tried, outcome.first, true);
		} else {
			this.notSaved = outcome.why;
			void outcome.late.then((wasSaved) => {
				if (wasSaved && tried) this.#noticeLate(tried);
			});
		}
	}

	/** Called when the phone's storage responds late and has saved a payment that this sheet reported as not saved. */
	#noticeLate(saved: LogPaymentDraft): void {
		// The next attempt will find the saved payment under the same id.
		if (this.isOver || this.isSaving) return;
		this.notSaved = undefined;
		this.#parts.markSaved(saved.id);
		// If the form has more payments of a group, or was edited since, keep its values. The next save then asks whether it's the same
		// payment.
		const isMore = this.rest.some((draft) => JSON.stringify(draft) !== JSON.stringify(saved));
		if (isMore) {
			this.#parts.keepTyped();
		} else {
			this.stage = 'late';
			this.#parts.dropTyped();
		}
	}
}

/** Everything but the id, because a retried payment may get another id. */
function contentOf(draft: LogPaymentDraft): string {
	return JSON.stringify({ ...draft, id: undefined });
}
