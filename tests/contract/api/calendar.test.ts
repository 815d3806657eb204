import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrew, localDate, signIn, withoutIdsAndTimes, type Answer, type Client } from '../../support/api.ts';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let adminsMade = 0;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const reasonOf = ({ status, body }: Answer) => [status, body?.reason];
const create = (client: Client, body?: Record<string, unknown>) => client.post('/api/calendar', body);
const pathOf = (created: Answer): string => new URL(created.body.url).pathname;
const feedOf = (created: Answer, headers: Record<string, string> = {}) =>
	testApp.stranger.send('GET', pathOf(created), undefined, headers);

interface Listed {
	uid: string;
	title: string;
	sequence: number;
	status: string;
	start: string;
	description: string;
}

/** What a calendar app reads. */
async function read(created: Answer): Promise<Listed[]> {
	const answer = await feedOf(created);
	expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
	const calendar = new ICAL.Component(ICAL.parse(answer.text) as unknown[]);
	return calendar.getAllSubcomponents('vevent').map((one) => {
		const event = new ICAL.Event(one);
		const status = String(one.getFirstPropertyValue('status'));
		const { uid, summary, sequence, startDate, description } = event;
		return { uid, title: summary, sequence, status, start: startDate.toString(), description };
	});
}

const change = async (eventId: string, body: Record<string, unknown>) => {
	const version: number = (await testApp.admin.get(`/api/events/${eventId}`)).body.version;
	const answer = await testApp.admin.send('PATCH', `/api/events/${eventId}`, body, { 'if-match': String(version) });
	expect(answer.status).toBe(200);
	return version + 1;
};

