import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { scaled } from '../../support/slowness.ts';
import { paymentBody, postPayment, withoutIdsAndTimes } from '../../support/api.ts';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let eventId: string;

beforeAll(async () => {
	testApp = await startTestApp();
	const patrons = [{ name: 'José Tidewell', email: 'jose@example.com', phone: '+1 619 555 0142' }];
	({ eventId } = await testApp.newEvent({ title: 'Whale watch', date: '2027-03-14', patrons }));
	await postPayment(testApp.captain, eventId, paymentBody({ patronName: 'Otto Reef' }));
	await vi.waitFor(
		async () => {
			expect((await search('tidewell')).body.people).toHaveLength(1);
			expect((await search('otto')).body.payments).toHaveLength(1);
		},
		{ timeout: scaled(20_000) }
	);
});
afterAll(() => testApp.app.dispose());

const search = (q: string) => testApp.admin.get(`/api/search?q=${encodeURIComponent(q)}`);

describe('GET /api/search', () => {
	it.each([
		'tidewell',
		'JOSE',
		'José',
		'jose tidewell',
		'tide',
		'ｔｉｄｅ',
		'jose\u0301',
		'\u202etidewell',
		'⛵ tidewell',
		'jose@example.com',
		'JOSE@',
		'(619) 555-0142',
		'619.555.0142',
		'1 619 555 0142',
		'tidewell 3/14'
	])('finds a person by %j, without contact details', async (q) => {
		const { status, body, text } = await search(q);
		expect([status, body.people]).toEqual([200, [expect.objectContaining({ name: 'José Tidewell', eventId })]]);
		expect(withoutIdsAndTimes(text)).not.toMatch(/example\.com|0142/);
	});

	it.each(['jose@example.org', '619 555 0143', 'tidewell 3/15', 'tidewell Feb 30'])('finds nobody by %j', async (q) => {
		const { status, body } = await search(q);
		expect([status, body.people]).toEqual([200, []]);
	});

	it.each(['2027-03-14', '3/14', '3/14/27', 'Mar 14', 'Sunday, March 14th, 2027'])(
		'finds a charter by %j',
		async (q) => {
			expect((await search(q)).body.charters).toEqual([expect.objectContaining({ eventId })]);
		}
	);

	it.each(['2026-03-14', '14/3', 'Mar 15'])('finds no charter by %j', async (q) => {
		expect((await search(q)).body.charters).toEqual([]);
	});

	it('finds a payment by its typed name if it belongs to nobody on the roster', async () => {
		expect((await search('otto reef')).body.payments).toMatchObject([{ patronName: 'Otto Reef', eventId }]);
	});

	it.each(['jose@example.com', '6195550142', 'otto', '3/14'])('finds %j for admins only', async (q) => {
		const ask = (who: 'captain' | 'crew' | 'service' | 'rightless' | 'stranger') =>
			testApp[who].get(`/api/search?q=${encodeURIComponent(q)}`);
		for (const who of ['captain', 'crew', 'service', 'rightless'] as const) {
			expect([who, (await ask(who)).status]).toEqual([who, 403]);
		}
		expect((await ask('stranger')).status).toBe(401);
	});

	it.each([
		['', 'empty'],
		['   ', 'empty'],
		['\u200b', 'empty'],
		['a', 'too_short'],
		['é', 'too_short'],
		['🎉🎉', 'too_short'],
		['’ - .', 'too_short'],
		['\u0000\u0007', 'too_short'],
		['x'.repeat(500), 'too_long']
	])('refuses %j as %s', async (q, reason) => {
		const { status, body } = await search(q);
		expect([status, body.reason, body.errors]).toEqual([422, 'invalid', [{ field: 'q', reason }]]);
	});

	it('refuses a request without a query', async () => {
		const { status, body } = await testApp.admin.get('/api/search');
		expect([status, body.errors]).toEqual([422, [{ field: 'q', reason: 'missing' }]]);
	});

	it('finds nothing without an error', async () => {
		const { status, body } = await search('nobody at all');
		expect([status, body]).toEqual([200, { charters: [], people: [], payments: [], isCut: false, isComplete: true }]);
	});
});
