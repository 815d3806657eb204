import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { paymentBody } from '../../support/api.ts';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let eventId: string;

beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

const id = '7c1d6f0e-0f43-4a87-9a68-3f1b2a5e9c10';
const segment = fc.oneof(
	fc.constantFrom('api', 'events', 'payment', 'payments', 'patrons', 'manifest', 'correction', 'outbox', 'crew', 'x'),
	fc.constantFrom('%ff', '%00', '..', '%2e%2e', '%2f', 'a b', 'é', '2026-05-23', '__data.json', '%F0%9F%9A%A2', ''),
	fc.constant('EVENT'),
	fc.string({ maxLength: 12 }).map(encodeURIComponent)
);
const path = fc.oneof(
	fc.array(segment, { maxLength: 6 }).map((segments) => `/api/${segments.join('/')}`),
	fc
		.constantFrom('session', 'events', 'events/EVENT', 'events/EVENT/rename', 'events/EVENT/patrons', 'crew', 'outbox')
		.map((end) => `/api/${end}`),
	fc
		.constantFrom(`payment`, `payments/${id}/correction`, `payments/manifest?device=x`, `patrons/${id}`)
		.map((end) => `/api/events/EVENT/${end}`),
	fc.string({ maxLength: 20 }).map((text) => `/api/events?from=${encodeURIComponent(text)}&to=2026-01-01`)
);
const oddJson = fc.oneof(
	fc.json(),
	fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
	fc
		.record({
			field: fc.constantFrom(...Object.keys(paymentBody()), 'device', 'patronId', '__proto__', 'kind', 'reason'),
			value: fc.oneof(
				fc.jsonValue({ maxDepth: 2 }),
				fc.constantFrom(1e308, -0, 2 ** 53, '\ud800', '\u202e', 'x'.repeat(5000))
			)
		})
		.map(({ field, value }) => JSON.stringify({ ...paymentBody({ paymentId: id }), [field]: value })),
	fc.constantFrom('', '{', '[[[[', '"', 'null', '{"a":', '\u0000', '\ufeff{}', '['.repeat(20_000)),
	fc.constant(JSON.stringify({ operations: [null, 1, {}, { key: id, kind: 'payment', eventId: 'EVENT', body: '{}' }] }))
);
const header = fc.record(
	{
		'idempotency-key': fc.constantFrom(
			id,
			id.toUpperCase(),
			`"${id}"`,
			'x',
			'',
			'00000000-0000-0000-0000-000000000000'
		),
		'if-match': fc.constantFrom('1', '"1"', '*', 'W/"7"', '-1', '99999999999999999999'),
		'scc-schema': fc.constantFrom('1', '', 'NaN', '-1', '2'),
		'content-type': fc.constantFrom(
			'application/json',
			'application/json; charset=latin1',
			'text/html',
			'multipart/form-data'
		),
		accept: fc.constantFrom('text/html', 'application/json', '*/*', ';;;'),
		origin: fc.constantFrom('null', 'https://elsewhere.example', 'x'),
		authorization: fc.constantFrom('Bearer', 'Bearer x', 'Basic eDp5', 'bearer admin.x'),
		cookie: fc.constantFrom('scc_session=', 'scc_session=%', 'a', 'scc_session=admin.x; scc_session=y')
	},
	{ requiredKeys: [] }
);

it('answers any odd request in JSON, without a 5xx and without telling of its insides', async () => {
	const inputs = fc.sample(
		fc.record({
			method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS'),
			path,
			body: oddJson,
			header,
			isSignedIn: fc.boolean()
		}),
		{ numRuns: 500, seed: 20_260_523 }
	);
	const statuses = new Set<number>();
	for (const input of inputs) {
		const { method, isSignedIn } = input;
		const place = (text: string) => text.replaceAll('EVENT', eventId);
		const target = place(input.path);
		// The requests may end a session, so it must not be one that later tests need.
		if (isSignedIn && method === 'DELETE' && target.includes('session')) continue;
		const response = await fetch(testApp.app.url + target, {
			method,
			redirect: 'manual',
			headers: {
				'content-type': 'application/json',
				...input.header,
				...(isSignedIn ? { authorization: `Bearer ${testApp.admin.token}` } : {})
			},
			...(method === 'GET' ? {} : { body: place(input.body) })
		});
		const text = await response.text();
		const seen = `${method} ${target} ${input.body.slice(0, 80)} → ${response.status} ${text.slice(0, 200)}`;
		const isOurs = new URL(response.url).pathname.startsWith('/api');
		if (!isOurs) continue;
		statuses.add(response.status);
		expect(response.status, seen).toBeLessThan(500);
		if (response.status !== 204) expect(response.headers.get('content-type') ?? '', seen).toMatch(/json/);
		expect(text, seen).not.toMatch(/<html|\n {4}at |node_modules|\.ts:\d/i);
		expect(response.headers.get('cache-control'), seen).toBe('no-store');
	}
	// The requests prove nothing unless they are signed in and from the right origin.
	expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 405, 415, 422]));
});
