// What other programs send: null for missing fields, a byte order mark, and dates and numbers at the limits of their types.
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate, paymentBody, type Answer } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let path: string;
beforeAll(async () => {
	testApp = await startTestApp();
	path = `/api/events/${(await testApp.newEvent()).eventId}`;
});
afterAll(() => testApp.app.dispose());

const takenAt = '2026-11-25T19:00:00Z';
const draft = (more: object = {}) => ({
	date: localDate(),
	hostFirstName: `Nils${randomUUID().replace(/[^a-f]/g, '')}`,
	title: 'Evening sail',
	location: 'Slip 14',
	startsAt: '17:00',
	endsAt: '20:00',
	timeZone: 'America/Los_Angeles',
	totalPriceCents: 80_000,
	...more
});
const say = ({ status, body }: Answer) =>
	`${status} ${[body?.reason, ...(body?.errors ?? []).map((error: any) => `${error.field} ${error.reason}`)].filter(Boolean).join(', ')}`.trim();

describe('null', () => {
	const recorded: [kind: string, path: string, idField: string, body: object, required: string, refused: string][] = [
		[
			'payment',
			'payment',
			'paymentId',
			{ ...paymentBody(), patronId: null, note: null, reference: null, tipCents: null, takenBy: null, device: null },
			'amountCents',
			'not_a_number'
		],
		[
			'boarding',
			'boarding',
			'markId',
			{ patronId: 'someone', act: 'board', undoes: null, after: null, takenAt, takenBy: null, device: null },
			'act',
			'unknown_act'
		],
		[
			'count',
			'counts',
			'countId',
			{ point: 'stop', counted: 1, crewCounted: null, marksAboard: 1, heads: null, reason: null, takenAt },
			'counted',
			'not_a_number'
		],
		[
			'departure',
			'departure',
			'departureId',
			{ countId: null, warnings: null, overrides: null, takenAt },
			'takenAt',
			'not_text'
		],
		['return', 'return', 'returnId', { countId: null, reason: null, takenAt }, 'takenAt', 'not_text'],
		[
			'tick',
			'ticks',
			'tickId',
			{ itemId: 'vhf', templateVersion: 1, state: 'done', note: null, takenAt },
			'itemId',
			'not_text'
		],
		['log', 'log', 'logId', { text: 'Fog', position: null, distanceFromLandNm: null, takenAt }, 'text', 'not_text'],
		[
			'handover',
			'handovers',
			'handoverId',
			{ countedCents: 5, expectedCents: null, note: null, takenAt },
			'countedCents',
			'not_a_number'
		],
		[
			'patron',
			'patrons',
			'patronId',
			{ name: 'Ana Reyes', email: null, phone: null, isMinor: null },
			'name',
			'not_text'
		]
	];

	it.each(recorded)('counts as missing in a %s, alone and in a batch, unless the field is required', async (...row) => {
		const [kind, end, idField, body, required, reason] = row;
		const [id, waitedId, badId] = [randomUUID(), randomUUID(), randomUUID()];
		const alone = await testApp.captain.post(`${path}/${end}`, { ...body, [idField]: id }, key(id));
		expect(say(alone)).toBe('201');
		const operation = (own: string, more: object = {}) => {
			return {
				key: own,
				kind,
				eventId: path.split('/').at(-1),
				body: JSON.stringify({ ...body, [idField]: own, ...more })
			};
		};
		const operations = [operation(waitedId), operation(badId, { [required]: null })];
		const { results } = (await testApp.captain.post('/api/outbox', { operations })).body;
		expect(results.map(say)).toEqual(['201', `422 invalid, ${required} ${reason}`]);
	});

	it('counts as missing in what the office creates', async () => {
		const patrons = [{ name: 'Ana Reyes', email: null, phone: null, shareCents: null, isHost: null }];
		const nothing = { period: null, kind: null, boat: null, capacity: null, notes: null, crew: null, eventId: null };
		const made = await testApp.admin.post('/api/events', draft({ ...nothing, pricePerGuestCents: null, patrons }));
		expect(say(made)).toBe('201');
		const booking = `/api/bookings/website/${randomUUID()}`;
		expect(say(await testApp.admin.send('PUT', booking, draft({ ...nothing, patrons })))).toBe('201');
		const account = { name: 'Ona Pike', role: 'crew', passcode: 'tide-and-tiller', rights: null, email: null };
		expect(say(await testApp.admin.post('/api/crew', account))).toBe('201');
		const boat = { name: 'Tern', capacity: 12, docks: null, tipRule: null, changeFloatCents: null };
		expect(say(await testApp.admin.post('/api/boats', boat, key()))).toBe('201');
		const close = { counted: [], floats: null, closes: null, note: null };
		const { eventId } = await testApp.newEvent();
		expect(say(await testApp.admin.post(`/api/events/${eventId}/closes`, close, key()))).toBe('201');
	});

	it('clears a field in a change, and is refused where there must be a value', async () => {
		const { eventId, patrons } = await testApp.newEvent({ boat: 'Tern' });
		const change = async (body: object, version: string) =>
			say(await testApp.admin.send('PATCH', `/api/events/${eventId}`, body, { 'if-match': version }));
		expect(await change({ title: null, boat: null }, '1')).toBe('422 invalid, title not_text');
		expect(await change({ boat: null }, '1')).toBe('200');
		expect((await testApp.admin.get(`/api/events/${eventId}`)).body.boat).toBeUndefined();
		const patron = `/api/events/${eventId}/patrons/${patrons[0]!.patronId}`;
		expect(say(await testApp.admin.send('PATCH', patron, { name: null }))).toBe('422 invalid, name not_text');
	});
});

