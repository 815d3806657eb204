import type { LogPaymentDraft, NotSavedReason } from '../../outbox/commands/save.ts';

/** Why a payment is not on the phone and should go on paper. */
export type LostReason = Exclude<NotSavedReason, 'already_saved'>;

/**
 * `already_saved`: an earlier try that the phone was silent about was written after all, with other words. Whether this is
 * another payment only the person knows.
 */
export type SaveOutcome =
	| { isSaved: true }
	| { isSaved: false; why: LostReason }
	| { isSaved: false; why: 'already_saved'; first: SamePayment };

export type SavePayment = (draft: LogPaymentDraft) => Promise<SaveOutcome>;

/** A person on the roster as the form offers them. Money only for those who may see it. */
export interface PatronChoice {
	patronId: string;
	name: string;
	/** `Signed` */
	detail: string;
	/** What this person is asked for: the rest of their share, or of the charter for the host. Nobody else is asked for anything. */
	owedCents?: number | undefined;
	hasShare: boolean;
	/** The host also answers for what is still due on the charter. */
	isHost?: boolean | undefined;
	paidCents?: number | undefined;
	/** Payments of theirs that are only on this phone. */
	unsentCount: number;
}

/** A payment that may be the same as the one in the form. */
export interface SamePayment {
	/** `$160.00 by check from Bruno Kestrel` */
	description: string;
	/** Empty where it isn't this phone's to know. */
	receiptCode: string;
	takenByName: string;
	/** How long ago, in ms. */
	agoMs: number;
	isRecorded: boolean;
}
