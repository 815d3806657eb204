import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrew, paymentBody, signIn, signInAsAdmin, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();

/** Another phone of the deckhand, and what it says about itself. */
const makePhone = () => phoneOf({ client: testApp.crew, crewId: testApp.crewId });

/** A phone of a new crew member. Only for tests that need one, because hashing a passcode takes long. */
async function makeOwnPhone(name: string) {
	const { crewId, passcode } = await createCrew(testApp.admin, { role: 'crew', name });
	return { ...phoneOf({ client: await signIn(testApp.app.url, crewId, passcode), crewId }), passcode };
}

function phoneOf({ client, crewId }: { client: Client; crewId: string }) {
	const base = { id: randomUUID(), epoch: randomUUID(), app: '2.4.1', next: 1, count: 0 };
	const headers = (more: object) => ({ 'scc-phone': JSON.stringify({ ...base, ...more }) });
	return {
		...{ crewId, client, base, headers },
		report: (more: object = {}) => client.send('GET', '/api/events', undefined, headers(more)),
		listed: async () => (await list()).find((one) => one.deviceId === base.id)
	};
}
const list = async (): Promise<any[]> => (await testApp.admin.get('/api/phones')).body.phones;
const operation = (eventId: string, draft: Record<string, unknown>) => {
	const body = paymentBody(draft);
	return { key: body.paymentId, kind: 'payment', eventId, body: JSON.stringify(body) };
};
const holding = (eventId: string, cents = 31_000) => ({
	...{ next: 3, held: [[1, 2]], count: 2, payments: 2, cents, oldest: '2026-05-23T18:37:00.000Z' },
	charters: [[eventId, 2, cents]]
});

