import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrew, paymentBody, postPayment, signIn, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

type Body = Record<string, unknown>;
const device = () => ({ id: randomUUID(), epoch: 'e1', seq: 1 });

async function pay(draft: Parameters<typeof paymentBody>[0] = {}, client: Client = testApp.captain) {
	const { eventId } = await testApp.newEvent();
	const body = paymentBody(draft);
	expect((await postPayment(client, eventId, body)).status).toBe(201);
	return { eventId, paymentId: body.paymentId };
}

function correct(
	client: Client,
	at: { eventId: string; paymentId: string },
	body: Body,
	headers: Record<string, string> = key()
) {
	return client.post(`/api/events/${at.eventId}/payments/${at.paymentId}/correction`, body, headers);
}

/** The same correction as a phone sends it. */
async function correctFromPhone(client: Client, at: { eventId: string; paymentId: string }, body: Body) {
	const operation = {
		...{ key: randomUUID(), kind: 'correction', eventId: at.eventId, schema: 1 },
		body: JSON.stringify({ ...body, paymentId: at.paymentId, device: device() })
	};
	const answer = await client.post('/api/outbox', { operations: [operation] });
	return answer.body.results[0];
}

const read = async (eventId: string) => (await testApp.admin.get(`/api/events/${eventId}`)).body;

const refund = (amountCents: number, tipCents?: number, more: Body = {}): Body => ({
	...{ kind: 'refund', amountCents, method: 'cash', reason: 'one guest less' },
	...(tipCents !== undefined && { tipCents }),
	...more
});
const voids: Body = { kind: 'void', reason: 'typed twice' };
const changes: Body = { kind: 'change', reason: 'card', payment: { amountCents: 10_000, method: 'card' } };

