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
	/** Gives the form the id of another payment. */
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
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** Saves, or asks first. False if something is missing. */
	askOrSave(): boolean {
		const drafts = this.#parts.readDrafts();
		if (drafts.length === 0) return false;
		this.same = drafts.map((draft) => this.#parts.findSame(draft)).find((found) => found !== undefined);
		if (this.same) this.stage = 'duplicate';
		else if (this.#parts.question()) this.stage = 'large';
		else void this.#save();
		return true;
	}

	/** The answer to a question: save anyway. */
	saveAnyway(): void {
		// Even if it is another payment, its amount may be wrong.
		if (this.stage === 'duplicate' && !this.#isFirstSaved && this.#parts.question()) {
			this.stage = 'large';
			return;
		}
		if (this.#isFirstSaved) this.#parts.renewIds();
		this.#isFirstSaved = false;
		void this.#save();
	}

	async #save(): Promise<void> {
		const drafts = this.#parts.readDrafts();
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
			this.same = outcome.first;
			this.#isFirstSaved = true;
			this.stage = 'duplicate';
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
		const isMore = this.#parts.readDrafts().some((draft) => JSON.stringify(draft) !== JSON.stringify(saved));
		if (isMore) {
			this.#parts.keepTyped();
		} else {
			this.stage = 'late';
			this.#parts.dropTyped();
		}
	}
}