describe('a phone', () => {
	it('is listed with what it reported, and without anything that signs in', async () => {
		const { eventId } = await testApp.newEvent();
		const phone = makePhone();
		expect((await phone.report({ ...holding(eventId), kept: true, home: true })).status).toBe(200);
		const listed = await phone.listed();
		expect(listed).toEqual({
			...{ deviceId: phone.base.id, crewId: phone.crewId, name: 'Jory Vance', version: '2.4.1' },
			...{ sessionId: expect.stringMatching(/^[0-9a-f]{12}$/), isSignedIn: true, signedInAt: expect.any(String) },
			lastSeenAt: expect.stringMatching(/Z$/),
			unsent: {
				...{ count: 2, payments: 2, amountCents: 31_000, oldestTakenAt: '2026-05-23T18:37:00.000Z' },
				reportedAt: listed.lastSeenAt,
				charters: [{ eventId, count: 2, amountCents: 31_000 }]
			},
			...{ gaps: [], isRestored: false, isPersistent: true, isOnHomeScreen: true }
		});
		const { text } = await testApp.admin.get('/api/phones');
		expect(text).not.toContain(String(testApp.crew.token).slice(-20));
		expect(text).not.toMatch(/[0-9a-f]{64}/);
	});

	it('is listed by its sign-in until it reports', async () => {
		const phone = await makeOwnPhone('Una Reed');
		const own = async () => (await list()).filter(({ crewId }) => crewId === phone.crewId);
		expect(await own()).toMatchObject([{ name: 'Una Reed', isSignedIn: true, gaps: [] }]);
		expect((await own())[0]).not.toHaveProperty('lastSeenAt');
		await phone.report();
		expect(await own()).toMatchObject([{ deviceId: phone.base.id, unsent: { count: 0 } }]);
	});

	it.each<[string, (base: object) => string]>([
		['no JSON', () => '{"id":'],
		['a list', () => '[]'],
		['another type', (base) => JSON.stringify({ ...base, count: '1' })],
		['an id that would be another key', (base) => JSON.stringify({ ...base, id: '#admin' })],
		['a prototype', () => '{"__proto__":{"id":"x"}}'],
		['bytes that are no text', () => '\u00ff\u00fe\u0080'],
		['more than fits', (base) => JSON.stringify({ ...base, more: 'x'.repeat(1_000) })]
	])('never fails a request by a report with %s', async (_, header) => {
		const phone = makePhone();
		const headers = { 'scc-phone': header(phone.base) };
		expect((await phone.client.send('GET', '/api/events', undefined, headers)).status).toBe(200);
		const { eventId } = await testApp.newEvent();
		const sent = await phone.client.post('/api/outbox', { operations: [operation(eventId, {})] }, headers);
		expect([sent.status, sent.body.results[0].status]).toEqual([200, 201]);
		expect(await phone.listed()).toBeUndefined();
	});

	it('doesn’t change the board’s tag, and an ended session gets the usual answer', async () => {
		const { eventId } = await testApp.newEvent();
		const phone = makePhone();
		const tag = (await phone.report()).headers.get('etag') ?? '';
		const again = { ...phone.headers(holding(eventId)), 'if-none-match': tag };
		expect((await phone.client.send('GET', '/api/events', undefined, again)).status).toBe(304);
		expect((await phone.listed())?.unsent.count).toBe(2);
		expect(say(await testApp.stranger.send('GET', '/api/events', undefined, again))).toBe('401 not_signed_in');
	});

	it('reports with a batch only if all of it was recorded', async () => {
		const { eventId } = await testApp.newEvent();
		const phone = makePhone();
		await phone.report(holding(eventId));
		// The report of a batch leaves out what the batch delivers.
		const without = phone.headers({ next: 3, held: [[1, 2]] });
		const bad = [operation(eventId, {}), operation('2031-01-01-nobody', {})];
		expect((await phone.client.post('/api/outbox', { operations: bad }, without)).status).toBe(200);
		expect((await phone.listed())?.unsent.amountCents).toBe(31_000);
		const good = [operation(eventId, {})];
		expect((await phone.client.post('/api/outbox', { operations: good }, without)).status).toBe(200);
		expect((await phone.listed())?.unsent.count).toBe(0);
	});

	it('that another person uses now is listed once, with its current entries', async () => {
		const { eventId } = await testApp.newEvent();
		const before = makePhone();
		await before.report(holding(eventId));
		const shared = before.headers({ ...holding(eventId, 12_000) });
		await testApp.captain.send('GET', '/api/events', undefined, shared);
		const listed = (await list()).filter(({ deviceId }) => deviceId === before.base.id);
		expect(listed).toMatchObject([{ name: 'Imke Larkin', unsent: { amountCents: 12_000 } }]);
	});
});

