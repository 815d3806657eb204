import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment, type Answer } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const reasonOf = (answer: Answer) => ({ status: answer.status, reason: answer.body?.reason });
const reused = { status: 422, reason: 'key_reused' };
const draft = (more: Record<string, unknown> = {}) => ({
	date: '2026-07-04',
	hostFirstName: 'Renée',
	title: 'Sunset sail',
	location: 'Harbor Island',
	startsAt: '17:00',
	endsAt: '20:00',
	timeZone: 'America/Los_Angeles',
	totalPriceCents: 80_000,
	...more
});

describe('an Idempotency-Key stands for one request', () => {
	it('at each endpoint with keys: the same bytes are a replay, and other bytes are rejected', async () => {
		const { eventId } = await testApp.newEvent();
		const patrons = `/api/events/${eventId}/patrons`;
		const rename = `/api/events/${eventId}/rename`;
		const endpoints: [path: string, first: Record<string, unknown>, other: Record<string, unknown>][] = [
			['/api/events', draft({ hostFirstName: 'Vera' }), draft({ hostFirstName: 'Vera', title: 'Other' })],
			[patrons, { name: 'Noor Haddad', phone: '555-0100' }, { name: 'Per Lindqvist' }],
			[patrons, { name: 'Ana Reyes' }, { name: 'Ana Reyes', email: 'ana@example.com' }],
			[rename, { eventId: `${eventId}-dawn` }, { eventId: `${eventId}-dusk` }]
		];
		for (const [path, first, other] of endpoints) {
			const headers = key();
			const made = await testApp.admin.post(path, first, headers);
			expect([200, 201]).toContain(made.status);
			const again = await testApp.admin.post(path, first, headers);
			expect(again.status).toBe(200);
			expect(again.headers.get('idempotency-replayed')).toBe('true');
			expect(again.text).toBe(made.text);
			expect(reasonOf(await testApp.admin.post(path, other, headers))).toEqual(reused);
			expect((await testApp.admin.post(path, first, headers)).text).toBe(made.text);
		}
	});

	it.each<[name: string, path: string, first: object, other: object]>([
		['a match', 'match', { person: 0, patronId: null }, { person: 0, patronId: 'GUEST' }],
		['a strike', 'strike', { isStruck: true, reason: 'Signed twice' }, { isStruck: false }]
	])('of %s for one waiver and the same bytes', async (_, path, first, other) => {
		const { eventId, patrons } = await testApp.newEvent();
		const sign = async (name: string) => {
			const { text } = (await testApp.crew.get('/api/waiver-texts/current')).body;
			const waiverId = randomUUID();
			const of = { textVersion: text.version, textSha256: text.sha256, hasAgreed: true };
			const who = { name, typedSignature: name, birthDate: '1988-04-12', signsFor: 'self', minors: [] };
			const body = { waiverId, takenAt: '2026-05-23T17:59:00.000Z', ...who, ...of };
			expect((await testApp.crew.post(`/api/events/${eventId}/waivers`, body, key(waiverId))).status).toBe(201);
			return waiverId;
		};
		const [one, two] = [await sign('Odalys Fern'), await sign('Wes Oar')];
		const post = (waiverId: string, body: string, headers = key()) =>
			testApp.admin.post(`/api/events/${eventId}/waivers/${waiverId}/${path}`, body, headers);
		const text = JSON.stringify(first);
		const headers = key();
		const made = await post(one, text, headers);
		expect([made.status, made.headers.get('idempotency-replayed')]).toEqual([201, null]);
		for (let repeat = 0; repeat < 2; repeat += 1) {
			const again = await post(one, text, headers);
			expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
			expect(again.body.event.waiverCounts).toEqual(made.body.event.waiverCounts);
		}
		const others = [`${text} `, JSON.stringify(other).replace('GUEST', patrons[0]?.patronId ?? '')];
		for (const body of others) expect(reasonOf(await post(one, body, headers))).toEqual(reused);
		expect(reasonOf(await post(two, text, headers))).toEqual(reused);
		// Without a key, each request makes a record.
		expect((await testApp.admin.post(`/api/events/${eventId}/waivers/${two}/${path}`, text)).status).toBe(201);
	});

	it('of an explanation gets one record from requests at the same moment', async () => {
		const deviceId = randomUUID();
		const epoch = randomUUID();
		const report = { id: deviceId, epoch, app: '2.4.1', next: 9, count: 0 };
		await testApp.crew.send('GET', '/api/events', undefined, { 'scc-phone': JSON.stringify(report) });
		const post = (headers: Record<string, string>, reason = 'Test') =>
			testApp.admin.post(`/api/phones/${deviceId}/explanations`, { epoch, from: 1, to: 2, reason }, headers);
		const headers = key();
		const answers = await Promise.all(Array.from({ length: 6 }, () => post(headers)));
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 201]);
		expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
		expect(reasonOf(await post(headers, 'Other'))).toEqual(reused);
	});

	it('rejects a key at another endpoint or charter', async () => {
		const [one, two] = [await testApp.newEvent(), await testApp.newEvent()];
		const paid = paymentBody();
		await postPayment(testApp.captain, one.eventId, paid);
		const headers = key();
		const guest = { name: 'Odalys Fern' };
		expect((await testApp.admin.post(`/api/events/${one.eventId}/patrons`, guest, headers)).status).toBe(201);
		const others: [path: string, body: unknown, key: Record<string, string>][] = [
			[`/api/events/${two.eventId}/patrons`, guest, headers],
			['/api/events', draft({ hostFirstName: 'Wilma' }), headers],
			[`/api/events/${one.eventId}/rename`, { eventId: `${one.eventId}-noon` }, headers],
			[`/api/events/${one.eventId}/patrons`, guest, key(paid.paymentId)],
			['/api/events', draft({ hostFirstName: 'Wilma' }), key(paid.paymentId)]
		];
		for (const [path, body, headers] of others) {
			expect(reasonOf(await testApp.admin.post(path, body, headers))).toEqual(reused);
		}
	});

	it('rejects a person with the id of someone on the roster', async () => {
		const { eventId, patrons } = await testApp.newEvent();
		const taken = patrons[0]?.patronId ?? '';
		const path = `/api/events/${eventId}/patrons`;
		expect(reasonOf(await testApp.admin.post(path, { name: 'Somebody Else' }, key(taken)))).toEqual(reused);
		expect((await testApp.admin.get(`/api/events/${eventId}`)).body.patrons).toHaveLength(patrons.length);
	});

	it('accepts a patronId that equals the key, and rejects any other', async () => {
		const { eventId } = await testApp.newEvent();
		const path = `/api/events/${eventId}/patrons`;
		const patronId = randomUUID();
		const made = await testApp.admin.post(path, { name: 'Ana Reyes', patronId }, key(patronId));
		expect(made.body.patron.patronId).toBe(patronId);
		const other = await testApp.admin.post(path, { name: 'Wes Oar', patronId: randomUUID() }, key());
		expect(reasonOf(other)).toEqual({ status: 400, reason: 'key_mismatch' });
		for (const odd of ['admin', '1', `${patronId}#`, '../HEAD']) {
			const answer = await testApp.admin.post(path, { name: 'Wes Oar', patronId: odd });
			expect(answer.body.errors).toEqual([{ field: 'patronId', reason: 'not_a_uuid' }]);
		}
	});

	it('does not rename back when a rename is repeated after another one', async () => {
		const { eventId } = await testApp.newEvent();
		const headers = key();
		const rename = (to: string, more = {}) =>
			testApp.admin.post(`/api/events/${eventId}/rename`, { eventId: to }, more);
		await rename(`${eventId}-dawn`, headers);
		await rename(`${eventId}-dusk`);
		const again = await rename(`${eventId}-dawn`, headers);
		expect(again.body.event.eventId).toBe(`${eventId}-dusk`);
	});

	it('makes one charter of many requests at once, whether their bytes are the same or not', async () => {
		for (const hostFirstName of ['Xenia', 'Yara']) {
			const headers = key();
			const body = draft({ hostFirstName, date: '2026-07-05', patrons: [{ name: 'Uma' }, { name: 'Per' }] });
			const bodies = Array.from({ length: 8 }, (_, i) =>
				hostFirstName === 'Xenia' ? body : { ...body, date: `2026-07-1${i}` }
			);
			const answers = await Promise.all(bodies.map((each) => testApp.admin.post('/api/events', each, headers)));
			expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
			for (const answer of answers.filter((each) => each.status === 422)) expect(reasonOf(answer)).toEqual(reused);
			const { body: board } = await testApp.admin.get('/api/events?from=2026-07-01&to=2026-07-31');
			const made = board.events.filter((event: { hostFirstName: string }) => event.hostFirstName === hostFirstName);
			expect(made.map((event: { patrons: unknown[] }) => event.patrons.length)).toEqual([2]);
		}
	});
});

