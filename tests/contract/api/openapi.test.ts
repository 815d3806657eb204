import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, paymentBody, postPayment, type Client } from '../../support/api.ts';
import { fileChecker } from '../../support/response-checker.ts';
import { createChecker, ownDocument, type ApiDocument } from '../../support/openapi.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const withRights = async (rights: readonly string[]): Promise<Client> => {
	const { body } = await testApp.admin.post('/api/service-keys', { name: 'Site', rights });
	return createClient(testApp.app.url, body.key);
};

describe('/api/openapi.json', () => {
	it('is the document that this code makes, for anybody, with the version of the app', async () => {
		const answer = await testApp.stranger.get<ApiDocument>('/api/openapi.json');
		expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
			200,
			'application/json',
			'no-store'
		]);
		const { version } = (await testApp.stranger.get('/api/health')).body;
		const own = ownDocument();
		expect(answer.body).toEqual({ ...own, info: { ...own.info, version } });
	});

	it('is sent again only if it changed', async () => {
		const { headers } = await testApp.stranger.get('/api/openapi.json');
		const tag = headers.get('etag') ?? '';
		const again = await testApp.stranger.send('GET', '/api/openapi.json', undefined, { 'if-none-match': tag });
		expect([tag, again.status, again.text, again.headers.get('etag')]).toEqual([
			expect.stringMatching(/^W\/"\w{32}"$/),
			304,
			'',
			tag
		]);
		const other = await testApp.stranger.send('GET', '/api/openapi.json', undefined, { 'if-none-match': '"other"' });
		expect(other.status).toBe(200);
	});
});

it('a key gets each response that the document has for success', async () => {
	const program = await withRights(['events:see', 'events:write', 'payments:see', 'payments:log']);
	const booking = {
		...{ date: '2026-07-04', hostFirstName: 'Ana', title: 'Sunset sail', location: 'Harbor Island' },
		...{ startsAt: '17:00', endsAt: '20:00', timeZone: 'America/Los_Angeles', totalPriceCents: 80_000 }
	};
	const again = async (send: () => Promise<unknown>): Promise<void> => {
		await send();
		await send();
	};
	await again(() => program.send('PUT', '/api/bookings/site/B-1', booking));
	const created = { ...booking, hostFirstName: 'Wes', patrons: [{ name: 'Wes Oar', shareCents: 5000 }] };
	const createKey = key();
	await again(() => program.post('/api/events', created, createKey));
	const path = '/api/events/2026-07-04-wes';
	const { body, headers } = await program.get(path);
	const tag = { 'if-none-match': headers.get('etag') ?? '' };
	await program.send('GET', path, undefined, tag);
	await program.send('PATCH', path, { kind: null, notes: 'Ice' }, { 'if-match': String(body.version) });
	const guestId = randomUUID();
	await again(() => program.post(`${path}/patrons`, { name: 'Noor Haddad' }, key(guestId)));
	await program.send('PATCH', `${path}/patrons/${guestId}`, { email: 'noor@example.com' });
	await program.send('DELETE', `${path}/patrons/${guestId}`);
	await again(() => program.post(`${path}/roster`, { people: [{ patronId: randomUUID(), name: 'Imke Larkin' }] }));
	const payment = paymentBody({ patronId: body.patrons[0].patronId });
	await again(() => postPayment(program, '2026-07-04-wes', payment));
	const correctKey = key();
	const refund = { kind: 'refund', amountCents: 500, reason: 'One guest less' };
	await again(() => program.post(`${path}/payments/${payment.paymentId}/correction`, refund, correctKey));
	await program.post(`${path}/rename`, { eventId: '2026-07-05-wes' });
	await program.get(path);
	const cancelKey = key();
	await again(() => program.post('/api/events/2026-07-05-wes/cancellation', {}, cancelKey));
	const month = 'from=2026-07-01&to=2026-07-31';
	const board = await program.get(`/api/events?${month}`);
	await program.get(`/api/events?view=cards&${month}`);
	await program.send('GET', `/api/events?${month}`, undefined, { 'if-none-match': board.headers.get('etag') ?? '' });
	for (const report of ['money', 'payments', 'cash', 'payments.csv', 'journal.csv'])
		await program.get(`/api/reports/${report}?${month}`);
	await program.get('/api/session');
	const expected = Object.entries(ownDocument().paths).flatMap(([address, operations]) =>
		Object.entries(operations).flatMap(([method, { responses }]) =>
			Object.keys(responses)
				.filter((status) => Number(status) < 400)
				.map((status) => `${method} ${address} ${status}`)
		)
	);
	const { seen } = await fileChecker();
	expect(expected.filter((one) => !seen.has(one))).toEqual([]);
});

