import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrew, paymentBody, postPayment } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let eventId: string;

beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

const blanks = ['\u200b', '\u2800\u2800', '\u3164', '\u202e\u2066', '\ufeff\u00ad', '\u{e0041}'];
const plan = {
	date: '2031-05-23',
	hostFirstName: 'Nico',
	title: 'Nico Farrow',
	location: 'Slip 14',
	startsAt: '11:00',
	endsAt: '14:00',
	timeZone: 'America/Los_Angeles',
	totalPriceCents: 100
};

describe('a name that nobody can see', () => {
	it.each(blanks)('%j is no name', async (name) => {
		const answers = [
			await testApp.admin.post(`/api/events/${eventId}/patrons`, { name }, key()),
			await testApp.admin.post('/api/events', { ...plan, title: name }, key()),
			await testApp.admin.post('/api/events', { ...plan, patrons: [{ name }] }, key()),
			await testApp.admin.post('/api/crew', { name, role: 'crew', passcode: 'tide-and-tiller' })
		];
		const seen = answers.map(({ status, body }) => [status, body.errors?.[0]?.field, body.errors?.[0]?.reason]);
		expect(seen).toEqual([
			[422, 'name', 'empty'],
			[422, 'title', 'empty'],
			[422, 'patrons.0.name', 'empty'],
			[422, 'name', 'empty']
		]);
	});

	it.each(blanks)('%j never turns money away', async (patronName) => {
		const answer = await postPayment(testApp.captain, eventId, paymentBody({ patronName, note: patronName }));
		expect(answer.status).toBe(201);
		expect(answer.body.payment).not.toHaveProperty('patronName');
		expect(answer.body.payment).not.toHaveProperty('note');
	});
});

describe('a name with characters that nobody can see', () => {
	it.each([
		[' \u202eNico\u200b  Farrow\ufeff', 'Nico Farrow'],
		['Jose\u0301', 'José'],
		['می\u200cرا', 'می\u200cرا'],
		['Wei 李', 'Wei 李']
	])('%j is stored as it looks', async (typed, name) => {
		const added = await testApp.admin.post(`/api/events/${eventId}/patrons`, { name: typed }, key());
		expect(added.status).toBe(201);
		expect(added.body.patron.name).toBe(name);
		const paid = await postPayment(testApp.captain, eventId, paymentBody({ patronName: typed }));
		expect(paid.body.payment.patronName).toBe(name);
		const crewId = `c${randomUUID().slice(0, 8)}`;
		await createCrew(testApp.admin, { name: typed, crewId, role: 'crew' });
		const list = await testApp.admin.get('/api/crew');
		expect(list.body.crew.find((one: { crewId: string }) => one.crewId === crewId).name).toBe(name);
	});
});
