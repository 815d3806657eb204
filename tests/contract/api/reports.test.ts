import { randomUUID } from 'node:crypto';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate, paymentBody, postPayment, type Draft } from '../../support/api.ts';
import type { LogPayment } from '../../../src/lib/wire/payment-requests.ts';
import { moneyGroupings } from '../../../src/lib/domain/money-lines.ts';
import type { MoneyEntriesPage, MoneyReport } from '../../../src/lib/wire/reports.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
/** The data for the tests below. Each charter has different days. */
let sunset: string;
let ashes: string;

const pay = async (eventId: string, draft: Draft<LogPayment>) => {
	const body = paymentBody(draft);
	const answer = await postPayment(testApp.captain, eventId, body);
	expect(answer.status).toBe(201);
	return body.paymentId;
};
const correct = async (eventId: string, paymentId: string, body: object) => {
	const answer = await testApp.admin.post(`/api/events/${eventId}/payments/${paymentId}/correction`, body, key());
	expect(answer.status).toBe(201);
};
const report = async (query: string) => {
	const { status, body } = await testApp.captain.get<MoneyReport>(`/api/reports/money?${query}`);
	expect(status).toBe(200);
	return body;
};
const csv = async (name: string, query: string, separator = ',') => {
	const { status, headers } = await testApp.captain.get(`/api/reports/${name}.csv?${query}`);
	// `fetch` removes the byte order mark from text.
	const response = await fetch(`${testApp.app.url}/api/reports/${name}.csv?${query}`, {
		headers: { authorization: `Bearer ${testApp.captain.token}` }
	});
	const text = Buffer.from(await response.arrayBuffer()).toString();
	expect(status).toBe(200);
	const read = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
		header: true,
		delimiter: separator,
		skipEmptyLines: true
	});
	expect(read.errors).toEqual([]);
	return { text, headers, rows: read.data };
};
const cents = (text: string | undefined) => Math.round(Number(text || 0) * 100);
const sum = (rows: readonly Record<string, string>[], column: string) =>
	rows.reduce((total, row) => total + cents(row[column]), 0);

const spring = 'from=2026-03-01&to=2026-03-31';
// Money that is logged while these tests run may count for either day.
const [today, tomorrow] = [localDate(), localDate(1)];

beforeAll(async () => {
	testApp = await startTestApp();
	const made = {
		startsAt: '17:00',
		endsAt: '20:00',
		boat: 'Wind Dancer',
		title: 'Sunset sail',
		patrons: [{ name: 'Bea Tidewell' }]
	};
	({ eventId: sunset } = await testApp.newEvent({ ...made, date: '2026-03-08', hostFirstName: 'Bea' }));
	({ eventId: ashes } = await testApp.newEvent({ ...made, date: '2026-03-20', hostFirstName: 'Cal', boat: 'Petrel' }));
	// The day of 23 hours, from its first to its last second, and the seconds around it.
	const at = (takenAt: string, amountCents: number) => pay(sunset, { takenAt, amountCents });
	await at('2026-03-08T07:59:59Z', 100);
	await at('2026-03-08T08:00:00Z', 1_000);
	await at('2026-03-09T06:59:59Z', 2_000);
	await at('2026-03-09T07:00:00Z', 400);
	// A deposit by card with a tip, in the report's range and months before its charter.
	const deposit = await pay(ashes, {
		...{ takenAt: '2026-03-02T20:00:00Z', amountCents: 30_000, tipCents: 5_000, method: 'card' },
		...{ patronName: '=HYPERLINK("http://example.com")', reference: '+1 619 555 0100' }
	});
	// Given back in cash today.
	await correct(ashes, deposit, { kind: 'refund', amountCents: 10_000, tipCents: 500, method: 'cash', reason: 'Rain' });
	const wrong = await pay(ashes, { takenAt: '2026-03-20T20:00:00Z', amountCents: 7_000, tipCents: 300 });
	await correct(ashes, wrong, {
		kind: 'change',
		reason: 'It was a check',
		payment: { paymentId: randomUUID(), amountCents: 8_000, tipCents: 0, method: 'check', reference: '№ 1042' }
	});
	const typedTwice = await pay(ashes, { takenAt: '2026-03-20T20:00:01Z', amountCents: 600, method: 'other' });
	await correct(ashes, typedTwice, { kind: 'void', reason: 'Typed twice' });
});
afterAll(() => testApp.app.dispose());