describe('the check of responses', () => {
	const { problemsOf } = createChecker();
	const exchange = {
		...{ method: 'GET', url: 'http://localhost:1/api/session', status: 200 },
		headers: new Headers({ 'content-type': 'application/json' }),
		text: JSON.stringify({ user: { id: 'a', name: 'A', role: 'crew', rights: [] }, expiresAt: 'x' })
	};
	const refused = { type: 'about:blank', title: 'No', status: 401, reason: 'not_signed_in' };
	const asProblem = new Headers({ 'content-type': 'application/problem+json' });
	const put = { ...exchange, method: 'PUT', url: 'http://localhost:1/api/bookings/site/1' };

	it.each<[string, object, RegExp | undefined]>([
		['a response as described', {}, undefined],
		['another case of the same address', { url: 'http://localhost:1/api/session/?x=1' }, undefined],
		['a request that isn’t described', { url: 'http://localhost:1/api/crew', status: 418 }, undefined],
		['a status that isn’t described', { status: 418 }, /no such status/],
		['a field that isn’t described', { text: exchange.text.replace('"expiresAt"', '"more":1,"expiresAt"') }, /more/],
		['a field that is missing', { text: exchange.text.replace('"expiresAt":"x"', '"timeZone":"x"') }, /expiresAt/],
		['a value of another type', { text: exchange.text.replace('"x"', '7') }, /must be string/],
		['a value that isn’t listed', { text: exchange.text.replace('crew', 'pirate') }, /role/],
		['another type of body', { headers: new Headers({ 'content-type': 'text/html' }) }, /text\/html/],
		['a body that isn’t JSON', { text: '{' }, /must be object/],
		[
			'a header that isn’t described',
			{ headers: new Headers({ 'content-type': 'application/json', etag: '"x"' }) },
			/etag/
		],
		['a refusal as described', { status: 401, headers: asProblem, text: JSON.stringify(refused) }, undefined],
		[
			'a refusal for another reason',
			{ status: 401, headers: asProblem, text: JSON.stringify({ ...refused, reason: 'wrong_credentials' }) },
			/reason/
		],
		[
			'a body where there is none',
			{ url: 'http://localhost:1/api/events', status: 304, text: 'x', headers: new Headers() },
			/no body/
		],
		['a request that the document forbids', { ...put, sent: '{"date":7}' }, /forbids/]
	])('finds %s, or lets it pass', (_, more, problem) => {
		const found = problemsOf({ ...exchange, ...more }).join('\n');
		if (problem) expect(found).toMatch(problem);
		else expect(found).toBe('');
	});
});

describe('the check of webhook messages', () => {
	const { hookProblems } = createChecker();
	const at = '2026-07-04T20:00:00.000Z';
	const data = { eventId: '2026-07-04-ana', departureId: 'x', takenAt: at, takenBy: 'larkin', receivedAt: at };
	const departed = { id: 'msg_1', type: 'event.departed', timestamp: at, eventVersion: 1, data };

	it.each<[string, object, RegExp | undefined]>([
		['a message as described', {}, undefined],
		['another type than the header says', { type: 'event.returned' }, /type/],
		['a field that is missing', { eventVersion: undefined }, /eventVersion/],
		['a field that isn’t described', { sentBy: 'Imke' }, /sentBy/],
		['a value of another type', { eventVersion: '1' }, /eventVersion must be (integer|number)/],
		['data that isn’t described', { data: { ...data, note: 'Fog' } }, /note/],
		['data that is missing', { data: { ...data, departureId: undefined } }, /departureId/],
		['a list of data', { data: [] }, /data must be object/]
	])('finds %s, or lets it pass', (_, more, problem) => {
		const found = hookProblems('event.departed', JSON.stringify({ ...departed, ...more })).join('\n');
		if (problem) expect(found).toMatch(problem);
		else expect(found).toBe('');
	});

	it.each(['{', '', '[]', 'null'])('finds that %j is no message', (body) => {
		expect(hookProblems('event.departed', body).join()).toContain('must be object');
	});

	it('finds a type that isn’t described', () => {
		expect(hookProblems('event.sunk', JSON.stringify({ ...departed, type: 'event.sunk' }))).toEqual([
			'The document has no webhook event.sunk.'
		]);
	});

	it('knows the test message', () => {
		const test = { id: 'msg_1', type: 'webhook.test', timestamp: at, eventVersion: 0, data: {} };
		expect(hookProblems('webhook.test', JSON.stringify(test))).toEqual([]);
	});
});
