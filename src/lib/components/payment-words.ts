import { formatCents } from '../domain/money.ts';
import type { PaymentMethod } from '../domain/payment.ts';
import type { PaymentView } from '../snapshot/view.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { methodWords, surname } from './charter-words.ts';
import type { EntryStanding } from './outbox-words.ts';
import { clockAt } from './time-words.ts';

interface Taken {
	method: PaymentMethod;
	amountCents: number;
	tipCents: number;
	takenAt: string;
	takenByName?: string | undefined;
}

/** `Cash, 12:20 pm, by Ostrow, $20.00 of it tip` */
export function howText(taken: Taken, timeZone?: string): string {
	const by = taken.takenByName ? [`by ${surname(taken.takenByName)}`] : [];
	const part = taken.amountCents === 0 ? 'all' : formatCents(taken.tipCents);
	const tip = taken.tipCents > 0 ? [`${part} of it tip`] : [];
	return [methodWords[taken.method], clockAt(taken.takenAt, timeZone), ...by, ...tip].join(', ');
}

/** `$160.00 by check from Bruno Kestrel` */
export function paymentText(payment: {
	amountCents: number;
	tipCents: number;
	method: PaymentMethod;
	patronName?: string | undefined;
}): string {
	const from = payment.patronName ? ` from ${payment.patronName}` : '';
	const by = payment.method === 'other' ? '' : ` by ${methodWords[payment.method].toLowerCase()}`;
	return `${formatCents(payment.amountCents + payment.tipCents)}${by}${from}`;
}

type Corrections = NonNullable<AnyEventCard['corrections']>;

/** Where a payment stands: by this phone's entry while it is unsent, by the ledger and its corrections after that. */
export function standingOf(
	payment: PaymentView,
	corrections: Corrections | undefined,
	timeZone: string
): EntryStanding {
	const delivery = payment.entry?.delivery;
	const voiding = corrections?.find((one) => one.paymentId === payment.paymentId && one.kind === 'void');
	const recordedAt = payment.receivedAt ?? payment.takenAt;
	return {
		state: payment.state,
		eventId: payment.eventId,
		attempts: delivery?.attempts ?? 0,
		nextAttemptAt: delivery?.nextAttemptAt ?? 0,
		changedAt: voiding ? Date.parse(voiding.receivedAt) : (delivery?.changedAt ?? Date.parse(recordedAt)),
		lastProblem: delivery?.lastProblem,
		receipt: { receivedAt: recordedAt, flags: payment.flags },
		voidReason: voiding?.reason ?? delivery?.voidReason,
		voidedBy: voiding?.takenByName ?? voiding?.takenBy ?? delivery?.voidedBy,
		timeZone
	};
}

/** `Refunded $40.00: one guest stayed ashore.` for each refund the office knows, and for what only this phone knows. */
export function refundText(payment: PaymentView, corrections: Corrections = []): string | undefined {
	if (payment.state === 'voided' || payment.state === 'superseded') return undefined;
	const refunds = corrections.filter((one) => one.paymentId === payment.paymentId && one.kind === 'refund');
	const known = refunds.reduce((sum, one) => sum + (one.amountCents ?? 0), 0);
	const words = refunds.map(
		(one) => `Refunded ${formatCents(one.amountCents ?? 0)}: ${one.reason.replace(/\.$/, '')}.`
	);
	const here = payment.amountCents - payment.keptCents - known;
	if (here > 0) words.push(`Refund of ${formatCents(here)} saved on this phone.`);
	return words.length > 0 ? words.join(' ') : undefined;
}
