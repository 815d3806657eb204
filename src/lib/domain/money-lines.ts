import { isOfCharter } from './charter-night.ts';
import type { EventAggregate } from './event.ts';
import { addDays, localDay } from './local-day.ts';
import { filedAt } from './payment-time.ts';
import type { Correction, CorrectionKind, Payment, PaymentMethod } from './payment.ts';
import { foldName } from './text.ts';
import { byRecording, remainingOf } from './totals.ts';

/** A charter's rows that go into money reports. */
export type MoneyPage = Pick<EventAggregate, 'event' | 'payments' | 'corrections'>;

/**
 * The rule for the day on which money counts. `taken` is the local day on which it was taken. `charter` is the same, except that money
 * taken the next day, up to six hours after the planned end, counts on the charter's date.
 */
export const dayRules = ['taken', 'charter'] as const;
export type DayRule = (typeof dayRules)[number];

type Times = Parameters<typeof filedAt>[0];

/**
 * Returns the UTC days under which a record's charter must be indexed, so that reports in any time zone find the record. A void counts on
 * the day of its payment, which is already indexed.
 */
export function listedDaysOf(record: Times & { kind?: CorrectionKind; replacement?: Times | undefined }): string[] {
	const { kind, replacement } = record;
	return [...(kind === 'void' ? [] : [utcDay(record)]), ...(replacement === undefined ? [] : [utcDay(replacement)])];
}

function utcDay(times: Times): string {
	return new Date(filedAt(times)).toISOString().slice(0, 10);
}

/**
 * Returns the range of UTC days that may contain payments and refunds of the given local days. Time zones can shift a payment by one day in
 * either direction, and the rule `charter` can count it one day earlier.
 */
export function listedDaysFor(from: string, to: string): { from: string; to: string } {
	return { from: addDays(from, -1), to: addDays(to, 2) };
}

/** The maximum number of charters that one report request reads. Longer reports need several requests. */
export const maxReportCharters = 1_500;

/** The effect of one record on a charter's money. Sums of these amounts may be negative. */
export interface MoneyLine {
	kind: 'payment' | 'refund' | 'void';
	/** The payment's or the correction's id. */
	id: string;
	/** The change in fares: negative for refunds and voids, as is `tipCents`. */
	fareCents: number;
	tipCents: number;
	/** The change in the number of payments: 1 for a payment, -1 for the void that cancels it, 0 for a refund. */
	payments: number;
	method: PaymentMethod;
	/** The person who took or refunded the money. */
	takenBy: string;
	takenByName: string | undefined;
	/** The instant that determines `day`. */
	at: string;
	/** The day on which the money counts, `YYYY-MM-DD`, in the charter's time zone. */
	day: string;
	event: MoneyPage['event'];
	payment: Payment;
	/** The correction that this line is about. Missing for the line of a payment. */
	correction?: Correction;
}

/** Returns the account whose session delivered the record that a line is about. */
export function deliveryOf({ payment, correction }: Pick<MoneyLine, 'payment' | 'correction'>) {
	const { deliveredBy, deliveredByName } = correction ?? payment;
	return { deliveredBy, deliveredByName };
}

/**
 * Returns one line for each payment, refund, and void of a charter. The lines add up to the charter's totals. A refund counts on the day it
 * was made, but a void counts on the payment's day, because the payment was a mistake.
 */
export function moneyLines({ event, payments, corrections }: MoneyPage, rule: DayRule = 'taken'): MoneyLine[] {
	const byId = new Map(payments.map((payment) => [payment.paymentId, payment]));
	const ofPayments = Map.groupBy(corrections, (correction) => correction.paymentId);
	return payments.flatMap((payment) => {
		const paid = paymentLine(event, payment, filedAt(firstTaken(payment, byId)), rule);
		const own = (ofPayments.get(payment.paymentId) ?? []).toSorted(byRecording);
		return [paid, ...own.map((correction, at) => correctionLine(paid, own.slice(0, at), correction, rule))];
	});
}

/** The first payment in a chain of changes. Its time is when the money was taken. */
export function firstTaken(payment: Payment, byId: ReadonlyMap<string, Payment>): Payment {
	let first = payment;
	const seen = new Set<string>();
	while (first.replaces !== undefined && !seen.has(first.paymentId)) {
		seen.add(first.paymentId);
		const before = byId.get(first.replaces);
		if (before === undefined) break;
		first = before;
	}
	return first;
}

function paymentLine(event: MoneyPage['event'], payment: Payment, at: string, rule: DayRule): MoneyLine {
	return {
		kind: 'payment',
		id: payment.paymentId,
		fareCents: payment.amountCents,
		tipCents: payment.tipCents,
		payments: 1,
		method: payment.method,
		takenBy: payment.takenBy,
		takenByName: payment.takenByName,
		at,
		day: dayOf(event, at, rule),
		event,
		payment
	};
}

