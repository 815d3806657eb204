// Separate from view.ts, because view.ts loads with the board and only the outbox page shows these payments.
import { readPayment, type Entry } from '../outbox/model/entry.ts';
import { knownCorrections, type KnownCorrection } from './known-corrections.ts';
import { openPage, type OnPhone } from './open-page.ts';
import { mergeCorrections, mergePayments, type PaymentView } from './payment-view.ts';
import type { CardView } from './view.ts';

/** A recorded payment from this phone, with all corrections known to this phone applied. */
export interface PaymentHere {
	payment: PaymentView;
	corrections: readonly KnownCorrection[];
	/** The remaining fare and tip, including those of any payment that replaced this one. Negative if too much was refunded. */
	leftCents: number;
}

/**
 * Returns this phone's recorded payments by id. If a payment's charter isn't on this phone, applies only corrections made on this phone.
 */
export function paymentsHere(phone: OnPhone): Map<string, PaymentHere> {
	const found = new Map<string, PaymentHere>();
	const recorded = phone.outbox.entries.filter(
		(entry) => entry.delivery.state === 'recorded' && readPayment(entry) !== undefined
	);
	for (const [eventId, entries] of Map.groupBy(recorded, (entry) => entry.intent.eventId)) {
		const charter = openPage(phone, eventId) ?? withoutCharter(phone, eventId);
		const corrections = knownCorrections(charter.card, charter.entries);
		const views = new Map(charter.payments.map((payment) => [payment.paymentId, payment]));
		for (const { intent } of entries) {
			const payment = views.get(intent.id);
			if (payment) found.set(intent.id, { payment, corrections, leftCents: leftOf(payment, views) });
		}
	}
	return found;
}

function withoutCharter(
	{ outbox }: OnPhone,
	eventId: string
): { card: Pick<CardView['card'], 'corrections'> } & Pick<CardView, 'payments' | 'entries'> {
	const entries = outbox.entries.filter((entry) => entry.intent.eventId === eventId);
	const payments = mergePayments({}, entries, mergeCorrections({}, entries), (entry) => outbox.maySee(entry));
	return { card: {}, payments, entries };
}

function leftOf(payment: PaymentView, views: ReadonlyMap<string, PaymentView>): number {
	let sum = 0;
	const seen = new Set<PaymentView>();
	for (let one: PaymentView | undefined = payment; one && !seen.has(one); one = views.get(one.replacedBy ?? '')) {
		seen.add(one);
		sum += one.keptCents + one.keptTipCents;
	}
	return sum;
}

/** Adds up the remaining amounts of these entries' recorded payments. */
export function sumRecorded(entries: readonly Entry[], here: ReadonlyMap<string, PaymentHere>): number {
	return entries.reduce((sum, { intent }) => sum + (here.get(intent.id)?.leftCents ?? 0), 0);
}
