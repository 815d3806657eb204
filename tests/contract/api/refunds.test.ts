import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key, startTestApp, type TestApp } from './test-app.ts';
import { changes, correct, correctFromPhone, device, refund, stepsOf, voids, type Body } from './correction-steps.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());
const { pay, read } = stepsOf(() => testApp);

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