it('a byte order mark at the start of a body is skipped, and is part of its hash', async () => {
	const body = paymentBody();
	const text = JSON.stringify(body);
	const first = await testApp.captain.post(`${path}/payment`, `\ufeff${text}`, key(body.paymentId));
	expect(say(first)).toBe('201');
	const operation = { key: body.paymentId, kind: 'payment', eventId: path.split('/').at(-1), body: `\ufeff${text}` };
	expect(say((await testApp.captain.post('/api/outbox', { operations: [operation] })).body.results[0])).toBe('200');
	expect(say(await testApp.captain.post(`${path}/payment`, text, key(body.paymentId)))).toBe('422 key_reused');
});

it('a value of the wrong type gets a reason that says which type is right', async () => {
	const create = async (more: object) => say(await testApp.admin.post('/api/events', draft(more)));
	expect(await create({ kind: 7 })).toBe('422 invalid, kind not_text');
	expect(await create({ patrons: {} })).toBe('422 invalid, patrons not_a_list');
	expect(await create({ patrons: [7] })).toBe('422 invalid, patrons.0 not_an_object');
	expect(await create({ patrons: [{ name: 'Ana', email: 7 }] })).toBe('422 invalid, patrons.0.email not_text');
	expect(say(await testApp.admin.post('/api/events', []))).toBe('422 invalid, body not_an_object');
});

describe('a date at the edge of the calendar', () => {
	const edges = ['0000-01-01', '0001-01-01', '1999-12-31', '2101-01-01', '9999-12-31'];

	it.each(edges)('%s is no day of a charter or a report', async (date) => {
		expect(say(await testApp.admin.post('/api/events', draft({ date })))).toBe('422 invalid, date year_out_of_range');
		const { eventId } = await testApp.newEvent();
		const renamed = await testApp.admin.post(`/api/events/${eventId}/rename`, { eventId: `${date}-nils` });
		expect(say(renamed)).toBe('422 bad_slug');
		expect(say(await testApp.admin.post('/api/closes', { day: date }, key()))).toBe(
			'422 invalid, day year_out_of_range'
		);
		const outside: Record<string, string> = {
			[`/api/closes?day=${date}`]: 'day not_a_date',
			[`/api/audit?day=${date}`]: 'day year_out_of_range',
			[`/api/tips?month=${date.slice(0, 7)}`]: 'month not_a_month',
			[`/api/reports/money?from=${date}&to=${date}`]: 'from year_out_of_range, to year_out_of_range',
			[`/api/reports/payments?from=${date}&to=${date}`]: 'from year_out_of_range, to year_out_of_range',
			[`/api/reports/payments.csv?from=${date}&to=${date}`]: 'from year_out_of_range, to year_out_of_range',
			[`/api/reports/journal.csv?from=${date}&to=${date}`]: 'from year_out_of_range, to year_out_of_range',
			[`/api/notices?from=${date}&to=${date}`]: 'from year_out_of_range, to year_out_of_range'
		};
		for (const [address, errors] of Object.entries(outside)) {
			expect([address, say(await testApp.admin.get(address))]).toEqual([address, `422 invalid, ${errors}`]);
		}
		for (const view of ['', '&view=cards']) {
			const board = await testApp.admin.get(`/api/events?from=${date}&to=${date}${view}`);
			expect([board.status, board.body.events]).toEqual([200, []]);
			for (const field of ['from', 'to']) {
				expect((await testApp.admin.get(`/api/events?${field}=${date}${view}`)).status).toBe(200);
			}
		}
	});

	it.each(['2000-01-01', '2100-12-31'])('%s is one', async (date) => {
		const made = await testApp.admin.post('/api/events', draft({ date }));
		expect(say(made)).toBe('201');
		for (const view of ['', '&view=cards']) {
			const { events } = (await testApp.admin.get(`/api/events?from=${date}&to=${date}${view}`)).body;
			expect(events.map((event: any) => event.date)).toEqual([date]);
		}
		expect((await testApp.admin.get(`/api/reports/money?from=${date}&to=${date}`)).status).toBe(200);
		expect((await testApp.admin.get(`/api/closes?day=${date}`)).status).toBe(200);
	});
});

