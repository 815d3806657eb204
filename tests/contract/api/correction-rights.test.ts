import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrew, paymentBody, postPayment, signIn, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';
import { correct, correctFromPhone, refund, stepsOf, voids } from './correction-steps.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());
const { pay, read } = stepsOf(() => testApp);

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
