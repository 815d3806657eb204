import type { PaymentMethod } from '../domain/payment.ts';

/** A payment as the form gives it away. Who took it, when and on which phone is added where it is saved. */
export interface PaymentDraft {
	/** UUID minted when the form opened, so that a double tap is the same payment. */
	id: string;
	eventId: string;
	patronId?: string;
	patronName?: string;
	amountCents: number;
	tipCents: number;
	method: PaymentMethod;
	reference?: string;
	note?: string;
}

/** Why a payment is not on the phone. `storage_silent` may have been written after all: nobody can know. */
export type NotSavedReason = 'storage_silent' | 'storage_failed' | 'quota';

export type SaveOutcome = { isSaved: true } | { isSaved: false; why: NotSavedReason };

/** A person on the roster as the form offers them. Money only for those who may see it. */
export interface PatronChoice {
	patronId: string;
	name: string;
	/** `Aboard, signed` */
	detail: string;
	/** What this person is asked for: the rest of their share, or of the whole charter where they have none. */
	owedCents?: number | undefined;
	hasShare: boolean;
	paidCents?: number | undefined;
	/** Payments of theirs that are only on this phone. */
	unsentCount: number;
}

/** A payment that may be the same as the one in the form. */
export interface SamePayment {
	receiptCode: string;
	takenByName: string;
	/** How long ago, in ms. */
	agoMs: number;
	isRecorded: boolean;
}
