import { expect, it } from 'vitest';
import type { MoneyReport, MoneyRow } from '../wire/reports.ts';
import { journalHref, mergeReports, paymentsCsvHref, phoneCentsOf, shownRows } from './reports.ts';

const methods = { cash: 0, card: 0, check: 0, other: 0 };
const row = (key: string, fareCents: number, more: Partial<MoneyRow> = {}): MoneyRow => ({
	...{ key, label: key, fareCents, tipCents: 0, refundCents: 0, payments: 1 },
	methods: { ...methods, card: fareCents },
	...more
});
const report = (rows: MoneyRow[], more: Partial<MoneyReport> = {}): MoneyReport => ({
	rows,
	totals: row(
		'',
		rows.reduce((sum, one) => sum + one.fareCents, 0)
	),
	rule: 'taken',
	...more
});

it('adds the pieces of a report, row by row', () => {
	const first = report([row('card', 100), row('cash', 50)], { next: 'x', unreadable: 1 });
	const merged = mergeReports(
		mergeReports(undefined, first),
		report([row('card', 7), row('check', 1)], { through: 'z' })
	);
	expect(merged.rows.map(({ key, fareCents }) => [key, fareCents])).toEqual([
		['card', 107],
		['cash', 50],
		['check', 1]
	]);
	expect(merged).toMatchObject({ totals: { fareCents: 158, payments: 2, methods: { card: 158 } }, unreadable: 1 });
	expect([merged.next, merged.through]).toEqual([undefined, 'z']);
});

it('shows every day of a short range, and only days with money of a long one', () => {
	const days = report([row('2026-05-23', 100)]);
	const keys = (from: string, to: string) =>
		shownRows(days, { by: 'day', from, to }, (day) => `no money on ${day}`).map((one) => one.key);
	expect(keys('2026-05-22', '2026-05-24')).toEqual(['2026-05-22', '2026-05-23', '2026-05-24']);
	expect(keys('2026-05-01', '2026-05-31')).toHaveLength(31);
	expect(keys('2026-05-01', '2026-06-01')).toEqual(['2026-05-23']);
});

it('shows charters by day, and other rows by amount, largest first', () => {
	const shown = (by: 'event' | 'crew', rows: MoneyRow[]) =>
		shownRows(report(rows), { by, from: '2026-05-01', to: '2026-05-31' }, (day) => day).map((one) => one.key);
	const renamed = row('2026-05-01-zoe', 1, { date: '2026-05-20' });
	expect(shown('event', [renamed, row('2026-05-10-bea', 9, { date: '2026-05-10' })])).toEqual([
		'2026-05-10-bea',
		'2026-05-01-zoe'
	]);
	expect(shown('crew', [row('a', -5), row('b', 10), row('c', 0)])).toEqual(['b', 'c', 'a']);
});

it('links to files of the same days under the same rule', () => {
	const range = { from: '2026-05-01', to: '2026-05-31', rule: 'charter' as const };
	expect(paymentsCsvHref(range, ';')).toBe(
		'/api/reports/payments.csv?from=2026-05-01&to=2026-05-31&rule=charter&separator=%3B'
	);
	expect(journalHref(range)).toBe('/api/reports/journal.csv?from=2026-05-01&to=2026-05-31&rule=charter');
});

it('adds up what phones hold by day or charter, from the first piece, and never to the totals', () => {
	const held = (eventId: string, amountCents: number) => ({
		...{ eventId, date: eventId.slice(0, 10), amountCents, count: 1 },
		...{ crewId: 'ostrow', reportedAt: '2026-05-23T21:41:00.000Z' }
	});
	const onPhones = [held('2026-05-23-alice', 300), held('2026-05-23-bram', 10), held('2026-05-24-cleo', 1)];
	const merged = mergeReports(report([row('2026-05-23', 5)], { onPhones, next: 'x' }), report([row('2026-05-24', 7)]));
	expect(Object.fromEntries(phoneCentsOf(merged, 'day'))).toEqual({ '2026-05-23': 310, '2026-05-24': 1 });
	expect(phoneCentsOf(merged, 'event').get('2026-05-23-bram')).toBe(10);
	for (const by of ['method', 'crew', 'boat'] as const) expect(phoneCentsOf(merged, by).size).toBe(0);
	expect(merged.totals.fareCents).toBe(12);
	expect(phoneCentsOf(report([]), 'day').size).toBe(0);
});
