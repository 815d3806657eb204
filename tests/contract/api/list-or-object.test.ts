// Real requests with a list in place of an object, or an object in place of a list. The schemas' own test covers every place of every body.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let eventId: string;
beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

const charter = {
	...{ date: '2026-07-04', hostFirstName: 'Odd', title: 'Sail', location: 'Pier 2', startsAt: '10:00' },
	...{ endsAt: '12:00', timeZone: 'America/Los_Angeles', totalPriceCents: 100 }
};
const takenAt = '2026-05-23T18:00:00Z';
const charterOf = (more: object) => ({
	...charter,
	hostFirstName: `Odd${randomUUID().replaceAll(/\d|-/g, '')}`,
	...more
});
const log = (more: object) => ({ logId: randomUUID(), text: 'Dolphins', takenAt, ...more });
const departure = (more: object) => ({ departureId: randomUUID(), takenAt, ...more });
const payment = (more: object) => ({ ...paymentBody(), ...more });

type Row = [method: string, path: string, body: (more: object) => object, good: object, bad: object, error: string];

describe.each<Row>([
	['POST', '/api/events', charterOf, { patrons: [] }, { patrons: {} }, 'patrons: not_a_list'],
	['POST', '/api/events', charterOf, { patrons: [{ name: 'Ana' }] }, { patrons: [[]] }, 'patrons.0: not_an_object'],
	['POST', '/api/events', charterOf, { crew: [] }, { crew: {} }, 'crew: not_a_list'],
	['PUT', '/api/bookings/site/L-1', charterOf, { patrons: [] }, { patrons: { 0: {} } }, 'patrons: not_a_list'],
	['PUT', '/api/bookings/site/L-1', charterOf, { crew: [] }, { crew: [[]] }, 'crew.0: not_an_object'],
	['PATCH', '/api/settings', (more) => more, { accounts: {} }, { accounts: [] }, 'accounts: not_an_object'],
	['PATCH', '/api/settings', (more) => more, { tipRule: null }, { tipRule: [] }, 'tipRule: not_an_object'],
	['POST', '/api/boats', (more) => ({ name: 'Wren', ...more }), { docks: [] }, { docks: {} }, 'docks: not_a_list'],
	['POST', '/api/events/EVENT/payment', payment, { note: 'Fog' }, { device: [] }, 'device: not_an_object'],
	['POST', '/api/events/EVENT/log', log, {}, { position: [] }, 'position: not_an_object'],
	['POST', '/api/events/EVENT/departure', departure, { warnings: [] }, { warnings: {} }, 'warnings: not_a_list'],
	[
		'POST',
		'/api/events/EVENT/departure',
		departure,
		{ overrides: [] },
		{ overrides: [[]] },
		'overrides.0: not_an_object'
	],
	['POST', '/api/events/EVENT/cancellation', (more) => more, {}, [], 'body: not_an_object'],
	['POST', '/api/outbox', (more) => more, { operations: [{}] }, { operations: {} }, 'operations: not_a_list']
])('%s %s', (method, path, bodyWith, good, bad, error) => {
	const send = async (more: object) => {
		const body = Array.isArray(more) ? more : bodyWith(more);
		const id = Object.entries(body).find(([name]) => /^(payment|log|departure)Id$/.test(name))?.[1];
		const { version } = (await testApp.admin.get('/api/settings')).body.settings;
		const headers = { ...key(id), 'if-match': String(version) };
		return testApp.admin.send(method, path.replace('EVENT', eventId), body, headers);
	};

	it(`refuses ${JSON.stringify(bad)} and accepts ${JSON.stringify(good)}`, async () => {
		const refused = await send(bad);
		expect([refused.status, refused.body.reason]).toEqual([422, 'invalid']);
		expect(
			refused.body.errors.map((one: { field: string; reason: string }) => `${one.field}: ${one.reason}`)
		).toContain(error);
		const { status, text } = await send(good);
		expect([200, 201], text).toContain(status);
	});
});

it('refuses an entry of a batch alone', async () => {
	const entry = (body: ReturnType<typeof payment>) => {
		return { key: body.paymentId, kind: 'payment', eventId, body: JSON.stringify(body) };
	};
	const operations = [[], entry(payment({ device: [] })), entry(payment({}))];
	const { status, body } = await testApp.admin.post('/api/outbox', { operations });
	expect([status, body.results.map((one: { status: number }) => one.status)]).toEqual([200, [422, 422, 201]]);
});