describe('a claim has one holder', () => {
	it('one booking with different days makes one charter, run after run', async () => {
		for (let run = 0; run < 12; run += 1) {
			const booking = { source: 'boatbooker', externalId: `C-${run}`, hostFirstName: 'Zora' };
			const answers = await Promise.all(
				[1, 2, 3].map((day) =>
					testApp.service.post(
						'/api/events',
						draft({ ...booking, date: `2026-1${day % 3}-0${day}`, period: `run${run}` })
					)
				)
			);
			const made = answers.filter((answer) => answer.status === 201);
			expect(made).toHaveLength(1);
			for (const answer of answers.filter((each) => each.status !== 201)) {
				expect(reasonOf(answer)).toEqual({ status: 409, reason: 'already_imported' });
				expect(answer.body.eventId).toBe(made[0]?.body.event.eventId);
			}
		}
	});

	it('one booking sent twice with the same body is already imported, not a taken link', async () => {
		for (let run = 0; run < 12; run += 1) {
			const body = draft({ hostFirstName: `Ada`, period: `r${run}`, source: 'boatbooker', externalId: `S-${run}` });
			const answers = await Promise.all([
				testApp.service.post('/api/events', body),
				testApp.service.post('/api/events', body)
			]);
			expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409]);
			expect(answers.find((answer) => answer.status === 409)?.body.reason).toBe('already_imported');
		}
	});

	it('one link goes to one of several charters that are created with it or renamed to it at the same time', async () => {
		const others = [await testApp.newEvent(), await testApp.newEvent()];
		const to = '2026-07-04-piet';
		const answers = await Promise.all([
			testApp.admin.post('/api/events', draft({ hostFirstName: 'Piet' })),
			...others.map(({ eventId }) => testApp.admin.post(`/api/events/${eventId}/rename`, { eventId: to })),
			testApp.admin.post('/api/events', draft({ hostFirstName: 'Piet', title: 'Other' }))
		]);
		expect(answers.filter((answer) => answer.status < 300)).toHaveLength(1);
		for (const answer of answers.filter((each) => each.status >= 300)) {
			expect(reasonOf(answer)).toEqual({ status: 409, reason: 'slug_taken' });
		}
	});
});

