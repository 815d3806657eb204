// What an honest person types, beside what only looks like it. A name, an amount, or a time that can be true is accepted and shown as typed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDay } from '../../../src/lib/domain/local-day.ts';
import { createCrew, paymentBody, postPayment, type Draft } from '../../support/api.ts';
import type { LogPayment } from '../../../src/lib/wire/payment-requests.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let eventId: string;
beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

const charterOf = async (slug: string) => (await testApp.admin.get(`/api/events/${slug}`)).body;

describe('a person’s name', () => {
	const honest = [
		'X',
		'李',
		'O',
		'O’Brien',
		"D'Arcy",
		'D´Arcy',
		'Kaʻahumanu',
		'Mary-Jane Smith-Łoś',
		'Anne‑Marie',
		'דנה כהן',
		'محمد الفاسي',
		'王小明',
		'สมชาย',
		'Zoë 🌊',
		'👩‍👩‍👧',
		'MARGARET THATCHER-JONES',
		'Null',
		'null',
		'undefined',
		'Test',
		'True',
		'NaN',
		'__proto__',
		'constructor',
		'Robert"); DROP TABLE guests;--',
		'4',
		'Mr. & Mrs. Öz <3',
		'Wolfeschlegelsteinhausenbergerdorff '.repeat(3).slice(0, 80).trim()
	];
	it.each(honest)('%j is shown as typed on the roster, a payment, and the crew list', async (name) => {
		const added = await testApp.admin.post(`/api/events/${eventId}/patrons`, { name }, key());
		expect([added.status, added.body.patron?.name]).toEqual([201, name]);
		const paid = await postPayment(testApp.captain, eventId, paymentBody({ patronName: name }));
		expect([paid.status, paid.body.payment?.patronName]).toEqual([201, name]);
		const page = await charterOf(eventId);
		expect(page.patrons.map((one: { name: string }) => one.name)).toContain(name);
		const { crewId } = await createCrew(testApp.admin, { name, crewId: `c${added.body.patron.patronId.slice(0, 8)}` });
		const { crew } = (await testApp.admin.get('/api/crew')).body;
		expect(crew.find((one: { crewId: string }) => one.crewId === crewId)?.name).toBe(name);
	});

	it.each([
		['', 'empty'],
		['   ', 'empty'],
		['\u200b\u2800', 'empty'],
		['\u0301', 'empty'],
		['x'.repeat(121), 'too_long'],
		[7, 'not_text'],
		[['Ann'], 'not_text']
	])('%j is refused with a reason', async (name, reason) => {
		const { status, body } = await testApp.admin.post(`/api/events/${eventId}/patrons`, { name }, key());
		expect([status, body.reason, body.errors?.[0]]).toEqual([422, 'invalid', { field: 'name', reason }]);
	});

	it('may belong to two people, who stay two people with their own money', async () => {
		const named = await testApp.newEvent({ patrons: [{ name: 'Kim Lee' }, { name: 'Kim Lee' }] });
		const ids = named.patrons.map(({ patronId }) => patronId);
		expect(new Set(ids).size).toBe(2);
		for (const [at, patronId] of ids.entries()) {
			const amountCents = 1_000 * (at + 1);
			const paid = await postPayment(
				testApp.captain,
				named.eventId,
				paymentBody({ patronId, patronName: 'Kim Lee', amountCents })
			);
			expect([paid.status, paid.body.flags]).toEqual([201, []]);
		}
		const { patrons } = await charterOf(named.eventId);
		const paidOf = (id: string) => patrons.find((one: { patronId: string }) => one.patronId === id).paidCents;
		expect(ids.map(paidOf)).toEqual([1_000, 2_000]);
	});
});

describe('an amount', () => {
	it.each<[string, Draft<LogPayment>]>([
		['one cent', { amountCents: 1 }],
		['a fare without a tip', { amountCents: 12_000, tipCents: 0 }],
		['a tip alone', { amountCents: 0, tipCents: 1 }],
		['$25,000.00 by check', { amountCents: 2_500_000, method: 'check' }],
		['the most for one payment', { amountCents: 100_000_000, method: 'check' }],
		['a tip larger than the fare', { amountCents: 500, tipCents: 50_000 }]
	])('of %s is recorded to the cent', async (_, draft) => {
		const charter = await testApp.newEvent({ totalPriceCents: 100_000_000 });
		const paid = await postPayment(
			testApp.captain,
			charter.eventId,
			paymentBody({ ...draft, patronId: charter.patrons[0]!.patronId })
		);
		const { amountCents = 0, tipCents = 0 } = draft;
		expect([paid.status, paid.body.flags]).toEqual([201, []]);
		expect(paid.body.payment).toMatchObject({ amountCents, tipCents });
		expect(await charterOf(charter.eventId)).toMatchObject({
			...{ totalPaidCents: amountCents, totalTipCents: tipCents, balanceCents: 100_000_000 - amountCents }
		});
	});

	it.each<[string, Draft<LogPayment>, string]>([
		['nothing', { amountCents: 0, tipCents: 0 }, 'not_above_zero'],
		['half a cent', { amountCents: 0.5 }, 'not_whole_cents'],
		['less than nothing', { amountCents: -1 }, 'below_zero'],
		['a cent above the most', { amountCents: 100_000_001 }, 'too_large'],
		['text', { amountCents: '12.50' as never }, 'not_a_number']
	])('of %s is refused with a reason', async (_, draft, reason) => {
		const { status, body } = await postPayment(testApp.captain, eventId, paymentBody(draft));
		expect([status, (body as any).errors]).toEqual([422, [{ field: 'amountCents', reason }]]);
	});
});

