import type { CorrectionKind, PaymentMethod } from '../../domain/payment.ts';

/** How a person chose to correct a recorded payment. */
export interface CorrectionChoice {
	/** The correction's id, created when the sheet opened, so that a second try doesn't create a second correction. */
	id: string;
	kind: CorrectionKind;
	reason: string;
	/** For a refund: the cents of fare and tip to return, and the method. */
	amountCents?: number;
	tipCents?: number;
	method?: PaymentMethod;
}