describe('missing entries', () => {
	/** A phone that delivered numbers 1 and 4. */
	async function makeGap() {
		const { eventId } = await testApp.newEvent();
		const phone = makePhone();
		const { id, epoch } = phone.base;
		for (const seq of [1, 4]) {
			const operations = [operation(eventId, { device: { id, epoch, seq } })];
			expect((await phone.client.post('/api/outbox', { operations })).body.results[0].status).toBe(201);
		}
		return { ...phone, eventId };
	}

	it.each<[string, object, object[]]>([
		['never arrived', { next: 5 }, [{ from: 2, to: 3 }]],
		['are on the phone', { next: 5, held: [[2, 3]], count: 2 }, []],
		['are on the phone in part', { next: 5, held: [[3, 3]], count: 1 }, [{ from: 2, to: 2 }]],
		['were the newest', { next: 8, held: [[2, 3]] }, [{ from: 5, to: 7 }]]
	])('are listed if they %s', async (_, more, gaps) => {
		const phone = await makeGap();
		await phone.report(more);
		expect((await phone.listed())?.gaps).toEqual(gaps.map((gap) => ({ epoch: phone.base.epoch, ...gap })));
	});

	it('are explained once, by a record with a reason', async () => {
		const phone = await makeGap();
		await phone.report({ next: 5 });
		const path = `/api/phones/${phone.base.id}/explanations`;
		const body = { epoch: phone.base.epoch, from: 2, to: 3, reason: 'Typed twice, then the phone broke' };
		const id = randomUUID();
		const made = await testApp.admin.post(path, body, key(id));
		expect([made.status, made.body.explanation]).toMatchObject([201, { explanationId: id, ...body }]);
		const again = await testApp.admin.post(path, body, key(id));
		expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([200, 'true', made.body]);
		expect(say(await testApp.admin.post(path, { ...body, reason: 'x' }, key(id)))).toBe('422 key_reused');
		expect((await phone.listed())?.gaps).toMatchObject([
			{ from: 2, to: 3, explained: { reason: body.reason, explainedByName: 'Admin' } }
		]);
		const { entries } = (await testApp.admin.get('/api/audit')).body;
		expect(entries[0]).toMatchObject({
			...{ action: 'gap_explained', targetId: phone.base.id, crewId: phone.crewId, isConfirmed: true },
			fields: [
				{ name: 'numbers', after: '2 to 3' },
				{ name: 'reason', after: body.reason }
			]
		});
		// That doesn't explain a number that went missing later.
		await phone.report({ next: 6 });
		expect((await phone.listed())?.gaps.map((gap: any) => [gap.from, gap.explained !== undefined])).toEqual([
			[2, true],
			[5, false]
		]);
	});

	it.each<[string, object, string]>([
		['no reason', { reason: '\u200b' }, 'reason'],
		['a range in the wrong order', { from: 3, to: 2 }, 'to'],
		['half a number', { from: 1.5 }, 'from'],
		['a number below the first', { from: 0 }, 'from'],
		['no epoch', { epoch: undefined }, 'epoch']
	])('aren’t explained with %s', async (_, more, field) => {
		const phone = await makeGap();
		await phone.report({ next: 5 });
		const body = { epoch: phone.base.epoch, from: 2, to: 3, reason: 'x', ...more };
		const answer = await testApp.admin.post(`/api/phones/${phone.base.id}/explanations`, body, key());
		expect(answer.body).toMatchObject({ reason: 'invalid', errors: [{ field }] });
	});

	it('of an unknown phone aren’t explained', async () => {
		const body = { epoch: 'x', from: 1, to: 1, reason: 'x' };
		for (const id of [randomUUID(), '__proto__']) {
			expect(say(await testApp.admin.post(`/api/phones/${id}/explanations`, body, key()))).toBe('404 not_found');
		}
	});

	it.each<[string, (epoch: string) => object]>([
		['counts on from an older number', (epoch) => ({ epoch, next: 3 })],
		['began a new life of its storage', () => ({ epoch: randomUUID(), next: 1 })]
	])('show as a restore if the phone %s', async (_, more) => {
		const phone = await makeGap();
		await phone.report({ next: 5 });
		expect((await phone.listed())?.isRestored).toBe(false);
		await phone.report(more(phone.base.epoch));
		expect((await phone.listed())?.isRestored).toBe(true);
	});
});

