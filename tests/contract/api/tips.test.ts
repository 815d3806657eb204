import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const tipsOf = (eventId: string, client = testApp.crew) => client.get(`/api/events/${eventId}/tips`);
const crew = () => [
	{ crewId: 'larkin', slot: 'captain' as const },
	{ crewId: testApp.crewId, slot: 'deckhand' as const },
	{ crewId: 'idle', slot: 'host' as const }
];

describe('a charter’s tips', () => {
	it('are split once over everyone who worked, with card and cash parts that add up', async () => {
		const { eventId } = await testApp.newEvent({ crew: crew() });
		const voided = paymentBody({ tipCents: 5_000 });
		for (const body of [
			paymentBody({ tipCents: 1_000, method: 'card' }),
			paymentBody({ tipCents: 600, method: 'cash' }),
			paymentBody({ amountCents: 0, tipCents: 100, method: 'check' }),
			voided
		]) {
			await postPayment(testApp.captain, eventId, body);
		}
		await testApp.captain.post(
			`/api/events/${eventId}/payments/${voided.paymentId}/correction`,
			{ kind: 'void', reason: 'x' },
			key()
		);
		const { status, body } = await tipsOf(eventId);
		expect([status, body]).toEqual([
			200,
			{
				poolCents: 1_700,
				rule: { kind: 'equal' },
				payout: { cash: 'on_the_day', card: 'with_wages' },
				isFinal: false,
				shares: [
					{ crewId: 'larkin', name: 'Imke Larkin', slot: 'captain', shareCents: 567, cardCents: 367, cashCents: 200 },
					{ crewId: 'vance', name: 'Jory Vance', slot: 'deckhand', shareCents: 567, cardCents: 367, cashCents: 200 },
					{ crewId: 'idle', name: 'Tam Idle', slot: 'host', shareCents: 566, cardCents: 366, cashCents: 200 }
				]
			}
		]);
	});

	it('are visible to people who worked the charter and people who may see money', async () => {
		const own = await testApp.newEvent({ crew: [{ crewId: testApp.crewId, slot: 'deckhand' }] });
		const other = await testApp.newEvent({ crew: [{ crewId: 'larkin', slot: 'captain' as const }] });
		const asked = async (eventId: string) => {
			const { stranger, rightless, crew: deckhand, captain, service, admin } = testApp;
			const answers = await Promise.all(
				Object.entries({ stranger, rightless, deckhand, captain, service, admin }).map(async ([name, client]) => [
					name,
					(await tipsOf(eventId, client)).status
				])
			);
			return Object.fromEntries(answers);
		};
		const base = { stranger: 401, rightless: 403, captain: 200, service: 403, admin: 200 };
		expect(await asked(own.eventId)).toEqual({ ...base, deckhand: 200 });
		expect(await asked(other.eventId)).toEqual({ ...base, deckhand: 403 });
		expect((await tipsOf('2031-01-01-nobody')).body.reason).toBe('event_not_found');
	});
});

describe('the caller’s own tips of a month', () => {
	it('list the charters the caller worked, with only the caller’s share', async () => {
		const draft = { date: '2027-03-31', crew: crew() };
		const { eventId, title, date } = await testApp.newEvent(draft);
		await testApp.newEvent({ date: '2027-04-01', crew: crew() });
		await testApp.newEvent({ date: '2027-03-30', crew: [{ crewId: 'larkin', slot: 'captain' as const }] });
		await postPayment(testApp.captain, eventId, paymentBody({ tipCents: 900 }));
		const { status, body } = await testApp.crew.get('/api/tips?month=2027-03');
		const payout = { cash: 'on_the_day', card: 'with_wages' };
		const own = { cardCents: 0, cashCents: 300, shareCents: 300, payout, isFinal: false };
		expect([status, body]).toEqual([
			200,
			{ month: '2027-03', totalCents: 300, charters: [{ eventId, title, date, ...own }] }
		]);
	});

	it.each(['', '2027', '2027-13', '2027-3', '2027-03-01', '../x'])('refuse %j as a month', async (month) => {
		const { status, body } = await testApp.crew.get(`/api/tips?month=${encodeURIComponent(month)}`);
		expect([status, body.errors]).toEqual([422, [{ field: 'month', reason: 'not_a_month' }]]);
	});
});

