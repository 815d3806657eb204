import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrew, paymentBody, postPayment, signIn } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const agoMs = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const ask = (eventId: string, query: Record<string, string>, client = testApp.crew) =>
	client.get(`/api/events/${eventId}/payments/recent?${new URLSearchParams(query).toString()}`);

describe('the payments of one person in the last ten minutes', () => {
	it('come with when, how, and how much, and nothing else, also to those who may not see money', async () => {
		const { eventId, patrons } = await testApp.newEvent();
		const [alice, bram] = patrons;
		const own = { patronId: alice!.patronId, patronName: alice!.name };
		const now = paymentBody({
			...own,
			amountCents: 4_321,
			tipCents: 100,
			note: 'secret',
			reference: 'R-1',
			takenAt: agoMs(1)
		});
		const late = paymentBody({ ...own, amountCents: 1_111, takenAt: agoMs(12) });
		const other = paymentBody({ patronId: bram!.patronId, patronName: bram!.name, amountCents: 2_222 });
		const voided = paymentBody({ ...own, amountCents: 3_333 });
		const someone = paymentBody({ patronName: 'Zoë Moor', amountCents: 5_555, takenAt: agoMs(9) });
		for (const body of [now, late, other, voided, someone]) await postPayment(testApp.captain, eventId, body);
		await testApp.captain.post(
			`/api/events/${eventId}/payments/${voided.paymentId}/correction`,
			{ kind: 'void', reason: 'x' },
			key()
		);
		const expected = { recent: [{ takenAt: now.takenAt, method: 'cash', amountCents: 4_321, tipCents: 100 }] };
		for (const client of [testApp.crew, testApp.captain, testApp.admin]) {
			expect((await ask(eventId, { patronId: alice!.patronId }, client)).body).toEqual(expected);
		}
		// A typed name means the person on the roster with that name, if there is only one.
		expect((await ask(eventId, { patronName: 'alice tidewell' })).body).toEqual(expected);
		expect((await ask(eventId, { patronName: 'Zoe Moor' })).body.recent).toHaveLength(1);
		expect((await ask(eventId, { patronName: 'Nobody' })).body).toEqual({ recent: [] });
	});

	it('are refused to strangers, without a person, and for no charter', async () => {
		const { eventId } = await testApp.newEvent();
		expect((await ask(eventId, { patronName: 'Alice' }, testApp.stranger)).status).toBe(401);
		for (const client of [testApp.rightless, testApp.service]) {
			expect((await ask(eventId, { patronName: 'Alice' }, client)).status).toBe(403);
		}
		const nobody: Record<string, string>[] = [{}, { patronName: ' \u2800' }];
		for (const query of nobody) {
			expect((await ask(eventId, query)).body).toMatchObject({ status: 422, reason: 'invalid' });
		}
		expect((await ask('2031-01-01-nobody', { patronName: 'Alice' })).body.reason).toBe('event_not_found');
	});

	it('are not for going through a roster again and again', async () => {
		const { eventId } = await testApp.newEvent();
		const account = await createCrew(testApp.admin, { role: 'crew', name: 'Pell Quick' });
		const client = await signIn(testApp.app.url, account.crewId, account.passcode);
		let answer = await ask(eventId, { patronName: 'Alice' }, client);
		for (let asked = 1; asked < 61; asked++) answer = await ask(eventId, { patronName: 'Alice' }, client);
		expect(answer.body).toMatchObject({ status: 429, reason: 'too_many_attempts' });
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
		// It doesn't delay the others.
		expect((await ask(eventId, { patronName: 'Alice' })).status).toBe(200);
	});
});