describe('an address of a calendar', () => {
	it('is shown once, to a crew member for their own charters, and to an admin for anyone’s', async () => {
		const own = await create(testApp.crew, {});
		expect(own.status).toBe(201);
		const { id, token, createdAt } = own.body;
		expect(own.body).toEqual({
			...{ id, token, createdAt, kind: 'crew', name: 'Jory Vance', crewId: testApp.crewId },
			url: `${testApp.app.url}/api/calendar/${token}.ics`
		});
		expect(own.headers.get('location')).toBe(`/api/calendar/${id}`);
		const boat = await create(testApp.admin, { kind: 'boat', boat: 'Kestrel' });
		const business = await create(testApp.admin, { kind: 'business' });
		const other = await create(testApp.admin, { kind: 'crew', crewId: testApp.crewId });
		expect([boat, business, other].map(({ status, body }) => [status, body.kind, body.name])).toEqual([
			[201, 'boat', 'Kestrel'],
			[201, 'business', 'All charters'],
			[201, 'crew', 'Jory Vance']
		]);
		const lists = await Promise.all(
			[testApp.admin, testApp.crew, testApp.captain].map((who) => who.get('/api/calendar'))
		);
		const idsIn = ({ body }: Answer) => body.feeds.map((feed: { id: string }) => feed.id);
		expect(lists.map(idsIn)).toEqual([[other.body.id, business.body.id, boat.body.id, id], [other.body.id, id], []]);
		const log = await testApp.admin.get('/api/audit');
		for (const { text } of [...lists, log]) {
			expect(text).not.toContain(token.slice(-20));
			expect(text).not.toMatch(/[0-9a-f]{64}/);
		}
		expect(log.body.entries[0]).toMatchObject({ action: 'calendar_created', targetName: 'Jory Vance' });
	});

	it('needs no body', async () => {
		expect((await create(testApp.captain)).body).toMatchObject({ kind: 'crew', name: 'Imke Larkin' });
		expect((await create(testApp.admin)).body).toMatchObject({ kind: 'business' });
	});

	it.each<[keyof TestApp & ('crew' | 'service' | 'rightless' | 'stranger'), Record<string, unknown>, number, string]>([
		['crew', { kind: 'business' }, 403, 'not_allowed'],
		['crew', { kind: 'boat', boat: 'Kestrel' }, 403, 'not_allowed'],
		['crew', { kind: 'crew', crewId: 'larkin' }, 403, 'not_allowed'],
		['service', {}, 403, 'not_allowed'],
		['rightless', {}, 403, 'not_allowed'],
		['stranger', {}, 401, 'not_signed_in'],
		['crew', { kind: 'fleet' }, 422, 'invalid'],
		['crew', { kind: '__proto__' }, 422, 'invalid']
	])('is refused to %s as %j', async (who, body, status, reason) => {
		expect(reasonOf(await create(testApp[who], body))).toEqual([status, reason]);
	});

	it.each<[Record<string, unknown>, string]>([
		[{ kind: 'boat' }, 'boat'],
		[{ kind: 'boat', boat: ' \u200b' }, 'boat'],
		[{ kind: 'crew', crewId: 'nobody' }, 'crewId'],
		[{ kind: 'crew' }, 'crewId'],
		[{ kind: 'crew', crewId: '__proto__' }, 'crewId']
	])('is refused to an admin as %j, naming the field', async (body, field) => {
		const answer = await create(testApp.admin, body);
		expect([...reasonOf(answer), answer.body.errors[0].field]).toEqual([422, 'invalid', field]);
	});

	it('ends immediately when its owner or an admin revokes it, and nobody else can', async () => {
		const created = [
			await create(testApp.crew, {}),
			await create(testApp.crew, {}),
			await create(testApp.crew, {})
		] as const;
		const [byId, byAddress, byAdmin] = created;
		const revoke = (client: Client, path: string) => client.send('DELETE', path);
		expect(reasonOf(await revoke(testApp.captain, `/api/calendar/${byId.body.id}`))).toEqual([404, 'not_found']);
		expect((await feedOf(byId)).status).toBe(200);
		for (const [client, path] of [
			[testApp.crew, `/api/calendar/${byId.body.id}`],
			[testApp.crew, pathOf(byAddress)],
			[testApp.admin, `/api/calendar/${byAdmin.body.id}`]
		] as const) {
			expect([(await revoke(client, path)).status, (await revoke(client, path)).status]).toEqual([204, 204]);
		}
		for (const one of created) expect(reasonOf(await feedOf(one))).toEqual([404, 'not_found']);
	});

	it('needs no body, whatever content type a client sends with it', async () => {
		const answers = { 'application/json': [400, 'malformed'], 'text/plain': [415, 'wrong_content_type'] };
		for (const [type, refused] of Object.entries(answers)) {
			const headers = { 'content-type': type };
			const created = await testApp.crew.send('POST', '/api/calendar', undefined, headers);
			expect([created.status, created.body?.kind]).toEqual([201, 'crew']);
			expect(reasonOf(await testApp.crew.send('POST', '/api/calendar', 'x', headers))).toEqual(refused);
		}
	});

	it('ends with all others of its owner', async () => {
		const [one, two] = [await create(testApp.captain, {}), await create(testApp.captain, {})];
		const admins = await create(testApp.admin, {});
		expect((await testApp.captain.send('DELETE', '/api/calendar')).status).toBe(204);
		expect([await feedOf(one), await feedOf(two), await feedOf(admins)].map(({ status }) => status)).toEqual([
			404, 404, 200
		]);
	});

	it('is not guessed: an unknown one, a wrong secret, and nonsense are 404 in JSON', async () => {
		const { token } = (await create(testApp.admin, {})).body;
		const odd = ['x', '000000000000_aaaaaaaaaaaaaaaaaaaaaaaa', `${token}x`, token.slice(0, -1), '__proto__', '%00', ''];
		for (const name of odd) {
			const answer = await testApp.stranger.get(`/api/calendar/${name}.ics`);
			expect([name, ...reasonOf(answer)]).toEqual([name, 404, 'not_found']);
			expect(answer.headers.get('content-type')).toBe('application/problem+json');
		}
	});

	it('ends with its owner’s account', async () => {
		const added = await testApp.admin.post('/api/crew', {
			name: 'Peg Marlin',
			role: 'crew',
			passcode: 'tide-and-tiller'
		});
		const { crewId } = added.body.account ?? added.body.crew ?? added.body;
		const created = await create(testApp.admin, { kind: 'crew', crewId });
		expect((await feedOf(created)).status).toBe(200);
		const { status } = await testApp.admin.send('PATCH', `/api/crew/${crewId}`, { isActive: false });
		expect(status).toBe(200);
		expect(reasonOf(await feedOf(created))).toEqual([404, 'not_found']);
	});

	it.each<[string, object, object, boolean]>([
		['its creator’s deactivation, also after a reactivation', { isActive: false }, { isActive: true }, false],
		['Sign out everywhere', { endSessions: true }, {}, false],
		['the loss of the right', { withdraw: ['admin'] }, {}, false],
		['a new passcode, which ends none', { passcode: 'another-long-secret' }, {}, true],
		['a new name, which ends none', { name: 'Pat Skipper' }, {}, true]
	])('ends with %s', async (_, change, after, isKept) => {
		const name = `Pat ${'abcdefghijklmnopqrstuvwxyz'[(adminsMade += 1)]}eal`;
		const account = await createCrew(testApp.admin, { name, role: 'captain', rights: ['events:see', 'admin'] });
		const client = await signIn(testApp.app.url, account.crewId, account.passcode);
		const own = [
			await create(client, { kind: 'business' }),
			await create(client, { kind: 'boat', boat: 'Kestrel' }),
			await create(client, { kind: 'crew' })
		];
		const others = [await create(testApp.admin, { kind: 'business' })];
		for (const body of [change, after]) {
			if (Object.keys(body).length === 0) continue;
			expect((await testApp.admin.send('PATCH', `/api/crew/${account.crewId}`, body)).status).toBe(200);
		}
		const statuses = async (feeds: Answer[]) => Promise.all(feeds.map(async (feed) => (await feedOf(feed)).status));
		const isOnlyRight = 'withdraw' in change;
		expect(await statuses(own)).toEqual(isKept ? [200, 200, 200] : [404, 404, isOnlyRight ? 200 : 404]);
		expect(await statuses(others)).toEqual([200]);
		if (!isKept && !isOnlyRight) {
			const { entries } = (await testApp.admin.get('/api/audit')).body;
			const revoked = entries.filter(({ action }: { action: string }) => action === 'calendar_revoked');
			expect(revoked.length).toBeGreaterThanOrEqual(3);
		}
	});
});