describe('a window of many years', () => {
	it.each(['', '&view=cards'])('comes in pages, each charter once, and is never an error: %s', async (view) => {
		const dates = ['2041-03-01', '2041-03-01', '2042-06-30', '2046-12-31'];
		const made: string[] = [];
		for (const date of dates) made.push((await testApp.admin.post('/api/events', draft({ date }))).body.event.eventId);
		const seen: string[] = [];
		let query = `from=2041-01-01&to=2046-12-31${view}`;
		let pages = 0;
		for (; query !== ''; pages += 1) {
			const { status, body, headers } = await testApp.captain.get(`/api/events?${query}`);
			expect(status).toBe(200);
			expect(headers.get('etag')).toBeTruthy();
			seen.push(...body.events.map((event: any) => event.eventId));
			query = body.next === undefined ? '' : `next=${encodeURIComponent(body.next)}${view}`;
		}
		expect(pages).toBeGreaterThan(1);
		expect(seen.filter((id) => made.includes(id)).toSorted()).toEqual(made.toSorted());
		expect(new Set(seen).size).toBe(seen.length);
		const all = await testApp.captain.get(`/api/events?from=0001-01-01&to=9999-12-31${view}`);
		expect([all.status, typeof all.body.next]).toEqual([200, 'string']);
	});
});

it.each([
	[{ latitude: 1e-200, longitude: -5e-324, accuracyM: 1e-131 }, 1e-130],
	[{ latitude: -0, longitude: 0 }, 0],
	[{ latitude: 32.123456789012345, longitude: -117.98765432109876, accuracyM: 12.5 }, 3.2]
])('a log entry at %j is recorded', async (position, distanceFromLandNm) => {
	const logId = randomUUID();
	const body = { logId, text: 'Scattering', position, distanceFromLandNm, takenAt };
	expect(say(await testApp.captain.post(`${path}/log`, body, key(logId)))).toBe('201');
	const entry = (await testApp.captain.get(path)).body.log.find((one: any) => one.logId === logId);
	expect(entry.position.latitude).toBeCloseTo(position.latitude, 9);
	expect(entry.position.longitude).toBeCloseTo(position.longitude, 9);
});

it('a refund of only the tip needs no fare, and a refund of nothing is refused', async () => {
	const body = paymentBody({ amountCents: 1_000, tipCents: 500 });
	await testApp.captain.post(`${path}/payment`, body, key(body.paymentId));
	const refund = async (more: object) => {
		const message = { kind: 'refund', method: 'cash', reason: 'Not meant as a tip', ...more };
		return testApp.captain.post(`${path}/payments/${body.paymentId}/correction`, message, key());
	};
	const made = await refund({ tipCents: 500 });
	expect(say(made)).toBe('201');
	expect(made.body.correction).toMatchObject({ amountCents: 0, tipCents: 500 });
	expect(say(await refund({}))).toBe('422 invalid, amountCents not_above_zero');
	expect(say(await refund({ tipCents: 0 }))).toBe('422 invalid, amountCents not_above_zero');
});

it('taking back a departure whose id can’t be one is refused, and one that hasn’t arrived is recorded', async () => {
	const revoke = async (id: string) =>
		say(await testApp.captain.post(`${path}/departure/${id}/revoke`, { reason: 'Fog' }, key()));
	expect(await revoke('the-first')).toBe('422 invalid, departureId not_a_uuid');
	expect(await revoke(randomUUID())).toBe('201');
	expect(await revoke(randomUUID().toUpperCase())).toBe('201');
});