describe('GET /api/reports/money', () => {
	it('sums by local day, also on a day of 23 hours', async () => {
		const { rows, totals, rule } = await report(`${spring}&by=day`);
		expect(rule).toBe('taken');
		expect(rows.map(({ key: day, label, fareCents, tipCents }) => [day, label, fareCents, tipCents])).toEqual([
			['2026-03-02', 'Mon, Mar 2, 2026', 30_000, 5_000],
			['2026-03-07', 'Sat, Mar 7, 2026', 100, 0],
			['2026-03-08', 'Sun, Mar 8, 2026', 3_000, 0],
			['2026-03-09', 'Mon, Mar 9, 2026', 400, 0],
			['2026-03-20', 'Fri, Mar 20, 2026', 8_000, 0]
		]);
		expect(totals).toMatchObject({ fareCents: 41_500, tipCents: 5_000, refundCents: 0, payments: 6 });
		expect(totals.methods).toEqual({ cash: 3_500, card: 35_000, check: 8_000, other: 0 });
	});

	it('counts a refund on its own day with its own method, even if the sum is negative', async () => {
		const { rows } = await report(`from=${today}&to=${tomorrow}&by=method`);
		expect(rows).toMatchObject([
			{ key: 'cash', label: 'Cash', fareCents: -10_000, tipCents: -500, refundCents: 10_500, payments: 0 }
		]);
	});

	it.each(moneyGroupings)('has the same totals by %s as without grouping', async (by) => {
		const whole = await report(spring);
		const { rows, totals } = await report(`${spring}&by=${by}`);
		expect(totals).toEqual(whole.totals);
		for (const name of ['fareCents', 'tipCents', 'refundCents', 'payments'] as const) {
			expect(rows.reduce((total, row) => total + row[name], 0)).toBe(totals[name]);
		}
	});

	it('labels the groups with names', async () => {
		const labels = async (by: string) => (await report(`${spring}&by=${by}`)).rows.map(({ label }) => label);
		expect(await labels('event')).toEqual(['Sunset sail', 'Sunset sail']);
		expect(await labels('crew')).toEqual(['Imke Larkin']);
		expect((await labels('boat')).sort()).toEqual(['Petrel', 'Wind Dancer']);
	});

	it('can count money taken after midnight on the charter’s day', async () => {
		const { rows, rule } = await report(`${spring}&by=day&rule=charter`);
		expect(rule).toBe('charter');
		expect(rows.find((row) => row.key === '2026-03-08')?.fareCents).toBe(3_400);
		expect(rows.find((row) => row.key === '2026-03-09')).toBeUndefined();
	});

	it('lists a renamed charter under its new slug, and nothing on days without money', async () => {
		const { eventId } = await testApp.newEvent({ date: '2026-01-10', hostFirstName: 'Dot' });
		await pay(eventId, { takenAt: '2026-01-09T20:00:00Z', amountCents: 900 });
		const renamed = { eventId: '2026-01-10-dorothea' };
		const answer = await testApp.admin.post(`/api/events/${eventId}/rename`, renamed, key());
		expect(answer.status).toBeLessThan(300);
		expect((await report('from=2026-01-01&to=2026-01-31&by=event')).rows).toMatchObject([
			{ key: renamed.eventId, fareCents: 900, date: '2026-01-10' }
		]);
		expect(await report('from=2026-01-11&to=2026-02-01')).toMatchObject({ rows: [], totals: { payments: 0 } });
	});
});

describe.each([['money'], ['payments'], ['payments.csv'], ['journal.csv']])(
	'the range of GET /api/reports/%s',
	(path) => {
		it.each([
			['one day', 'from=2026-03-08&to=2026-03-08', undefined],
			['a leap day', 'from=2028-02-29&to=2028-02-29', undefined],
			['400 days', 'from=2025-01-01&to=2026-02-04', undefined],
			['401 days', 'from=2025-01-01&to=2026-02-05', 'to too_far'],
			['ten years', 'from=2016-03-08&to=2026-03-08', 'to too_far'],
			['that ends the day before it begins', 'from=2026-03-08&to=2026-03-07', 'to before_from'],
			['reversed', 'from=2026-03-31&to=2026-03-01', 'to before_from'],
			['without its first day', 'to=2026-03-31', 'from missing'],
			['without its last day', 'from=2026-03-01', 'to missing'],
			['empty', 'from=&to=2026-03-31', 'from not_a_date'],
			['of a day that doesn’t exist', 'from=2026-02-29&to=2026-03-31', 'from not_a_date'],
			['in US format', 'from=03/01/2026&to=2026-03-31', 'from not_a_date'],
			['with a time', 'from=2026-03-01T00:00:00Z&to=2026-03-31', 'from not_a_date'],
			['by an unknown rule', `${spring}&rule=moon`, 'rule unknown_rule']
		])('%s', async (_, query, problem) => {
			const { status, body, headers } = await testApp.captain.get(`/api/reports/${path}?${query}`);
			if (problem === undefined) {
				expect(status).toBe(200);
				return;
			}
			expect([status, body.reason]).toEqual([422, 'invalid']);
			expect(body.errors.map((one: { field: string; reason: string }) => `${one.field} ${one.reason}`)).toEqual([
				problem
			]);
			expect(headers.get('content-type')).toBe('application/problem+json');
			expect(body.detail).toMatch(/\.$/);
		});
	}
);