describe('a refund', () => {
	// Fare 10,000 and tip 2,000, after the refunds in `before`.
	it.each<{ name: string; before: Body[]; body: Body; status: number; reason?: string }>([
		{ name: 'all of the fare', before: [], body: refund(10_000), status: 201 },
		{ name: 'all of both', before: [], body: refund(10_000, 2_000), status: 201 },
		{ name: 'the tip alone', before: [], body: refund(0, 2_000), status: 201 },
		{
			name: 'what is left after others',
			before: [refund(6_000), refund(1_000, 500)],
			body: refund(3_000, 1_500),
			status: 201
		},
		{ name: 'a cent too much of the fare', before: [], body: refund(10_001), status: 422, reason: 'more_than_left' },
		{
			name: 'a fare that only fits with the tip',
			before: [],
			body: refund(11_000),
			status: 422,
			reason: 'more_than_left'
		},
		{ name: 'a cent too much of the tip', before: [], body: refund(0, 2_001), status: 422, reason: 'more_than_left' },
		{
			name: 'more than is left after others',
			before: [refund(6_000)],
			body: refund(4_001),
			status: 422,
			reason: 'more_than_left'
		},
		{ name: 'a cent of a voided payment', before: [voids], body: refund(1), status: 409, reason: 'already_voided' },
		{
			name: 'more than was taken of a voided payment',
			before: [voids],
			body: refund(99_999, 5),
			status: 409,
			reason: 'already_voided'
		},
		{
			name: 'the tip of a payment that was partly refunded, then voided',
			before: [refund(4_000), voids],
			body: refund(0, 1),
			status: 409,
			reason: 'already_voided'
		},
		{
			name: 'a cent of a payment that was refunded in full, not voided',
			before: [refund(10_000, 2_000)],
			body: refund(1),
			status: 422,
			reason: 'more_than_left'
		},
		{ name: 'a void of a refunded payment', before: [refund(10_000, 2_000)], body: voids, status: 201 },
		{
			name: 'a cent of a payment that was changed',
			before: [changes],
			body: refund(1),
			status: 409,
			reason: 'already_voided'
		},
		{
			name: 'a void of a payment that was changed',
			before: [changes],
			body: voids,
			status: 409,
			reason: 'already_voided'
		},
		{ name: 'nothing of a voided payment', before: [voids], body: refund(0, 0), status: 422, reason: 'invalid' },
		{ name: 'a void of a voided payment', before: [voids], body: voids, status: 409, reason: 'already_voided' },
		{
			name: 'a change of a voided payment',
			before: [voids],
			body: { kind: 'change', reason: 'x', payment: { amountCents: 1, method: 'cash' } },
			status: 409,
			reason: 'already_voided'
		},
		{ name: 'nothing', before: [], body: refund(0, 0), status: 422, reason: 'invalid' },
		{ name: 'less than nothing', before: [], body: refund(-5), status: 422, reason: 'invalid' },
		{
			name: 'by an unknown method',
			before: [],
			body: refund(5, 0, { method: 'barter' }),
			status: 422,
			reason: 'invalid'
		},
		{
			name: 'by somebody who has no account',
			before: [],
			body: refund(5, 0, { takenBy: 'ghost' }),
			status: 422,
			reason: 'invalid'
		}
	])('online of $name is answered $status $reason', async ({ before, body, status, reason }) => {
		const at = await pay({ amountCents: 10_000, tipCents: 2_000, method: 'card' });
		for (const one of before) expect((await correct(testApp.captain, at, one)).status).toBe(201);
		const known = await read(at.eventId);
		const answer = await correct(testApp.captain, at, body);
		expect({ status: answer.status, reason: answer.body.reason }).toEqual({ status, reason });
		if (status !== 201) expect(await read(at.eventId)).toEqual(known);
	});

	it.each([
		{ name: 'more than was taken', before: [], body: refund(12_000), left: [-2_000, 2_000], flags: ['over_refunded'] },
		{
			name: 'more tip than was taken',
			before: [],
			body: refund(0, 2_500),
			left: [10_000, -500],
			flags: ['over_refunded']
		},
		{
			name: 'money of a voided payment',
			before: [voids],
			body: refund(300),
			left: [-300, 0],
			flags: ['over_refunded']
		},
		{ name: 'a second void', before: [voids], body: voids, left: [0, 0], flags: ['already_voided'] },
		{ name: 'what is left', before: [refund(4_000)], body: refund(6_000, 2_000), left: [0, 0], flags: [] },
		{
			name: 'the last release’s amount that reaches into the tip',
			before: [],
			body: { kind: 'refund', amountCents: 11_000, reason: 'x' },
			left: [0, 1_000],
			flags: []
		}
	])('from a phone of $name is recorded, flagged, and in the books', async ({ before, body, left, flags }) => {
		const at = await pay({ amountCents: 10_000, tipCents: 2_000 });
		for (const one of before) expect((await correct(testApp.captain, at, one)).status).toBe(201);
		const result = await correctFromPhone(testApp.captain, at, body);
		expect(result).toMatchObject({ status: 201, body: { flags, correction: { flags } } });
		const page = await read(at.eventId);
		expect([page.totalPaidCents, page.totalTipCents]).toEqual(left);
		expect(page.balanceCents).toBe(page.totalPriceCents - left[0]!);
	});

	it('posted singly by a phone counts as from its outbox', async () => {
		const at = await pay({ amountCents: 1_000 });
		const byStamp = await correct(testApp.captain, at, { ...refund(2_000), device: device() });
		expect(byStamp).toMatchObject({ status: 201, body: { flags: ['over_refunded'] } });
		const bySchema = await correct(testApp.captain, at, refund(500), { ...key(), 'scc-schema': '1' });
		expect(bySchema).toMatchObject({ status: 201, body: { flags: ['over_refunded'] } });
	});

	it('keeps its own method', async () => {
		const at = await pay({ amountCents: 1_000, method: 'card' });
		await correct(testApp.captain, at, refund(400, 0, { method: 'cash' }));
		expect((await read(at.eventId)).corrections).toEqual([
			expect.objectContaining({ kind: 'refund', amountCents: 400, tipCents: 0, method: 'cash' })
		]);
	});

	it('of $120, three at once on one payment of $160, goes through once online', async () => {
		for (let round = 0; round < 3; round += 1) {
			const at = await pay({ amountCents: 16_000 });
			const answers = await Promise.all([1, 2, 3].map(() => correct(testApp.captain, at, refund(12_000))));
			expect(answers.map((one) => one.status).toSorted()).toEqual([201, 422, 422]);
			expect(await read(at.eventId)).toMatchObject({ totalPaidCents: 4_000 });
		}
	});

	it('of $120, three at once from phones, is recorded three times and counts as within the limit once', async () => {
		const at = await pay({ amountCents: 16_000 });
		const results = await Promise.all([1, 2, 3].map(() => correctFromPhone(testApp.captain, at, refund(12_000))));
		expect(results.map((one) => one.status)).toEqual([201, 201, 201]);
		const flags = results.map((one) => one.body.flags.join()).toSorted();
		expect(flags).toEqual(['', 'over_refunded', 'over_refunded']);
		expect(await read(at.eventId)).toMatchObject({ totalPaidCents: -20_000, totalTipCents: 0 });
	});
});

