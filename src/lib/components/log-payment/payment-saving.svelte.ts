import type { LogPaymentDraft } from '../../outbox/commands/save.ts';
import type { LostReason, SamePayment, SaveOutcome, SavePayment } from './payment-draft.ts';

/** The question or message at the bottom of the sheet. */
export type Stage = 'form' | 'duplicate' | 'large' | 'discard' | 'late';

interface Parts {
	/** The payments to save. Empty while a field is missing or can't be read. */
	readDrafts: () => LogPaymentDraft[];
	findSame: (draft: LogPaymentDraft) => SamePayment | undefined;
	save: SavePayment;
	/** Why the form asks whether the amount is right. */
	question: () => string | undefined;
	/** Stores the typed values with the ids of the payments. */
	keepTyped: () => void;
	dropTyped: () => void;
	/** Called once a payment is stored durably. */
	markSaved: (id: string) => void;
	/** Gives the form new ids, for a new payment. */
	renewIds: () => void;
	leave: () => void;
}

/** Saves the form's payments one after another. Asks first about a possible duplicate and an unusual amount. */
export class PaymentSaving {
	stage = $state<Stage>('form');
	same = $state.raw<SamePayment>();
	notSaved = $state<LostReason>();
	isSaving = $state(false);
	/** Whether the sheet is closed or is closing. */
	isOver = false;
	/** Whether `same` is an earlier attempt from this form, saved under the same id. */
	#isFirstSaved = false;
	/** The payment that the question is about. */
	#asked: LogPaymentDraft | undefined;
	/**
	 * The contents of the payments that the user called duplicates. Ids aren't enough, because that answer must not apply once the form is
	 * edited.
	 */
	#leftOut = $state.raw<readonly string[]>([]);
	#confirmed: string[] = [];
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** The payments to save, without those that the user called duplicates. */
	get rest(): LogPaymentDraft[] {
		return this.#parts.readDrafts().filter((draft) => !this.#leftOut.includes(contentOf(draft)));
	}

	/** Saves the payments, or asks a question first. Returns false if a field is missing or can't be read. */
	askOrSave(): boolean {
		if (this.#parts.readDrafts().length === 0) return false;
		this.#leftOut = [];
		this.#confirmed = [];
		this.#isFirstSaved = false;
		this.#askNext();
		return true;
	}

	/** Asks about each payment of a group separately, because only some of them may be duplicates. */
	#askNext(): void {
		for (const draft of this.rest) {
			const same = this.#confirmed.includes(contentOf(draft)) ? undefined : this.#parts.findSame(draft);
			if (!same) continue;
			this.#ask(draft, same, false);
			return;
		}
		// A payment that isn't a duplicate may still have a wrong amount.
		if (this.#parts.question()) this.stage = 'large';
		else void this.#save();
	}

	#ask(draft: LogPaymentDraft, same: SamePayment, isFirstSaved: boolean): void {
		this.same = same;
		this.#asked = draft;
		this.#isFirstSaved = isFirstSaved;
		this.stage = 'duplicate';
	}

	/** Called when the user answers a question by saving anyway. */
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

	/** Called when the user answers that a payment is a duplicate. Skips it and continues with the others. */
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

	/** Called when a payment that was reported as not saved turns out to be saved, because the phone's storage responded late. */
	#noticeLate(saved: LogPaymentDraft): void {
		// If another attempt is running, it will find the saved payment under the same id.
		if (this.isOver || this.isSaving) return;
		this.notSaved = undefined;
		this.#parts.markSaved(saved.id);
		// Keeps the typed values if more payments remain or the form was edited. After an edit, the next save asks whether it's the same
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

/** A payment's contents without its id, because a retry may use a new id. */
function contentOf(draft: LogPaymentDraft): string {
	return JSON.stringify({ ...draft, id: undefined });
}