it.each([
	[`money?${spring}&by=week`, 'by unknown_grouping'],
	[`money?${spring}&by=toString`, 'by unknown_grouping'],
	[`money?${spring}&next=nowhere`, 'next unknown_place'],
	[`money?${spring}&next=${Buffer.from('2026-04-01').toString('base64url')}`, 'next unknown_place'],
	[`payments?${spring}&q=${'x'.repeat(101)}`, 'q too_long'],
	[`payments.csv?${spring}&separator=%7C`, 'separator unknown_separator'],
	[`payments.csv?${spring}&separator=`, 'separator unknown_separator']
])('refuses %s', async (path, problem) => {
	const { status, body } = await testApp.captain.get(`/api/reports/${path}`);
	expect(status).toBe(422);
	expect(body.errors.map((one: { field: string; reason: string }) => `${one.field} ${one.reason}`)).toEqual([problem]);
});

describe('GET /api/reports/payments', () => {
	const entries = async (query: string) => {
		const { status, body } = await testApp.captain.get<MoneyEntriesPage>(`/api/reports/payments?${query}`);
		expect(status).toBe(200);
		return body.entries;
	};

	it('shows a changed payment as one entry with its history', async () => {
		const found = await entries(`${spring}&q=1042`);
		expect(found).toMatchObject([
			{
				...{ kind: 'payment', method: 'check', fareCents: 8_000, tipCents: 0, day: '2026-03-20', eventId: ashes },
				history: [
					{ kind: 'payment', method: 'cash', fareCents: 7_000, tipCents: 300 },
					{ kind: 'void', fareCents: -7_000, tipCents: -300, note: 'It was a check' }
				]
			}
		]);
	});

	it.each(moneyGroupings)('adds up to each row of the report by %s', async (by) => {
		const { rows } = await report(`${spring}&by=${by}`);
		for (const row of rows) {
			const own = await entries(`${spring}&by=${by}&key=${encodeURIComponent(row.key)}`);
			expect(own.reduce((total, one) => total + one.fareCents, 0)).toBe(row.fareCents);
			expect(own.reduce((total, one) => total + one.tipCents, 0)).toBe(row.tipCents);
		}
	});

	it.each([
		['a charter', () => sunset, 4],
		['part of a title', () => 'sunset', 7],
		['a check number', () => '1042', 1],
		['a phone number typed another way', () => '619-555-0100', 1],
		['a text that matches nothing', () => 'zanzibar', 0],
		['only signs that search ignores', () => '- . ,', 7]
	])('finds %s', async (_, q, count) => {
		expect(await entries(`${spring}&q=${encodeURIComponent(q())}`)).toHaveLength(count);
	});

	it('finds a receipt code in any spelling', async () => {
		const [one] = await entries(`${spring}&q=${ashes}`);
		const code = one?.receiptCode ?? '';
		for (const typed of [code, code.toLowerCase(), code.replace('-', ''), code.replace('-', ' ')]) {
			expect((await entries(`${spring}&q=${encodeURIComponent(typed)}`)).map((each) => each.receiptCode)).toEqual([
				code
			]);
		}
	});
});

