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
type Change = Pick<Correction, 'paymentId' | 'kind' | 'amountCents' | 'tipCents'> &
	Partial<Pick<Correction, 'correctionId' | 'place' | 'receivedAt'>>;

/** What is left of one payment. Below zero where more was given back than was taken. */
export interface Remaining {
	fareCents: number;
	tipCents: number;
	isVoided: boolean;
}

/**
 * What is left of a payment after its corrections, in the order in which they were recorded: a void takes back what is left at that
 * moment, so a refund given after it counts as too much.
 */
export function remainingOf(payment: Fare, corrections: readonly Change[]): Remaining {
	return applyCorrections(
		payment,
		corrections.filter((correction) => correction.paymentId === payment.paymentId)
	);
}

function applyCorrections(payment: Fare, own: readonly Change[]): Remaining {
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

/** The fare and tip of a refund. One of an older release takes the fare first, then the tip; what is too much counts against the fare. */
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

// Rows of older releases have no place and came before all others; what only this phone knows has no time of receipt and comes last.
function byRecording(a: Change, b: Change): number {
	return (
		rank(a) - rank(b) ||
		(a.place ?? 0) - (b.place ?? 0) ||
		byText(a.receivedAt, b.receivedAt) ||
		byText(a.correctionId, b.correctionId)
	);
}

function rank({ place, receivedAt }: Change): number {
	if (place !== undefined) return 1;
	return receivedAt === undefined ? 2 : 0;
}

function byText(a = '', b = ''): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** What is left of one payment's fare, in cents. Below zero where too much was given back. */
export function keptCents(payment: Fare, corrections: readonly Change[]): number {
	return remainingOf(payment, corrections).fareCents;
}

export function isVoided(
	payment: Pick<Payment, 'paymentId'>,
	corrections: readonly Pick<Correction, 'paymentId' | 'kind'>[]
): boolean {
	return corrections.some((correction) => correction.kind === 'void' && correction.paymentId === payment.paymentId);
}

/** Adds up an event. The order of rows does not matter, and a correction of a payment that is not there counts nothing. */
export function addUp(totalPriceCents: number, payments: readonly Fare[], corrections: readonly Change[]): Totals {
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

/** What one person is asked for. */
export interface Owed {
	/** Never below zero. */
	cents: number;
	/** Paid beyond that. */
	overpaidCents: number;
	/** Their own share, or the charter's balance. */
	of: 'share' | 'charter';
}

/** The rest of a patron's own share, or of the charter for the host. Nobody else is asked for anything: the balance is the host's. */
export function owedByPatron(
	patron: { shareCents?: number | undefined; isHost?: boolean | undefined },
	paidCents: number,
	eventBalanceCents: number
): Owed | undefined {
	if (patron.shareCents !== undefined) return owed(patron.shareCents - paidCents, 'share');
	return patron.isHost === true ? owed(eventBalanceCents, 'charter') : undefined;
}

function owed(balanceCents: number, of: Owed['of']): Owed {
	return { cents: Math.max(0, balanceCents), overpaidCents: Math.max(0, -balanceCents), of };
}
