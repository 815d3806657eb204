import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { scaled } from '../../support/slowness.ts';
import { startCast, type Cast } from './cast.ts';

let cast: Cast;
let eventId: string;

beforeAll(async () => {
	cast = await startCast();
	const patrons = [{ name: 'José Tidewell', email: 'jose@example.com' }];
	({ eventId } = await cast.newEvent({ title: 'Whale watch', patrons }));
	await vi.waitFor(async () => expect((await search('tidewell')).body.people).toHaveLength(1), {
		timeout: scaled(20_000)
	});
});
afterAll(() => cast.app.dispose());

const search = (q: string) => cast.admin.get(`/api/search?q=${encodeURIComponent(q)}`);

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
		'⛵ tidewell'
	])('finds a person by %j, without contact details', async (q) => {
		const { status, body, text } = await search(q);
		expect([status, body.people]).toEqual([200, [expect.objectContaining({ name: 'José Tidewell', eventId })]]);
		expect(text).not.toContain('example.com');
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
		const { status, body } = await cast.admin.get('/api/search');
		expect([status, body.errors]).toEqual([422, [{ field: 'q', reason: 'missing' }]]);
	});

	it('finds nothing without an error', async () => {
		const { status, body } = await search('nobody at all');
		expect([status, body]).toEqual([200, { charters: [], people: [], payments: [], isCut: false, isComplete: true }]);
	});
});
