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

// Longer than a key of the database may be, also in percent-encoded UTF-8.
const longIds = { ascii: 'a'.repeat(2_100), 'three bytes each': encodeURIComponent('舟'.repeat(700)) };
const send = (method: string, address: string, body?: unknown) => ({ method, address, body });
const isNotFound = new Set([
	'GET /api/events/LONG',
	'POST /api/mail/LONG/receipt',
	'DELETE /api/mail/LONG/receipt',
	'POST /api/webhooks/deliveries/LONG'
]);
it.each([
	send('GET', '/api/events/LONG'),
	send('PATCH', '/api/events/LONG', {}),
	send('POST', '/api/events/LONG/payment', paymentBody({ paymentId: id })),
	send('POST', '/api/events/LONG/waiver-links', { patronIds: [] }),
	send('GET', '/api/events/LONG/closes'),
	send('PATCH', '/api/events/EVENT/patrons/LONG', { name: 'Zed' }),
	send('DELETE', '/api/events/EVENT/patrons/LONG'),
	send('GET', '/api/events/EVENT/patrons/LONG/guest-link'),
	send('POST', '/api/events/EVENT/payments/LONG/correction', { kind: 'void', reason: 'x' }),
	send('POST', '/api/events/EVENT/departure/LONG/revoke', { reason: 'x' }),
	send('POST', '/api/events/EVENT/handovers/LONG/receipt', { receivedCents: 1 }),
	send('POST', '/api/events/EVENT/waivers/LONG/match', { person: 0, patronId: null }),
	send('POST', '/api/events/EVENT/waivers/LONG/strike', { isStruck: true, reason: 'x' }),
	send('POST', '/api/events/EVENT/waivers/LONG/roster', { person: 0 }),
	send('GET', '/api/events/EVENT/log/LONG/certificate'),
	send('GET', '/api/events/EVENT/payments/manifest?device=LONG'),
	send('GET', '/api/events/EVENT/payments/recent?patronId=LONG'),
	send('GET', '/api/decisions?eventId=LONG'),
	send('GET', '/api/audit?event=LONG'),
	send('GET', '/api/audit?next=LONG'),
	send('GET', '/api/mail?list=sent&cursor=LONG'),
	send('GET', '/api/search?q=LONG'),
	send('GET', '/api/tips?month=LONG'),
	send('GET', '/api/closes?day=LONG'),
	send('GET', '/api/events?from=LONG&to=2026-01-01'),
	send('GET', '/api/events?next=LONG'),
	send('POST', '/api/mail/LONG/receipt', {}),
	send('DELETE', '/api/mail/LONG/receipt'),
	send('PATCH', '/api/boats/LONG', {}),
	send('PATCH', '/api/crew/LONG', { name: 'Zed' }),
	send('DELETE', '/api/service-keys/LONG'),
	send('GET', '/api/calendar/LONG.ics'),
	send('DELETE', '/api/calendar/LONG'),
	send('PATCH', '/api/webhooks/LONG', { isPaused: true }),
	send('DELETE', '/api/webhooks/LONG'),
	send('POST', '/api/webhooks/LONG/test'),
	send('POST', '/api/webhooks/deliveries/LONG'),
	send('PUT', '/api/bookings/LONG/1', {}),
	send('POST', '/api/phones/LONG/explanations', { epoch: 'e', from: 1, to: 1, reason: 'x' }),
	send('DELETE', '/api/phones/sessions/LONG/x'),
	send('GET', '/g/LONG'),
	send('GET', '/g/EVENT?p=LONG'),
	send('GET', '/g/EVENT/waiver/LONG?t=LONG')
])(
	'finds nothing under an id that is too long for the database: $method $address',
	async ({ method, address, body }) => {
		for (const [name, long] of Object.entries(longIds)) {
			const answer = await fetch(testApp.app.url + address.replaceAll('LONG', long).replaceAll('EVENT', eventId), {
				method,
				redirect: 'manual',
				headers: {
					authorization: `Bearer ${testApp.admin.token}`,
					'content-type': 'application/json',
					'idempotency-key': id,
					'if-match': '1'
				},
				...(body !== undefined && { body: JSON.stringify(body) })
			});
			expect([name, answer.status], await answer.text()).toEqual([name, expect.toSatisfy((status) => status < 500)]);
			if (isNotFound.has(`${method} ${address}`)) expect([name, answer.status]).toEqual([name, 404]);
		}
	}
);
