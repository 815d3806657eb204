import type { Correction, Payment } from './payment.ts';

export const paymentStates = ['nothing_due', 'tentative', 'deposit_received', 'paid_in_full', 'overpaid'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** An event's totals. They are always computed from its rows, because a running total could drift from them. */
export interface Totals {
	totalPriceCents: number;
	/** Fares minus voids and refunds, without tips. */
	totalPaidCents: number;
	totalTipCents: number;
	/** Price minus paid. Negative if overpaid. */
	balanceCents: number;
	paymentState: PaymentState;
}

type PaymentAmounts = Pick<Payment, 'paymentId' | 'amountCents' | 'tipCents'>;
type Change = Pick<Correction, 'paymentId' | 'kind' | 'amountCents' | 'tipCents'> &
	Partial<Pick<Correction, 'correctionId' | 'place' | 'receivedAt'>>;

/** The remaining amounts of one payment. Negative if more was refunded than paid. */
export interface Remaining {
	fareCents: number;
	tipCents: number;
	isVoided: boolean;
}

/**
 * Returns what is left of a payment after its corrections, applied in the order in which they were recorded. A void takes everything that
 * is left, so any later refund makes the result negative.
 */
export function remainingOf(payment: PaymentAmounts, corrections: readonly Change[]): Remaining {
	return applyCorrections(
		payment,
		corrections.filter((correction) => correction.paymentId === payment.paymentId)
	);
}

function applyCorrections(payment: PaymentAmounts, own: readonly Change[]): Remaining {
	const left = { fareCents: payment.amountCents, tipCents: payment.tipCents, isVoided: false };
	for (const correction of own.toSorted(byRecording)) {
		if (correction.kind === 'void') {
			left.fareCents = Math.min(0, left.fareCents);
			left.tipCents = Math.min(0, left.tipCents);
			left.isVoided = true;
			continue;
		}
		const refund = splitRefund(correction, left);
		left.fareCents -= refund.fareCents;
		left.tipCents -= refund.tipCents;
	}
	return left;
}

/**
 * Splits a refund into fare and tip. Older releases recorded no split, so their refunds come out of what is left of the fare, then of the
 * tip. Anything beyond both counts as fare.
 */
export function splitRefund(
	refund: Pick<Change, 'amountCents' | 'tipCents'>,
	left: Pick<Remaining, 'fareCents' | 'tipCents'>
): { fareCents: number; tipCents: number } {
	const amountCents = refund.amountCents ?? 0;
	if (refund.tipCents !== undefined) return { fareCents: amountCents, tipCents: refund.tipCents };
	const beyondFare = Math.max(0, amountCents - Math.max(0, left.fareCents));
	const tipCents = Math.min(beyondFare, Math.max(0, left.tipCents));
	return { fareCents: amountCents - tipCents, tipCents };
}

/** Sorts corrections in the order in which they were recorded. Rows from older releases have no recorded position and come first. */
export function byRecording(a: Change, b: Change): number {
	return (
		(a.place ?? 0) - (b.place ?? 0) || byText(a.receivedAt, b.receivedAt) || byText(a.correctionId, b.correctionId)
	);
}

function byText(a = '', b = ''): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The remaining fare of one payment, in cents. Negative if more was refunded than paid. */
export function keptCents(payment: PaymentAmounts, corrections: readonly Change[]): number {
	return remainingOf(payment, corrections).fareCents;
}

export function isVoided(
	payment: Pick<Payment, 'paymentId'>,
	corrections: readonly Pick<Correction, 'paymentId' | 'kind'>[]
): boolean {
	return corrections.some((correction) => correction.kind === 'void' && correction.paymentId === payment.paymentId);
}

/** Computes an event's totals. The order of the rows doesn't matter, and corrections of missing payments are ignored. */
export function addUp(
	totalPriceCents: number,
	payments: readonly PaymentAmounts[],
	corrections: readonly Change[]
): Totals {
	const ofPayments = Map.groupBy(corrections, (correction) => correction.paymentId);
	let totalPaidCents = 0;
	let totalTipCents = 0;
	for (const payment of payments) {
		const left = applyCorrections(payment, ofPayments.get(payment.paymentId) ?? []);
		totalPaidCents += left.fareCents;
		totalTipCents += left.tipCents;
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
	// Any fare paid for a free charter is an overpayment.
	if (totalPaidCents <= 0) return totalPriceCents === 0 ? 'nothing_due' : 'tentative';
	if (totalPaidCents < totalPriceCents) return 'deposit_received';
	return totalPaidCents === totalPriceCents ? 'paid_in_full' : 'overpaid';
}

/** Returns the fares that one patron has paid, after corrections, in cents. */
export function paidByPatron(
	patronId: string,
	payments: readonly (PaymentAmounts & Pick<Payment, 'patronId'>)[],
	corrections: readonly Change[]
): number {
	return payments
		.filter((payment) => payment.patronId === patronId)
		.reduce((sum, payment) => sum + keptCents(payment, corrections), 0);
}

/** The amount that one person still has to pay. */
export interface Owed {
	/** The amount still owed. Never negative. */
	cents: number;
	/** The amount paid beyond what the person owed. */
	overpaidCents: number;
	/** `share` if the person owes their own share, `charter` if the person is the host and owes the charter's balance. */
	of: 'share' | 'charter';
}

/**
 * Returns the amount that a patron still owes: the rest of their share or, for a host without a share, the charter's balance. On a free
 * charter, a share is zero. Undefined for patrons who don't have to pay.
 */
export function owedByPatron(
	patron: { shareCents?: number | undefined; isHost?: boolean | undefined },
	paidCents: number,
	{ totalPriceCents, balanceCents }: Pick<Totals, 'totalPriceCents' | 'balanceCents'>
): Owed | undefined {
	const { shareCents, isHost } = patron;
	if (shareCents !== undefined) return owed((totalPriceCents === 0 ? 0 : shareCents) - paidCents, 'share');
	return isHost === true ? owed(balanceCents, 'charter') : undefined;
}

function owed(balanceCents: number, of: Owed['of']): Owed {
	return { cents: Math.max(0, balanceCents), overpaidCents: Math.max(0, -balanceCents), of };
}