describe('a charter over midnight', () => {
	it.each([
		// The clocks go from 2 AM back to 1 AM, so three hours on the clock are four.
		['the night the clocks go back', '2027-11-06', '23:00', '02:00', '2027-11-07T06:00:00Z', '2027-11-07T10:00:00Z'],
		['the night after', '2027-11-07', '23:00', '02:00', '2027-11-08T07:00:00Z', '2027-11-08T10:00:00Z'],
		// 2 AM doesn't exist, and 3 AM is one hour after 1 AM.
		['the night the clocks go forward', '2027-03-13', '23:00', '03:00', '2027-03-14T07:00:00Z', '2027-03-14T10:00:00Z'],
		['the night after that', '2027-03-14', '23:00', '02:00', '2027-03-15T06:00:00Z', '2027-03-15T09:00:00Z']
	])('in %s is on the board of the day it starts', async (_, date, startsAt, endsAt, startInstant, endInstant) => {
		const made = await testApp.newEvent({ date, startsAt, endsAt });
		expect(made).toMatchObject({ date, startsAt, endsAt, startInstant, endInstant });
		const onBoard = async (day: string) =>
			(await testApp.admin.get(`/api/events?from=${day}&to=${day}`)).body.events.map(
				(one: { eventId: string }) => one.eventId
			);
		expect(await onBoard(date)).toContain(made.eventId);
		expect(await onBoard(localDay(Date.parse(endInstant), 'America/Los_Angeles'))).not.toContain(made.eventId);
	});

	it('can’t end at an hour that the clocks skip, and the refusal says so', async () => {
		const body = {
			date: '2027-03-13',
			hostFirstName: 'Nico',
			title: 'Nico Farrow',
			location: 'Slip 14',
			totalPriceCents: 100
		};
		const times = { startsAt: '23:00', endsAt: '02:30', timeZone: 'America/Los_Angeles' };
		const answer = await testApp.admin.post('/api/events', { ...body, ...times }, key());
		expect([answer.status, answer.body.errors]).toEqual([
			422,
			[{ field: 'endsAt', reason: 'skipped_by_clock_change' }]
		]);
		expect(answer.body.detail).toBe('On 2027-03-14 the clocks skip 02:30. Choose a later time.');
	});

	// Each payment is taken after midnight, on the day after the charter's.
	it.each([
		['a plain night', '2026-06-12', '23:00', '02:00', ['2026-06-13T08:00:00Z']],
		['the night the clocks go back', '2025-11-01', '23:00', '02:00', ['2025-11-02T08:30:00Z', '2025-11-02T09:30:00Z']],
		[
			'the night the clocks go forward',
			'2026-03-07',
			'23:00',
			'03:00',
			['2026-03-08T09:30:00Z', '2026-03-08T10:10:00Z']
		]
	])(
		'has its money of %s on the day it was taken, or by choice on the charter’s',
		async (_, date, startsAt, endsAt, times) => {
			const made = await testApp.newEvent({ date, startsAt, endsAt });
			for (const [at, takenAt] of times.entries()) {
				const body = paymentBody({ takenAt, amountCents: 1_000 + at, patronId: made.patrons[at]!.patronId });
				const paid = await postPayment(testApp.captain, made.eventId, body);
				expect([paid.status, paid.body.flags, paid.body.payment.takenAt]).toEqual([201, [], takenAt]);
			}
			const sum = times.reduce((total, _time, at) => total + 1_000 + at, 0);
			const after = localDay(Date.parse(times[0]!), 'America/Los_Angeles');
			const rowsBy = async (rule: string) => {
				const { body } = await testApp.captain.get(`/api/reports/money?from=${date}&to=${after}&by=day&rule=${rule}`);
				return body.rows.map((row: { key: string; fareCents: number }) => [row.key, row.fareCents]);
			};
			expect(after).not.toBe(date);
			expect(await rowsBy('taken')).toEqual([[after, sum]]);
			expect(await rowsBy('charter')).toEqual([[date, sum]]);
			const counted = [{ crewId: 'larkin', method: 'cash', amountCents: sum }];
			const close = await testApp.admin.post(`/api/events/${made.eventId}/closes`, { counted }, key());
			expect([close.status, close.body.expected?.[0]?.amountCents, close.body.covers?.length]).toEqual([
				201,
				sum,
				times.length
			]);
		}
	);
});

it.each([-50, -7, 7, 50])(
	'a phone’s clock that is off by %i minutes is no reason to flag a payment',
	async (minutes) => {
		const charter = await testApp.newEvent();
		const takenAt = new Date(Date.now() + minutes * 60_000).toISOString();
		const paid = await postPayment(
			testApp.captain,
			charter.eventId,
			paymentBody({ takenAt, patronId: charter.patrons[0]!.patronId })
		);
		expect([paid.status, paid.body.flags, paid.body.payment.takenAt]).toEqual([201, [], takenAt]);
		const day = localDay(Date.parse(takenAt), 'America/Los_Angeles');
		const { body } = await testApp.captain.get(`/api/reports/money?from=${day}&to=${day}&by=event`);
		expect(body.rows.map((row: { key: string }) => row.key)).toContain(charter.eventId);
	}
);