describe('who corrects', () => {
	it('someone else’s payment without the right only asks for it, and the office decides', async () => {
		const at = await pay({ amountCents: 48_000 });
		const claim = { ...voids, takenBy: 'larkin', takenAt: '2024-01-01T10:00:00Z' };
		const headers = key();
		const asked = await correct(testApp.crew, at, claim, headers);
		expect(asked).toMatchObject({ status: 201, body: { flags: ['requested'] } });
		const page = await read(at.eventId);
		expect(page).toMatchObject({
			totalPaidCents: 48_000,
			corrections: [],
			requests: [
				{ kind: 'void', status: 'open', takenBy: 'larkin', deliveredBy: testApp.crewId, deliveredByName: 'Jory Vance' }
			]
		});
		const requestId = asked.body.correctionId;
		const decide = (client: Client, decision: string) =>
			client.post('/api/decisions', { eventId: at.eventId, requestId, decision });
		expect((await decide(testApp.captain, 'accept')).status).toBe(403);
		expect((await decide(testApp.crew, 'accept')).status).toBe(403);
		const accepted = await decide(testApp.admin, 'accept');
		expect(accepted).toMatchObject({
			status: 200,
			body: { event: { totalPaidCents: 0, requests: [{ status: 'accepted' }] } }
		});
		expect(accepted.body.event.corrections).toMatchObject([
			{ correctionId: requestId, takenBy: 'larkin', deliveredBy: testApp.crewId, approvedBy: 'admin' }
		]);
		expect((await decide(testApp.admin, 'accept')).body).toEqual(accepted.body);
		expect(await decide(testApp.admin, 'decline')).toMatchObject({ status: 409, body: { reason: 'already_decided' } });
		const again = await correct(testApp.crew, at, claim, headers);
		expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: asked.text });
	});

	it('is declined by the office, and the payment still counts', async () => {
		const at = await pay({ amountCents: 48_000 });
		const asked = await correctFromPhone(testApp.crew, at, refund(1_000));
		expect(asked).toMatchObject({ status: 201, body: { flags: ['requested'] } });
		const { correctionId: requestId } = asked.body;
		const body = { eventId: at.eventId, requestId, decision: 'decline' };
		const declined = await testApp.admin.post('/api/decisions', body);
		expect(declined.body.event).toMatchObject({
			totalPaidCents: 48_000,
			corrections: [],
			requests: [{ status: 'declined' }]
		});
		expect((await testApp.admin.post('/api/decisions', { ...body, requestId: randomUUID() })).body.reason).toBe(
			'not_found'
		);
	});

	it('their own payment may do so on the day it was taken, and asks for it later', async () => {
		const today = await pay({ amountCents: 500 }, testApp.crew);
		expect(await correct(testApp.crew, today, voids)).toMatchObject({ status: 201, body: { flags: [] } });
		expect(await read(today.eventId)).toMatchObject({ totalPaidCents: 0 });
		const longAgo = await pay({ amountCents: 500, takenAt: '2026-01-02T20:00:00Z' }, testApp.crew);
		expect(await correct(testApp.crew, longAgo, voids)).toMatchObject({ status: 201, body: { flags: ['requested'] } });
		expect(await read(longAgo.eventId)).toMatchObject({ totalPaidCents: 500 });
	});

	it('learns nothing of the amounts from a refusal or a flag', async () => {
		const at = await pay({ amountCents: 777 });
		for (const cents of [1, 777, 778, 90_000]) {
			const answer = await correct(testApp.crew, at, refund(cents));
			expect({ status: answer.status, flags: answer.body.flags }).toEqual({ status: 201, flags: ['requested'] });
		}
		const event = await testApp.newEvent({ totalPriceCents: 100 });
		const over = paymentBody({ amountCents: 5_000 });
		expect((await postPayment(testApp.crew, event.eventId, over)).body.flags).toEqual(['unmatched']);
		expect((await postPayment(testApp.captain, event.eventId, over)).body.flags).toEqual(['unmatched', 'overpaid']);
		const card = (await testApp.crew.get(`/api/events/${event.eventId}`)).body;
		expect(card).not.toHaveProperty('paymentState');
		expect((await testApp.captain.get(`/api/events/${event.eventId}`)).body.paymentState).toBe('overpaid');
	});
});

