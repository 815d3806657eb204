import { cashDifference, pairOf, type CountedRow, type DifferenceRow, type LeftOutRow } from '../../domain/close.ts';
import { formatCents } from '../../domain/money.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import { dayLabel } from '../../format/day-label.ts';
import { clockAt, dateAt } from '../../format/time.ts';
import type { Failure } from '../../office/answer.ts';
import type { CloseAddendum } from '../../wire/closes.ts';
import { countWords } from '../charter/charter-labels.ts';
import { methodWords } from '../charter/method-words.ts';

const countedNames: Record<PaymentMethod, string> = {
	cash: 'Cash',
	card: 'Card slips',
	check: 'Checks',
	other: 'Other'
};

export function countedWords(method: PaymentMethod): string {
	return countedNames[method];
}

/** The label of a counted amount: `Cash, Rosa Ostrow`. */
export function countedLabel({
	crewId,
	name,
	method
}: {
	crewId: string;
	name?: string | undefined;
	method: PaymentMethod;
}) {
	return `${countedWords(method)}, ${name ?? crewId}`;
}

/** The difference as text. Only cash is called *over* or *short*; for other methods, the text says *more* or *less than logged*. */
export function differenceText(method: PaymentMethod, cents: number): string {
	if (cents === 0) return 'Matches';
	const amount = formatCents(Math.abs(cents));
	if (method === 'cash') return cents > 0 ? `${amount} over` : `${amount} short`;
	return `${amount} ${cents > 0 ? 'more' : 'less'} than logged`;
}

/** The cash line of a close: `Cash: $5.00 short`. Uncounted cash isn't necessarily missing, so the line says that it wasn't counted. */
export function cashText(close: { counted: readonly CountedRow[]; difference: readonly DifferenceRow[] }): string {
	const counted = new Set(close.counted.map(pairOf));
	const own = close.difference.filter(({ method }) => method === 'cash');
	const missing = own.filter((row) => !counted.has(pairOf(row))).length;
	const text = differenceText('cash', cashDifference(own));
	if (own.length === 0) return 'Cash: none expected, none counted';
	if (missing === 0) return `Cash: ${text}`;
	const isEven = cashDifference(own) === 0;
	const isNoneExpected = own.every(({ amountCents }) => amountCents === 0);
	if (missing === own.length && isNoneExpected) return 'Cash: not counted, none expected';
	if (missing === own.length) return isEven ? 'Cash: not counted' : `Cash: not counted. ${text}`;
	return isEven ? 'Cash: not all counted' : `Cash: not all counted. ${text}`;
}

const kinds: Partial<Record<string, string>> = {
	payment: 'Payment',
	refund: 'Refund',
	void: 'Void',
	handover: 'Cash handed over',
	receipt: 'Cash received'
};

/** An addendum in one line: `Payment, $150.00, Cash, Calla Rowntree`. */
export function addendumText(addendum: CloseAddendum): string {
	const { kind, fareCents = 0, tipCents = 0, amountCents = fareCents + tipCents, method, patronName } = addendum;
	const how = method === undefined ? undefined : methodWords[method];
	return [kinds[kind] ?? 'Other record', formatCents(amountCents), how, patronName].filter(Boolean).join(', ');
}

/** `Covers 9 payments and 4 other records` */
export function coversText(covers: readonly string[], paymentIds: ReadonlySet<string>): string {
	const payments = covers.filter((id) => paymentIds.has(id)).length;
	const others = covers.length - payments;
	const words = countWords(payments, 'payment');
	return others === 0 ? `Covers ${words}` : `Covers ${words} and ${countWords(others, 'other record')}`;
}

/** `Leaves out 2 records: close no. 12 of Sat, May 23, 2026 covers them` */
export function leftOutText({ number, day, eventId, ids }: LeftOutRow): string {
	const of = day === undefined ? (eventId ?? 'another charter') : dayLabel(day);
	return `Leaves out ${countWords(ids.length, 'record')}: close no. ${number} of ${of} covers ${ids.length === 1 ? 'it' : 'them'}`;
}

/** `Sat, May 23, 2026 · 2:41 PM`. Includes the year, because a printed close is kept for years. */
export function closeTimeText(instant: string, timeZone: string): string {
	return `${dayLabel(dateAt(instant, timeZone))} · ${clockAt(instant, timeZone)}`;
}

/** True if another close was recorded after the form was opened: by someone else, or from this form with different amounts. */
export function isClosedMeanwhile(failure: Failure): boolean {
	return failure.kind === 'refused' && (failure.reason === 'already_closed' || failure.reason === 'key_reused');
}
