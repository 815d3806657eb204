import type { CorrectionKind, PaymentMethod } from '../../domain/payment.ts';

/** What a person decided about a recorded payment. */
export interface CorrectionChoice {
	/** The correction's id, minted when the sheet opened, so that a second try is the same correction. */
	id: string;
	kind: CorrectionKind;
	reason: string;
	/** Cents of fare and tip to give back, and how, for a refund. */
	amountCents?: number;
	tipCents?: number;
	method?: PaymentMethod;
}