describe('who took it', () => {
	it('must be an account: otherwise a payment counts for who delivered it, with the claim beside it', async () => {
		const { eventId } = await testApp.newEvent();
		const body = paymentBody({ takenBy: 'nobody-here' });
		const answer = await postPayment(testApp.crew, eventId, body);
		const shown = {
			takenBy: testApp.crewId,
			takenByName: 'Jory Vance',
			takenByClaim: 'nobody-here',
			deliveredBy: testApp.crewId
		};
		expect(answer).toMatchObject({ status: 201, body: { payment: shown } });
		expect((await read(eventId)).payments).toMatchObject([shown]);
	});

	it.each(['larkin', 'admin'])(
		'may be another account, such as %s, beside the one that delivered it',
		async (takenBy) => {
			const { eventId } = await testApp.newEvent();
			const body = paymentBody({ takenBy });
			await postPayment(testApp.crew, eventId, body);
			const shown = { takenBy, deliveredBy: testApp.crewId, deliveredByName: 'Jory Vance' };
			expect((await read(eventId)).payments).toMatchObject([shown]);
			expect((await read(eventId)).payments[0]).not.toHaveProperty('takenByClaim');
		}
	);

	it('is looked up for a correction from a phone, too', async () => {
		const at = await pay({ amountCents: 900 });
		const result = await correctFromPhone(testApp.captain, at, { ...refund(100), takenBy: 'ghost' });
		expect(result).toMatchObject({ status: 201, body: { correction: { takenBy: 'larkin', takenByClaim: 'ghost' } } });
	});
});