describe('lists have limits that say what to do', () => {
	it('a crew, and a roster that comes with the charter', async () => {
		const crew = Array.from({ length: 31 }, () => ({ crewId: testApp.crewId, slot: 'deckhand' }));
		const many = await testApp.admin.post('/api/events', draft({ hostFirstName: 'Big', crew }));
		expect(many.body.errors).toEqual([{ field: 'crew', reason: 'too_many' }]);
		const people = (count: number) =>
			Array.from({ length: count }, (_, i) => ({ name: `Guest ${i}`, email: `guest${i}@example.com` }));
		const tooMany = await testApp.admin.post('/api/events', draft({ hostFirstName: 'Big', patrons: people(501) }));
		expect(tooMany.body.errors).toEqual([{ field: 'patrons', reason: 'too_many' }]);
		const twice = [0, 0].map(() => ({ crewId: testApp.crewId, slot: 'captain' }));
		const listed = await testApp.admin.post('/api/events', draft({ hostFirstName: 'Big', crew: twice }));
		expect(listed.body.errors).toEqual([{ field: 'crew.1.crewId', reason: 'listed_twice' }]);
	});

	it('a roster that grows one by one, where replays and removals still work', async () => {
		const people = Array.from({ length: 499 }, (_, i) => ({ name: `Guest ${i}` }));
		const { eventId, patrons } = await testApp.newEvent({ patrons: people });
		const path = `/api/events/${eventId}/patrons`;
		const headers = key();
		expect((await testApp.admin.post(path, { name: 'Ana Reyes' }, headers)).status).toBe(201);
		const full = await testApp.admin.post(path, { name: 'Wes Oar' }, key());
		expect(full.status).toBe(422);
		expect(full.body.errors).toEqual([{ field: 'patrons', reason: 'roster_full' }]);
		expect(full.body.detail).toContain('Remove people');
		expect((await testApp.admin.post(path, { name: 'Ana Reyes' }, headers)).status).toBe(200);
		const one = `${path}/${patrons[0]?.patronId}`;
		expect((await testApp.admin.send('DELETE', one)).status).toBe(204);
		expect((await testApp.admin.post(path, { name: 'Wes Oar' }, key())).status).toBe(201);
		expect((await testApp.admin.send('PATCH', one, { isRemoved: false })).status).toBe(422);
	});
});