/** @param earlier the payment's corrections before this one */
function correctionLine(
	paid: MoneyLine,
	earlier: readonly Correction[],
	correction: Correction,
	rule: DayRule
): MoneyLine {
	const { event, payment } = paid;
	const before = remainingOf(payment, earlier);
	const after = remainingOf(payment, [...earlier, correction]);
	const line = {
		...paid,
		id: correction.correctionId,
		fareCents: after.fareCents - before.fareCents,
		tipCents: after.tipCents - before.tipCents,
		correction
	};
	if (correction.kind === 'void') return { ...line, kind: 'void', payments: before.isVoided ? 0 : -1 };
	const at = filedAt(correction);
	return {
		...line,
		kind: 'refund',
		payments: 0,
		// Refunds from older releases have no method, because they used the payment's method.
		method: correction.method ?? payment.method,
		takenBy: correction.takenBy,
		takenByName: correction.takenByName,
		at,
		day: dayOf(event, at, rule)
	};
}

function dayOf(event: MoneyPage['event'], at: string, rule: DayRule): string {
	const atMs = Date.parse(at);
	const day = localDay(atMs, event.timeZone);
	if (rule === 'taken' || day !== addDays(event.date, 1)) return day;
	return isOfCharter(event, atMs) ? event.date : day;
}

/** A payment as shown in reports. */
export interface MoneyEntry {
	/** The payment's line. If the payment was changed, this is the line of its newest replacement. */
	line: MoneyLine;
	/** All other lines about this payment, in order. Includes the lines of the payments that it replaced. */
	history: MoneyLine[];
	/** The remaining fare: the sum of the line and its history. `tipCents` is the remaining tip. */
	fareCents: number;
	tipCents: number;
}

/** Combines each payment with its changes, refunds, and voids. `lines` must include all lines of each charter. */
export function moneyEntries(lines: readonly MoneyLine[]): MoneyEntry[] {
	const ids = new Set(lines.map((line) => line.payment.paymentId));
	const replacedBy = new Map<string, string>();
	for (const { kind, payment } of lines) {
		// Changing a payment twice creates two new payments. The second one gets a separate entry, so that the office can decide what to do
		// with it.
		if (kind !== 'payment' || payment.replaces === undefined || replacedBy.has(payment.replaces)) continue;
		if (ids.has(payment.replaces)) replacedBy.set(payment.replaces, payment.paymentId);
	}
	const chains = Map.groupBy(lines, (line) => lastOf(line.payment.paymentId, replacedBy));
	return [...chains].flatMap(([paymentId, chain]) => {
		const line = chain.find((one) => one.kind === 'payment' && one.id === paymentId);
		if (line === undefined) return [];
		const { fareCents, tipCents } = sumLines(chain);
		return [{ line, history: chain.filter((one) => one !== line), fareCents, tipCents }];
	});
}

function lastOf(paymentId: string, replacedBy: ReadonlyMap<string, string>): string {
	const seen = new Set<string>();
	let last = paymentId;
	for (let next = replacedBy.get(last); next !== undefined && !seen.has(next); next = replacedBy.get(last)) {
		seen.add(next);
		last = next;
	}
	return last;
}

export const moneyGroupings = ['day', 'event', 'method', 'crew', 'boat'] as const;
export type MoneyGrouping = (typeof moneyGroupings)[number];

const keyOf: Record<MoneyGrouping, (line: MoneyLine) => string> = {
	day: (line) => line.day,
	event: (line) => line.event.eventId,
	method: (line) => line.method,
	crew: (line) => line.takenBy,
	// The boat's name is typed for each charter, so `Wind Dancer` and `wind dancer` are one boat. Empty if a charter has no boat.
	boat: (line) => foldName(line.event.boat ?? '')
};

/** The key of the group that a line belongs to. */
export function lineKey(line: MoneyLine, by: MoneyGrouping): string {
	return keyOf[by](line);
}

export interface MoneySum {
	/** Net fares: payments minus refunds and voids. Negative if more was refunded than taken. */
	fareCents: number;
	tipCents: number;
	/** The refunded fares and tips, which are already subtracted from `fareCents` and `tipCents`. */
	refundCents: number;
	/** The number of payments, not counting voided ones. */
	payments: number;
}

export interface MoneyGroup extends MoneySum {
	key: string;
	lines: MoneyLine[];
}

export function sumLines(lines: readonly MoneyLine[]): MoneySum {
	const sum = { fareCents: 0, tipCents: 0, refundCents: 0, payments: 0 };
	for (const line of lines) {
		sum.fareCents += line.fareCents;
		sum.tipCents += line.tipCents;
		sum.payments += line.payments;
		if (line.kind === 'refund') sum.refundCents -= line.fareCents + line.tipCents;
	}
	return sum;
}

/** Groups the lines by day, charter, method, crew member, or boat, sorted by key. Every grouping has the same total. */
export function groupLines(lines: readonly MoneyLine[], by: MoneyGrouping): MoneyGroup[] {
	const groups = Map.groupBy(lines, keyOf[by]);
	return [...groups]
		.map(([key, own]) => ({ key, ...sumLines(own), lines: own }))
		.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
