import { addDays } from '../domain/local-day.ts';
import type { DayRule, MoneyGrouping } from '../domain/money-lines.ts';
import {
	cashCountsPage,
	moneyEntriesPage,
	moneyReport,
	type CsvSeparator,
	type MoneyReport,
	type MoneyRow,
	type MoneyTotals
} from '../wire/reports.ts';
import { ask } from './ask.ts';

export interface ReportQuestion {
	from: string;
	to: string;
	by: MoneyGrouping;
	rule: DayRule;
}

function queryOf(question: object): string {
	const filled = Object.entries(question).flatMap(([name, value]): [string, string][] =>
		typeof value === 'string' ? [[name, value]] : []
	);
	return new URLSearchParams(filled).toString();
}

/** The limit for the first request. It is small, so that the first numbers show while the rest is still loading. */
const firstCharters = '100';

export function readReport(question: ReportQuestion, next?: string) {
	const limit = next === undefined ? firstCharters : undefined;
	return ask(moneyReport, { path: `/api/reports/money?${queryOf({ ...question, next, limit })}` });
}

/** Selects payments: all payments in the range, those of one report row, or those that match a search. */
export interface EntriesFilter {
	key?: string;
	q?: string;
}

export function readEntries({ by, ...range }: ReportQuestion, { key, q }: EntriesFilter, next?: string) {
	const group = key === undefined ? {} : { by, key };
	return ask(moneyEntriesPage, { path: `/api/reports/payments?${queryOf({ ...range, ...group, q, next })}` });
}

export function readCashCounts({ from, to }: Pick<ReportQuestion, 'from' | 'to'>, next?: string) {
	return ask(cashCountsPage, { path: `/api/reports/cash?${queryOf({ from, to, next })}` });
}

type Range = Pick<ReportQuestion, 'from' | 'to' | 'rule'>;

export function paymentsCsvHref({ from, to, rule }: Range, separator: CsvSeparator): string {
	return `/api/reports/payments.csv?${queryOf({ from, to, rule, separator })}`;
}

export function journalHref({ from, to, rule }: Range): string {
	return `/api/reports/journal.csv?${queryOf({ from, to, rule })}`;
}

/** Adds the next part of a report. Rows with the same key are summed. */
export function mergeReports(before: MoneyReport | undefined, piece: MoneyReport): MoneyReport {
	if (before === undefined) return piece;
	const rows = new Map(before.rows.map((row) => [row.key, row]));
	for (const row of piece.rows) {
		const known = rows.get(row.key);
		rows.set(row.key, known ? { ...row, ...add(known, row) } : row);
	}
	const unreadable = (before.unreadable ?? 0) + (piece.unreadable ?? 0);
	return {
		...piece,
		rows: [...rows.values()],
		totals: add(before.totals, piece.totals),
		...(before.onPhones && { onPhones: before.onPhones }),
		...(unreadable > 0 && { unreadable })
	};
}

const noMethods = { cash: 0, card: 0, check: 0, other: 0 };

function add(a: MoneyTotals, b: MoneyTotals): MoneyTotals {
	const [one, other] = [a.methods ?? noMethods, b.methods ?? noMethods];
	return {
		fareCents: a.fareCents + b.fareCents,
		tipCents: a.tipCents + b.tipCents,
		refundCents: a.refundCents + b.refundCents,
		payments: a.payments + b.payments,
		methods: {
			cash: one.cash + other.cash,
			card: one.card + other.card,
			check: one.check + other.check,
			other: one.other + other.other
		}
	};
}

/** For a range with more days than this, the report leaves out days without payments or refunds. */
const maxEmptyDays = 31;

/**
 * The rows to show, in order. Adds days without payments as zero, so that a week has seven bars.
 * @param dayLabel returns the label for a day that isn't in the server's report
 */
export function shownRows(
	{ rows }: MoneyReport,
	{ by, from, to }: Omit<ReportQuestion, 'rule'>,
	dayLabel: (day: string) => string
): MoneyRow[] {
	if (by === 'day') return withEmptyDays(rows, from, to, dayLabel);
	if (by === 'event')
		return rows.toSorted((a, b) => compare(a.date ?? a.key, b.date ?? b.key) || compare(a.key, b.key));
	return rows.toSorted((a, b) => totalOf(b) - totalOf(a) || compare(a.key, b.key));
}

function withEmptyDays(
	rows: readonly MoneyRow[],
	from: string,
	to: string,
	dayLabel: (day: string) => string
): MoneyRow[] {
	const known = new Map(rows.map((row) => [row.key, row]));
	if (addDays(from, maxEmptyDays) <= to) return rows.toSorted((a, b) => compare(a.key, b.key));
	const days: MoneyRow[] = [];
	for (let day = from; day <= to; day = addDays(day, 1)) {
		days.push(known.get(day) ?? { ...noMoney, key: day, label: dayLabel(day) });
	}
	return days;
}

const noMoney = { fareCents: 0, tipCents: 0, refundCents: 0, payments: 0, methods: noMethods };

/** The unsent money on phones, in cents, for each row of a report by day or by charter. Phones don't report it by person or method. */
export function phoneCentsOf({ onPhones = [] }: MoneyReport, by: MoneyGrouping): Map<string, number> {
	const cents = new Map<string, number>();
	if (by !== 'day' && by !== 'event') return cents;
	for (const { date, eventId, amountCents } of onPhones) {
		const row = by === 'day' ? date : eventId;
		cents.set(row, (cents.get(row) ?? 0) + amountCents);
	}
	return cents;
}

/** Returns fares plus tips, in cents. */
export function totalOf({ fareCents, tipCents }: MoneyTotals): number {
	return fareCents + tipCents;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
