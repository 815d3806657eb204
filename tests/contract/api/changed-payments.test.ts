import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';
import { correct, correctFromPhone, device, refund, stepsOf, type Body } from './correction-steps.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());
const { pay, read } = stepsOf(() => testApp);

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
