import type { Patron } from './patron.ts';
import type { Correction, Payment } from './payment.ts';

export const paymentStates = ['nothing_due', 'tentative', 'deposit_received', 'paid_in_full', 'overpaid'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** What an event's rows add up to. Always derived, never stored: a counter could drift from its rows. */
export interface Totals {
	totalPriceCents: number;
	/** Fares less what was voided or refunded; tips are not in it. */
	totalPaidCents: number;
	totalTipCents: number;
	/** Price less paid; below zero when overpaid. */
	balanceCents: number;
	paymentState: PaymentState;
}

type Fare = Pick<Payment, 'paymentId' | 'amountCents' | 'tipCents'>;
type Change = Pick<Correction, 'paymentId' | 'kind' | 'amountCents'>;

/** What is left of one payment's fare after its corrections, in cents. Never below zero: a refund beyond the fare counts up to it. */
export function keptCents(payment: Fare, corrections: readonly Change[]): number {
	const own = corrections.filter((correction) => correction.paymentId === payment.paymentId);
	if (own.some((correction) => correction.kind === 'void')) return 0;
	const refunded = own.reduce((sum, correction) => sum + (correction.amountCents ?? 0), 0);
	return Math.max(0, payment.amountCents - refunded);
}

export function isVoided(payment: Pick<Payment, 'paymentId'>, corrections: readonly Change[]): boolean {
	return corrections.some((correction) => correction.kind === 'void' && correction.paymentId === payment.paymentId);
}

/** Adds up an event. The order of rows does not matter, and a correction of a payment that is not there counts nothing. */
export function addUp(totalPriceCents: number, payments: readonly Fare[], corrections: readonly Change[]): Totals {
	let totalPaidCents = 0;
	let totalTipCents = 0;
	for (const payment of payments) {
		totalPaidCents += keptCents(payment, corrections);
		if (!isVoided(payment, corrections)) totalTipCents += payment.tipCents;
	}
	return {
		totalPriceCents,
		totalPaidCents,
		totalTipCents,
		balanceCents: totalPriceCents - totalPaidCents,
		paymentState: paymentStateOf(totalPriceCents, totalPaidCents)
	};
}

export function paymentStateOf(totalPriceCents: number, totalPaidCents: number): PaymentState {
	// A fare paid for a charter that costs nothing is overpaid.
	if (totalPaidCents <= 0) return totalPriceCents === 0 ? 'nothing_due' : 'tentative';
	if (totalPaidCents < totalPriceCents) return 'deposit_received';
	return totalPaidCents === totalPriceCents ? 'paid_in_full' : 'overpaid';
}

/** Cents that one patron has paid, corrections taken off. */
export function paidByPatron(
	patronId: string,
	payments: readonly (Fare & Pick<Payment, 'patronId'>)[],
	corrections: readonly Change[]
): number {
	return payments
		.filter((payment) => payment.patronId === patronId)
		.reduce((sum, payment) => sum + keptCents(payment, corrections), 0);
}

/** What to ask a patron for: the rest of their own share, or of the whole charter where no share was agreed. Never below zero. */
export function owedByPatron(patron: Pick<Patron, 'shareCents'>, paidCents: number, eventBalanceCents: number): number {
	const owed = patron.shareCents === undefined ? eventBalanceCents : patron.shareCents - paidCents;
	return Math.max(0, owed);
}