describe('a change', () => {
	const right = (draft: Body = {}) => ({
		paymentId: randomUUID(),
		patronName: 'Bram Okafor',
		amountCents: 24_000,
		tipCents: 100,
		method: 'card',
		...draft
	});

	it('voids the payment and records the right one, links both, and keeps when and by whom it was taken', async () => {
		const at = await pay({ amountCents: 16_000, takenAt: '2026-11-01T18:30:00Z' }, testApp.crew);
		const payment = right();
		const headers = key();
		const body = { kind: 'change', reason: 'meant $240 by card', payment };
		const answer = await correct(testApp.captain, at, body, headers);
		expect(answer).toMatchObject({ status: 201, body: { flags: [], totals: { totalPaidCents: 24_000 } } });
		const page = await read(at.eventId);
		expect(page).toMatchObject({ totalPaidCents: 24_000, totalTipCents: 100 });
		expect(page.payments).toMatchObject([
			{ paymentId: at.paymentId, replacedBy: payment.paymentId },
			{
				...{ paymentId: payment.paymentId, replaces: at.paymentId, takenAt: '2026-11-01T18:30:00Z' },
				...{ takenBy: testApp.crewId, deliveredBy: 'larkin', patronName: 'Bram Okafor', method: 'card' }
			}
		]);
		// What the last release understands: a void.
		expect(page.corrections).toMatchObject([{ kind: 'void', replacedBy: payment.paymentId }]);
		const again = await correct(testApp.captain, at, body, headers);
		expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: answer.text });
		expect((await read(at.eventId)).payments).toHaveLength(2);
	});

	it('can be refunded, voided and changed again like any payment', async () => {
		const at = await pay({ amountCents: 16_000 });
		const payment = right({ amountCents: 9_000, tipCents: 0 });
		await correct(testApp.captain, at, { kind: 'change', reason: 'x', payment });
		const next = { eventId: at.eventId, paymentId: payment.paymentId };
		expect((await correct(testApp.captain, next, refund(9_001))).status).toBe(422);
		expect((await correct(testApp.captain, next, refund(1_000))).status).toBe(201);
		expect(
			(await correct(testApp.captain, next, { kind: 'change', reason: 'y', payment: right({ amountCents: 700 }) }))
				.status
		).toBe(201);
		expect(await read(at.eventId)).toMatchObject({ totalPaidCents: 700, payments: [{}, {}, {}] });
	});

	it.each([
		['payment first', (pair: unknown[]) => pair],
		['change first', (pair: unknown[]) => pair.toReversed()]
	])('and its payment arrive in one batch, %s, also twice', async (_, inOrder) => {
		const { eventId } = await testApp.newEvent();
		const body = paymentBody({ amountCents: 16_000 });
		const payment = right();
		const change = { kind: 'change', paymentId: body.paymentId, reason: 'x', payment, device: device() };
		const operations = inOrder([
			{ key: body.paymentId, kind: 'payment', eventId, body: JSON.stringify(body) },
			{ key: randomUUID(), kind: 'correction', eventId, body: JSON.stringify(change) }
		]);
		const first = (await testApp.captain.post('/api/outbox', { operations })).body.results;
		expect(first.map((one: any) => one.status)).toEqual([201, 201]);
		const second = (await testApp.captain.post('/api/outbox', { operations })).body.results;
		expect(second.map((one: any) => one.body)).toEqual(first.map((one: any) => one.body));
		expect(await read(eventId)).toMatchObject({ totalPaidCents: 24_000, payments: [{}, {}], corrections: [{}] });
	});

	it('that arrives before its payment leaves only the right one', async () => {
		const { eventId } = await testApp.newEvent();
		const body = paymentBody({ amountCents: 16_000 });
		const payment = right({ takenAt: '2026-11-02T18:30:00Z' });
		const at = { eventId, paymentId: body.paymentId };
		expect((await correctFromPhone(testApp.captain, at, { kind: 'change', reason: 'x', payment })).status).toBe(201);
		expect((await postPayment(testApp.captain, eventId, body)).status).toBe(410);
		expect(await read(eventId)).toMatchObject({
			totalPaidCents: 24_000,
			payments: [{ takenAt: '2026-11-02T18:30:00Z' }]
		});
	});

	it.each([
		[
			'an id that is another payment’s',
			async (eventId: string) => {
				const other = paymentBody();
				await postPayment(testApp.captain, eventId, other);
				return right({ paymentId: other.paymentId });
			},
			'key_reused'
		],
		['no money', async () => right({ amountCents: 0, tipCents: 0 }), 'invalid'],
		['no method', async () => right({ method: undefined }), 'invalid']
	])('to %s is refused, and changes nothing', async (_, make, reason) => {
		const at = await pay({ amountCents: 16_000 });
		const payment = await make(at.eventId);
		const known = await read(at.eventId);
		const answer = await correct(testApp.captain, at, { kind: 'change', reason: 'x', payment });
		expect(answer).toMatchObject({ status: 422, body: { reason } });
		expect(await read(at.eventId)).toEqual(known);
	});

	it('of a payment that was changed before is kept from a phone, and asks whether the money came twice', async () => {
		const at = await pay({ amountCents: 16_000 });
		await correct(testApp.captain, at, { kind: 'change', reason: 'x', payment: right() });
		const second = await correctFromPhone(testApp.captain, at, {
			kind: 'change',
			reason: 'y',
			payment: right({ amountCents: 1_234 })
		});
		expect(second).toMatchObject({ status: 201, body: { flags: ['already_voided'] } });
		const { payments } = await read(at.eventId);
		expect(payments[2].flags).toContain('possible_duplicate');
	});

	it('by a person without the right is a request until the office accepts it', async () => {
		const at = await pay({ amountCents: 16_000 });
		const payment = right();
		const asked = await correctFromPhone(testApp.crew, at, { kind: 'change', reason: 'x', payment });
		expect(asked.body.flags).toEqual(['requested']);
		expect(await read(at.eventId)).toMatchObject({
			totalPaidCents: 16_000,
			payments: [{}],
			requests: [{ replacement: { amountCents: 24_000 } }]
		});
		const body = { eventId: at.eventId, requestId: asked.body.correctionId, decision: 'accept' };
		expect((await testApp.admin.post('/api/decisions', body)).body.event).toMatchObject({ totalPaidCents: 24_000 });
	});
});

it('shows the account that delivered a waiver beside the one that held the phone', async () => {
	const { eventId } = await testApp.newEvent();
	const { crewId, passcode } = await createCrew(testApp.admin, { role: 'crew', name: 'Rosa Ostrow' });
	const ostrow = await signIn(testApp.app.url, crewId, passcode);
	for (const [takenBy, shown] of [
		['larkin', { heldBy: 'larkin', heldByName: 'Imke Larkin', deliveredBy: crewId, deliveredByName: 'Rosa Ostrow' }],
		['ghost', { heldBy: crewId, heldByClaim: 'ghost', deliveredBy: crewId }]
	] as const) {
		const waiverId = randomUUID();
		const body = {
			...{ waiverId, name: 'Ida Brandt', birthDate: '1985-03-14', signsFor: 'self', minors: [], hasAgreed: true },
			...{ typedSignature: 'Ida Brandt', textVersion: 0, textSha256: 'a'.repeat(64) },
			...{ takenAt: new Date().toISOString(), takenBy }
		};
		const answer = await ostrow.post(`/api/events/${eventId}/waivers`, body, key(waiverId));
		expect(answer).toMatchObject({ status: 201, body: { waiver: shown } });
	}
});