describe('a phone’s session', () => {
	const end = (phone: { crewId: string }, sessionId: string, client: Client = testApp.admin) =>
		client.send('DELETE', `/api/phones/sessions/${phone.crewId}/${sessionId}`);

	it('ends alone, and the phone’s entries stay listed', async () => {
		const { eventId } = await testApp.newEvent();
		const phone = await makeOwnPhone('Lost Marsh');
		const other = await signIn(testApp.app.url, phone.crewId, phone.passcode);
		await phone.report(holding(eventId));
		const { sessionId } = await phone.listed();
		expect([(await end(phone, sessionId)).status, (await end(phone, sessionId)).status]).toEqual([204, 204]);
		// `not_signed_in`, and not `account_ended`: the phone keeps everything and asks for a sign-in.
		expect(say(await phone.client.get('/api/events'))).toBe('401 not_signed_in');
		expect((await other.get('/api/events')).status).toBe(200);
		expect(await phone.listed()).toMatchObject({ isSignedIn: false, unsent: { amountCents: 31_000 } });
		const { entries } = (await testApp.admin.get(`/api/audit?person=${phone.crewId}`)).body;
		expect(entries[0]).toMatchObject({
			...{ action: 'session_ended', targetId: phone.crewId, targetName: 'Lost Marsh', isConfirmed: true },
			fields: [{ name: 'session', after: sessionId }]
		});
	});

	it('of the admin is ended, too', async () => {
		const before = await list();
		const client = await signInAsAdmin(testApp.app.url);
		const known = new Set(before.map(({ sessionId }) => sessionId));
		const fresh = (await list()).find(({ crewId, sessionId }) => crewId === 'admin' && !known.has(sessionId));
		expect((await end({ crewId: 'admin' }, fresh.sessionId)).status).toBe(204);
		expect(say(await client.get('/api/session'))).toBe('401 not_signed_in');
	});

	it.each([
		['no session', 'x'],
		['a wildcard', '%25'],
		['a prototype', '__proto__']
	])('can’t be %s', async (_, sessionId) => {
		expect(say(await end({ crewId: testApp.crewId }, sessionId))).toBe('404 not_found');
		expect((await testApp.crew.get('/api/events')).status).toBe(200);
	});

	it('can’t be that of an account that doesn’t exist', async () => {
		for (const crewId of ['nobody', '__proto__', 'a%23b'])
			expect(say(await end({ crewId }, 'aaaaaaaaaaaa'))).toBe('404 not_found');
	});
});

describe('what phones still hold of a charter', () => {
	const close = (eventId: string) =>
		testApp.admin.post(`/api/events/${eventId}/closes`, { counted: [], note: 'x' }, key());

	it('is in its close as it was then, and beside the closes as it is now', async () => {
		const { eventId } = await testApp.newEvent();
		const { eventId: other } = await testApp.newEvent();
		const phone = makePhone();
		await phone.report({
			...holding(eventId),
			charters: [
				[eventId, 2, 31_000],
				[other, 1, 5_000]
			]
		});
		const { lastSeenAt } = await phone.listed();
		const row = {
			...{ crewId: phone.crewId, name: 'Jory Vance', amountCents: 31_000, count: 2, reportedAt: lastSeenAt }
		};
		const made = await close(eventId);
		expect([made.status, made.body.stillOut]).toEqual([201, [row]]);
		const read = async () => (await testApp.admin.get(`/api/events/${eventId}/closes`)).body;
		expect((await read()).stillOut).toEqual([row]);
		await phone.report({ next: 3 });
		const after = await read();
		expect([after.stillOut, after.closes[0].stillOut]).toEqual([[], [row]]);
	});

	it('is found after the charter was renamed', async () => {
		const { eventId } = await testApp.newEvent();
		const phone = makePhone();
		await phone.report(holding(eventId));
		const renamed = `${eventId.slice(0, 10)}-moved${eventId.slice(11, 16)}`;
		expect((await testApp.admin.post(`/api/events/${eventId}/rename`, { eventId: renamed })).status).toBe(200);
		expect((await close(renamed)).body.stillOut).toMatchObject([{ name: 'Jory Vance', amountCents: 31_000 }]);
		expect((await phone.listed())?.unsent.charters).toEqual([{ eventId: renamed, count: 2, amountCents: 31_000 }]);
	});

	it('lists each phone of one person, and none without entries', async () => {
		const { eventId } = await testApp.newEvent();
		const phone = makePhone();
		await phone.report(holding(eventId, 1_000));
		const second = phone.headers({ ...holding(eventId, 2_000), id: randomUUID() });
		await phone.client.send('GET', '/api/events', undefined, second);
		const third = phone.headers({ id: randomUUID(), charters: [[eventId, 0, 0]] });
		await phone.client.send('GET', '/api/events', undefined, third);
		const { stillOut } = (await close(eventId)).body;
		expect(stillOut.map((row: any) => row.amountCents).sort()).toEqual([1_000, 2_000]);
	});
});