it.each<[what: string, address: (id: string) => string, field: string, body: object]>([
	['a correction', (id) => `payments/${id}/correction`, 'paymentId', { kind: 'void', reason: 'Typed twice' }],
	['a departure’s undoing', (id) => `departure/${id}/revoke`, 'departureId', { reason: 'Fog' }],
	['a receipt', (id) => `handovers/${id}/receipt`, 'handoverId', { receivedCents: 500 }]
])('the address and the body of %s must name the same record', async (_, address, field, body) => {
	const payment = paymentBody();
	await testApp.admin.post(`${path}/payment`, payment, key(payment.paymentId));
	const handoverId = randomUUID();
	const counted = { handoverId, countedCents: 500, takenAt: '2026-05-23T17:59:00.000Z' };
	await testApp.admin.post(`${path}/handovers`, counted, key(handoverId));
	const own = { paymentId: payment.paymentId, departureId: randomUUID(), handoverId }[field] ?? '';
	const post = async (named: object, id = own) =>
		say(await testApp.admin.post(`${path}/${address(id)}`, { ...body, ...named }, key()));
	expect(await post({ [field]: randomUUID() })).toBe(`422 invalid, ${field} differs_from_address`);
	expect(await post({ [field]: 'x' })).toBe(`422 invalid, ${field} not_a_uuid`);
	expect(await post({ [field]: own }, own.toUpperCase())).toBe('201');
	if (field !== 'paymentId') expect(await post({})).toBe('201');
});

it.each([
	['that isn’t known', randomUUID()],
	['that can’t be one', 'the-first'],
	['that isn’t known, in capitals', randomUUID().toUpperCase()]
])('a receipt for a handover %s finds nothing', async (_, id) => {
	expect(say(await testApp.admin.post(`${path}/handovers/${id}/receipt`, { receivedCents: 1 }, key()))).toBe(
		'404 not_found'
	);
});

/** Sends text on a new connection, and returns everything that arrives until the server closes it. */
function sendRaw(sent: string): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		const socket = connect(testApp.app.port, 'localhost', () => {
			socket.write(sent);
		});
		socket.setEncoding('utf8').on('data', (part) => (text += String(part)));
		socket.on('end', () => resolve(text)).on('error', reject);
	});
}

it('a request without a host name gets JSON, too', async () => {
	const answer = await sendRaw('GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n');
	expect(answer).toMatch(/^HTTP\/1\.1 421 /);
	expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
	expect(answer.toLowerCase()).toContain('cache-control: no-store');
});

describe('a request that expects 100 Continue', () => {
	const first = 'GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n';
	const rest = 'Host: localhost\r\nExpect: 100-continue\r\nConnection: close\r\n';
	const asked = {
		'a page': `GET /sign-in HTTP/1.1\r\n${rest}\r\n`,
		'the API': `GET /api/health HTTP/1.1\r\n${rest}\r\n`,
		'the API, with a body': `POST /api/session HTTP/1.1\r\n${rest}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
		'the API, by a method that nothing has': `PURGE /api/health HTTP/1.1\r\n${rest}Content-Length: 2\r\n\r\n{}`
	};

	/** Reads responses one after another by their `Content-Length`, and returns their statuses and what is left over. */
	function readResponses(text: string): { statuses: number[]; rest: string } {
		const statuses: number[] = [];
		let rest = text;
		for (;;) {
			const head = /^HTTP\/1\.1 (\d{3}) [^]*?\r\n\r\n/.exec(rest);
			if (!head) return { statuses, rest };
			statuses.push(Number(head[1]));
			const length = /^content-length: (\d+)/im.exec(head[0])?.[1] ?? '0';
			const body = Buffer.from(rest.slice(head[0].length));
			rest = body.subarray(Number(length)).toString();
		}
	}

	it.each(Object.entries(asked))(
		'of %s gets whole responses, alone and right after another request',
		async (_, sent) => {
			const alone = readResponses(await sendRaw(sent));
			expect(alone.rest).toBe('');
			expect(alone.statuses[0]).toBe(100);
			const after = readResponses(await sendRaw(first + sent));
			expect(after.rest).toBe('');
			const final = alone.statuses.at(-1);
			expect([[200, 100, final].join(), [200, final].join()]).toContain(after.statuses.join());
		}
	);
});

it('a webhook to this machine or a private network is refused, new and changed', async () => {
	const created = await testApp.admin.post('/api/webhooks', { url: 'https://hooks.example.com/' });
	expect(created.status).toBe(201);
	for (const url of ['https://127.0.0.1/', 'https://[::1]/', 'https://localhost/', 'https://169.254.169.254/']) {
		expect(say(await testApp.admin.post('/api/webhooks', { url }))).toBe('422 invalid, url private_address');
		const changed = await testApp.admin.send('PATCH', `/api/webhooks/${created.body.id}`, { url });
		expect(say(changed)).toBe('422 invalid, url private_address');
	}
});
