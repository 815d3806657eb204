import type { LogPaymentDraft, NotSavedReason } from '../../outbox/commands/save.ts';

/** Why a payment wasn't saved and should be written down on paper instead. */
export type LostReason = Exclude<NotSavedReason, 'already_saved'>;

/**
 * `late` resolves to true if the payment was saved after all. `already_saved` means that an earlier attempt saved a payment with the same
 * id but different contents, so the user has to say whether this is a second payment.
 */
export type SaveOutcome =
	| { isSaved: true }
	| { isSaved: false; why: LostReason; late: Promise<boolean> }
	| { isSaved: false; why: 'already_saved'; first: SamePayment };

export type SavePayment = (draft: LogPaymentDraft) => Promise<SaveOutcome>;

/** A person on the roster as a choice in the form. Includes money only if the user can see it. */
export interface PatronChoice {
	patronId: string;
	name: string;
	/** A short detail about the person: `Signed`. */
	detail: string;
	/** What this person owes: the rest of their share, or the charter's balance for the host. Others owe nothing. */
	owedCents?: number | undefined;
	hasShare: boolean;
	/** Whether this person is the host, who also owes the charter's balance. */
	isHost?: boolean | undefined;
	paidCents?: number | undefined;
	/** The number of this person's payments that are only on this phone. */
	unsentCount: number;
}

/** A payment that may be the same as the one in the form. */
export interface SamePayment {
	/** `$160.00 by check from Bruno Kestrel` */
	description: string;
	/** The payment's receipt code. Empty if this user can't see it. */
	receiptCode: string;
	takenByName: string;
	/** How long ago the payment was taken, in ms. */
	agoMs: number;
	isRecorded: boolean;
}
