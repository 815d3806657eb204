import type { CorrectionKind } from '../../domain/payment.ts';

/** What a person decided about a recorded payment. */
export interface CorrectionChoice {
	kind: CorrectionKind;
	reason: string;
	/** Cents to give back, for a refund. */
	amountCents?: number;
}