describe('a calendar', () => {
	it('keeps a charter’s id when it is renamed, and counts its changes', async () => {
		const business = await create(testApp.admin, { kind: 'business' });
		const { eventId } = await testApp.newEvent({ date: localDate(20), title: 'Odd; title, with \\ and "quotes"' });
		const find = async (title: string) => (await read(business)).filter((one) => one.title === title);
		const [before, ...more] = await find('Odd; title, with \\ and "quotes"');
		expect([before?.status, before?.sequence, more]).toEqual(['CONFIRMED', 1, []]);
		const version = await change(eventId, { title: 'Renamed', status: 'pending', startsAt: '12:00' });
		const moved = localDate(21);
		const renamed = await testApp.admin.post(`/api/events/${eventId}/rename`, { eventId: `${moved}-renamed` });
		expect(renamed.status).toBe(200);
		const [after, ...others] = await find('Renamed');
		expect(others).toEqual([]);
		expect(after).toMatchObject({ uid: before?.uid, sequence: version + 1, status: 'TENTATIVE' });
		expect(after?.start).toBe(`${moved}T12:00:00`);
	});

	it('cancels a canceled charter, and brings it back', async () => {
		const business = await create(testApp.admin, { kind: 'business' });
		const { eventId } = await testApp.newEvent({ date: localDate(22), title: 'Fog' });
		const status = async () => (await read(business)).find((one) => one.title === 'Fog')?.status;
		await change(eventId, { status: 'cancelled' });
		expect(await status()).toBe('CANCELLED');
		await change(eventId, { status: 'confirmed' });
		expect(await status()).toBe('CONFIRMED');
	});

	it('cancels a charter for the crew member who left it and on the boat that it left, and for no one else', async () => {
		const feeds = {
			crew: await create(testApp.crew, {}),
			captain: await create(testApp.captain, {}),
			kestrel: await create(testApp.admin, { kind: 'boat', boat: 'kestrel' }),
			whale: await create(testApp.admin, { kind: 'boat', boat: 'Whale' }),
			business: await create(testApp.admin, { kind: 'business' })
		};
		const { eventId } = await testApp.newEvent({ date: localDate(23), title: 'Handover', boat: 'Kestrel' });
		const seen = async () => {
			const found = await Promise.all(
				Object.entries(feeds).map(async ([name, feed]) => {
					const one = (await read(feed)).find(({ title }) => title === 'Handover');
					return one === undefined ? [] : [[name, `${one.status} ${one.sequence}`]];
				})
			);
			return Object.fromEntries(found.flat());
		};
		expect(await seen()).toEqual({ kestrel: 'CONFIRMED 1', business: 'CONFIRMED 1' });
		await change(eventId, { crew: [{ crewId: testApp.crewId, slot: 'deckhand' }] });
		expect(await seen()).toEqual({ crew: 'CONFIRMED 2', kestrel: 'CONFIRMED 2', business: 'CONFIRMED 2' });
		await change(eventId, { crew: [{ crewId: 'larkin', slot: 'captain' }], boat: 'Whale' });
		expect(await seen()).toEqual({
			...{ crew: 'CANCELLED 3', captain: 'CONFIRMED 3', kestrel: 'CANCELLED 3', whale: 'CONFIRMED 3' },
			business: 'CONFIRMED 3'
		});
		await change(eventId, { crew: [{ crewId: testApp.crewId, slot: 'host' }], boat: 'Kestrel' });
		expect(await seen()).toEqual({
			...{ crew: 'CONFIRMED 4', captain: 'CANCELLED 4', kestrel: 'CONFIRMED 4', whale: 'CANCELLED 4' },
			business: 'CONFIRMED 4'
		});
		const [own] = (await read(feeds.crew)).filter(({ title }) => title === 'Handover');
		expect(own?.description).toBe('Boat: Kestrel\nYour role: Onboard host');
	});

	it('has no guests, contacts, prices, or notes', async () => {
		const business = await create(testApp.admin, { kind: 'business' });
		await testApp.newEvent({
			...{ date: localDate(24), title: 'Quiet sail', totalPriceCents: 123_456, pricePerGuestCents: 7_890 },
			...{ notes: 'Bring the cake', privateNotes: 'Owes from last year', source: 'boatbooker', externalId: 'bb-77' },
			patrons: [{ name: 'Wes Oar', email: 'wes@example.com', phone: '+1 619 555 0142', isHost: true }]
		});
		const { text } = await feedOf(business);
		expect(text).toContain('Quiet sail');
		for (const secret of [
			'Wes',
			'example.com',
			'0142',
			'1234',
			'1,234',
			'789',
			'cake',
			'Owes',
			'boatbooker',
			'bb-77'
		]) {
			expect(withoutIdsAndTimes(text.replaceAll('\r\n ', ''))).not.toContain(secret);
		}
	});

	it('has the charters of the last month and the next year', async () => {
		const business = await create(testApp.admin, { kind: 'business' });
		for (const days of [-33, -28, 362, 368])
			await testApp.newEvent({ date: localDate(days), title: `In ${days} days` });
		const titles = (await read(business)).map(({ title }) => title).filter((title) => /^In -?\d+ days$/.test(title));
		expect(titles).toEqual(['In -28 days', 'In 362 days']);
	});

	it('is not sent again while nothing changed in it', async () => {
		const kestrel = await create(testApp.admin, { kind: 'boat', boat: 'Osprey' });
		const { eventId } = await testApp.newEvent({ date: localDate(25), title: 'Tagged', boat: 'Osprey' });
		const first = await feedOf(kestrel);
		const etag = first.headers.get('etag') ?? '';
		expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/);
		expect(first.headers.get('cache-control')).toBe('no-store');
		const again = () => feedOf(kestrel, { 'if-none-match': etag });
		expect([(await again()).status, (await again()).text]).toEqual([304, '']);
		await testApp.newEvent({ date: localDate(25), title: 'On another boat', boat: 'Heron' });
		expect((await again()).status).toBe(304);
		await change(eventId, { location: 'Another pier' });
		expect((await again()).status).toBe(200);
	});

	it('is ready for a thousand requests', async () => {
		const business = await create(testApp.admin, { kind: 'business' });
		const { text } = await feedOf(business);
		for (let sent = 0; sent < 1000; sent += 50) {
			const answers = await Promise.all(Array.from({ length: 50 }, () => feedOf(business)));
			expect(new Set(answers.map((answer) => answer.text))).toEqual(new Set([text]));
		}
	});
});