describe('GET /api/reports/payments.csv', () => {
	it.each([',', ';'])('has a line for each record, with the separator %s', async (separator) => {
		const { text, rows, headers } = await csv(
			'payments',
			`${spring}&separator=${encodeURIComponent(separator)}`,
			separator
		);
		expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(headers.get('content-disposition')).toContain('payments-2026-03-01-to-2026-03-31.csv');
		expect(text.startsWith('\ufeffdate')).toBe(true);
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		expect(rows.map(({ date }) => date)).toEqual([
			...['2026-03-02', '2026-03-07', '2026-03-08', '2026-03-08', '2026-03-09'],
			...['2026-03-20', '2026-03-20', '2026-03-20', '2026-03-20', '2026-03-20']
		]);
		expect(rows.map(({ record }) => record).sort()).toEqual([...Array(8).fill('payment'), 'void', 'void']);
		const { totals } = await report(spring);
		expect(sum(rows, 'fare')).toBe(totals.fareCents);
		expect(sum(rows, 'tip')).toBe(totals.tipCents);
		expect(sum(rows, 'total')).toBe(totals.fareCents + totals.tipCents);
	});

	it('makes formulas harmless, and keeps phone numbers and negative amounts unchanged', async () => {
		const { rows } = await csv('payments', spring);
		expect(rows[0]).toMatchObject({
			person: `'=HYPERLINK("http://example.com")`,
			reference: '+1 619 555 0100',
			time: '12:00',
			fare: '300.00'
		});
		expect(
			rows
				.filter((row) => row.record === 'void')
				.map((row) => row.fare)
				.sort()
		).toEqual(['-6.00', '-70.00']);
		const refunds = await csv('payments', `from=${today}&to=${today}`);
		expect(refunds.rows).toMatchObject([
			{ record: 'refund', method: 'Cash', fare: '-100.00', tip: '-5.00', note: 'Rain' }
		]);
	});
});

it('names the account that sent a record, where it isn’t the one it counts for', async () => {
	const { eventId } = await testApp.newEvent({ date: '2026-02-10', hostFirstName: 'Eve' });
	const takenAt = '2026-02-10T20:00:00Z';
	await pay(eventId, { takenAt, amountCents: 100 });
	const paymentId = await pay(eventId, { takenAt, amountCents: 200, takenBy: testApp.crewId });
	await correct(eventId, paymentId, { kind: 'void', reason: 'x', takenBy: testApp.crewId });
	const { rows } = await csv('payments', 'from=2026-02-01&to=2026-02-28');
	expect(rows.map(({ record, fare, taken_by: taken, delivered_by: sent }) => [record, fare, taken, sent])).toEqual(
		expect.arrayContaining([
			['payment', '1.00', 'Imke Larkin', 'Imke Larkin'],
			['payment', '2.00', 'Jory Vance', 'Imke Larkin'],
			['void', '-2.00', 'Jory Vance', 'Admin']
		])
	);
	const { body } = await testApp.captain.get<MoneyEntriesPage>('/api/reports/payments?from=2026-02-01&to=2026-02-28');
	const lines = body.entries.flatMap(({ history, ...entry }) => [entry, ...history]);
	expect(
		lines.map(({ kind, takenByName, deliveredByName }) => `${kind} ${takenByName} ${deliveredByName}`).sort()
	).toEqual(['payment Imke Larkin undefined', 'payment Jory Vance Imke Larkin', 'void Jory Vance Admin']);
});

describe('GET /api/reports/journal.csv', () => {
	it('balances every day, and agrees with the report', async () => {
		const { text, rows } = await csv('journal', spring);
		expect(text).not.toMatch(/[$\ufeff]/);
		const days = Map.groupBy(rows, (row) => row.JournalDate);
		expect([...days.keys()]).toEqual(['03/02/2026', '03/07/2026', '03/08/2026', '03/09/2026', '03/20/2026']);
		for (const own of days.values()) expect(sum(own, 'Debits')).toBe(sum(own, 'Credits'));
		const { totals } = await report(spring);
		const account = (name: string) => rows.filter((row) => row.AccountName === name);
		expect(sum(account('Charter sales'), 'Credits')).toBe(totals.fareCents);
		expect(sum(account('Tips payable'), 'Credits')).toBe(totals.tipCents);
		expect(sum(account('Cash on hand'), 'Debits')).toBe(totals.methods?.cash);
		expect(sum(account('Card clearing'), 'Debits')).toBe(totals.methods?.card);
	});

	it('posts a refund to its own account, and credits the account that paid it', async () => {
		const { rows } = await csv('journal', `from=${today}&to=${today}`);
		expect(rows.map((row) => [row.AccountName, row.Debits, row.Credits])).toEqual([
			['Cash on hand', '', '105.00'],
			['Refunds', '100.00', ''],
			['Tips payable', '5.00', '']
		]);
	});

	it('has only a header for days without money', async () => {
		expect((await csv('journal', 'from=2025-01-01&to=2025-12-31')).rows).toEqual([]);
	});
});