describe('a rule for one charter', () => {
	const weights = { captain: 3, first_mate: 2, second_mate: 2, deckhand: 1, host: 0 };
	const tipRule = { kind: 'weights', weights } as const;
	const change = (eventId: string, body: object, version: number, client = testApp.admin) =>
		client.send('PATCH', `/api/events/${eventId}`, body, { 'if-match': `"${version}"` });

	it('splits its tips, is kept by its close, and changes nothing for others', async () => {
		const { eventId, version } = await testApp.newEvent({ crew: crew() });
		await postPayment(testApp.captain, eventId, paymentBody({ tipCents: 1_000, method: 'card' }));
		expect((await tipsOf(eventId)).body.rule).toEqual({ kind: 'equal' });
		expect((await change(eventId, { tipRule }, version)).status).toBe(200);
		const { body } = await tipsOf(eventId);
		expect(body.rule).toEqual(tipRule);
		expect(body.shares.map((one: any) => one.shareCents)).toEqual([750, 250, 0]);
		expect((await testApp.admin.get(`/api/events/${eventId}`)).body.tipRule).toEqual(tipRule);
		for (const client of [testApp.captain, testApp.crew]) {
			expect((await client.get(`/api/events/${eventId}`)).body).not.toHaveProperty('tipRule');
		}
		await testApp.admin.post(`/api/events/${eventId}/closes`, { counted: [], note: 'x' }, key());
		expect((await change(eventId, { tipRule: null }, version + 1)).status).toBe(200);
		expect((await tipsOf(eventId)).body).toMatchObject({ rule: tipRule, isFinal: true });
		const { closes } = (await testApp.admin.get(`/api/events/${eventId}/closes`)).body;
		expect(closes).toMatchObject([{ tips: { rule: tipRule, poolCents: 1_000, shares: body.shares } }]);
		const other = await testApp.newEvent({ crew: crew() });
		expect((await tipsOf(other.eventId)).body.rule).toEqual({ kind: 'equal' });
	});

	it('is created with the charter', async () => {
		const { eventId } = await testApp.newEvent({ crew: crew(), tipRule });
		expect((await tipsOf(eventId)).body.rule).toEqual(tipRule);
	});

	it.each<[unknown, string, string]>([
		[{ kind: 'by_hours' }, 'tipRule.kind', 'unknown_rule'],
		[{ kind: 'weights' }, 'tipRule.weights', 'missing'],
		[{ kind: 'weights', weights: { ...weights, host: 1.5 } }, 'tipRule.weights.host', 'not_whole'],
		['equal', 'tipRule', 'unknown_rule']
	])('is refused as %j', async (bad, field, reason) => {
		const { eventId, version } = await testApp.newEvent({ crew: crew() });
		const { status, body } = await change(eventId, { tipRule: bad }, version);
		expect([status, body.errors]).toEqual([422, [{ field, reason }]]);
	});

	it('is only for admins to set', async () => {
		const { eventId, version } = await testApp.newEvent({ crew: crew() });
		for (const body of [{ tipRule }, { tipRule: null }]) {
			expect((await change(eventId, body, version, testApp.service)).status).toBe(403);
		}
		expect((await change(eventId, { title: 'By a program' }, version, testApp.service)).status).toBe(200);
	});
});

describe('day hands', () => {
	const dayHands = [
		{ name: '  Ana\u200b  Reyes ', slot: 'host' },
		{ name: 'Jory Vance', slot: 'deckhand' }
	];
	const stored = [
		{ name: 'Ana Reyes', slot: 'host' },
		{ name: 'Jory Vance', slot: 'deckhand' }
	];
	const change = (eventId: string, body: object, version: number) =>
		testApp.admin.send('PATCH', `/api/events/${eventId}`, body, { 'if-match': `"${version}"` });

	it('share the pool with the crew, and get final shares in the close', async () => {
		const { eventId, version } = await testApp.newEvent({ crew: crew() });
		await postPayment(testApp.captain, eventId, paymentBody({ tipCents: 1_001, method: 'card' }));
		await postPayment(testApp.captain, eventId, paymentBody({ tipCents: 500, method: 'cash' }));
		expect((await change(eventId, { dayHands }, version)).status).toBe(200);
		expect((await testApp.admin.get(`/api/events/${eventId}`)).body.dayHands).toEqual(stored);
		const { body } = await tipsOf(eventId);
		const names = body.shares.map(({ crewId, name, slot, isDayHand }: any) => [crewId, name, slot, isDayHand]);
		expect(names).toEqual([
			['larkin', 'Imke Larkin', 'captain', undefined],
			['vance', 'Jory Vance', 'deckhand', undefined],
			['@1', 'Jory Vance (2)', 'deckhand', true],
			['idle', 'Tam Idle', 'host', undefined],
			['@2', 'Ana Reyes', 'host', true]
		]);
		expect(body.shares.map((one: any) => one.shareCents)).toEqual([301, 300, 300, 300, 300]);
		const sumOf = (field: string) => body.shares.reduce((sum: number, one: any) => sum + Number(one[field]), 0);
		expect([sumOf('shareCents'), sumOf('cardCents'), sumOf('cashCents')]).toEqual([1_501, 1_001, 500]);
		const closed = await testApp.admin.post(`/api/events/${eventId}/closes`, { counted: [], note: 'x' }, key());
		expect(closed.body.tips.shares).toEqual(body.shares);
		expect((await change(eventId, { dayHands: null }, version + 1)).status).toBe(200);
		expect((await testApp.admin.get(`/api/events/${eventId}`)).body).not.toHaveProperty('dayHands');
		expect((await tipsOf(eventId)).body).toMatchObject({ shares: body.shares, isFinal: true });
	});

	it.each<[unknown, string, string]>([
		[[{ name: '\u2800', slot: 'host' }], 'dayHands.0.name', 'empty'],
		[[{ name: 'x'.repeat(121), slot: 'host' }], 'dayHands.0.name', 'too_long'],
		[[{ name: 'Ana' }], 'dayHands.0.slot', 'missing'],
		[[{ name: 'Ana', slot: 'cook' }], 'dayHands.0.slot', 'unknown_slot'],
		[Array.from({ length: 10 }, () => ({ name: 'Ana', slot: 'host' })), 'dayHands', 'too_many'],
		[{ name: 'Ana', slot: 'host' }, 'dayHands', 'not_a_list']
	])('are refused as %j', async (bad, field, reason) => {
		const { eventId, version } = await testApp.newEvent({ crew: crew() });
		const { status, body } = await change(eventId, { dayHands: bad }, version);
		expect([status, body.errors]).toEqual([422, [{ field, reason }]]);
	});
});
