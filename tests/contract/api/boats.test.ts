import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const reasonOf = ({ status, body }: Answer) => [status, body.reason];
const add = (body: Record<string, unknown>, headers = key()) => testApp.admin.post('/api/boats', body, headers);
const change = (boatId: string, body: unknown, version: number | string) =>
	testApp.admin.send('PATCH', `/api/boats/${boatId}`, body, { 'if-match': String(version) });
const list = async () => (await testApp.admin.get('/api/boats')).body.boats;
const weights = { captain: 3, first_mate: 2, second_mate: 2, deckhand: 1, host: 1 };
let made = 0;
const newBoat = async (more: Record<string, unknown> = {}) => {
	made += 1;
	return (await add({ name: `Boat ${made}`, ...more })).body.boat;
};

describe('a boat', () => {
	it('is added with the entered values and defaults for the rest', async () => {
		const id = randomUUID();
		const plain = await add({ name: 'Wren' }, key(id));
		expect([plain.status, plain.headers.get('location')]).toEqual([201, `/api/boats/${id}`]);
		expect(plain.body.boat).toEqual({
			...{ boatId: id, name: 'Wren', docks: [], changeFloatCents: 0, minutesBefore: 0, minutesAfter: 0 },
			...{ isRetired: false, version: 1, createdAt: expect.any(String) }
		});
		const full = {
			...{ name: 'Second Wind', capacity: 6, docks: ['Slip 14', 'Harbor Island'], changeFloatCents: 10_000 },
			...{ minutesBefore: 45, minutesAfter: 30, tipRule: { kind: 'weights', weights } },
			itinerary: 'same_port'
		};
		expect((await add(full)).body.boat).toMatchObject(full);
		expect((await list()).map((boat: { name: string }) => boat.name)).toEqual(['Second Wind', 'Wren']);
	});

	it.each<[Record<string, unknown>, string, string]>([
		[{}, 'name', 'missing'],
		[{ name: '\u2800' }, 'name', 'empty'],
		[{ name: 'A', capacity: 0 }, 'capacity', 'below_one'],
		[{ name: 'A', capacity: '6' }, 'capacity', 'not_a_number'],
		[{ name: 'A', capacity: 1e9 }, 'capacity', 'too_large'],
		[{ name: 'A', docks: [''] }, 'docks.0', 'empty'],
		[{ name: 'A', docks: Array.from({ length: 11 }, () => 'Slip') }, 'docks', 'too_many'],
		[{ name: 'A', changeFloatCents: 1.5 }, 'changeFloatCents', 'not_whole_cents'],
		[{ name: 'A', minutesBefore: -1 }, 'minutesBefore', 'below_zero'],
		[{ name: 'A', minutesAfter: 601 }, 'minutesAfter', 'too_large'],
		[{ name: 'A', tipRule: { kind: 'luck' } }, 'tipRule.kind', 'unknown_rule'],
		[{ name: 'A', tipPayout: { cash: 'on_the_day', card: 'later' } }, 'tipPayout.card', 'unknown_choice'],
		[{ name: 'A', tipPayout: { card: 'with_wages' } }, 'tipPayout.cash', 'missing'],
		[{ name: 'A', itinerary: 'circle' }, 'itinerary', 'unknown_itinerary'],
		[{ name: 'A', itinerary: '' }, 'itinerary', 'unknown_itinerary'],
		[{ name: 'wrén' }, 'name', 'name_taken']
	])('is refused as %j, naming the field', async (body, field, reason) => {
		const before = await list();
		const answer = await add(body);
		expect(reasonOf(answer)).toEqual([422, 'invalid']);
		expect(answer.body.errors).toContainEqual({ field, reason });
		expect(await list()).toEqual(before);
	});

	it('needs a key, which can’t be used for another request', async () => {
		const headers = key();
		expect(reasonOf(await add({ name: 'Tern' }, {} as never))).toEqual([400, 'key_missing']);
		expect(reasonOf(await add({ name: 'Tern' }, key('7')))).toEqual([400, 'key_malformed']);
		const first = await add({ name: 'Tern' }, headers);
		const again = await add({ name: 'Tern' }, headers);
		expect([again.status, again.headers.get('idempotency-replayed'), again.text]).toEqual([200, 'true', first.text]);
		expect(reasonOf(await add({ name: 'Gull' }, headers))).toEqual([422, 'key_reused']);
		const elsewhere = await testApp.admin.post(
			`/api/events/${(await testApp.newEvent()).eventId}/patrons`,
			{ name: 'Noor Haddad' },
			headers
		);
		expect(reasonOf(elsewhere)).toEqual([422, 'key_reused']);
	});

	it('is added once if ten requests with one name or one key come at once', async () => {
		const named = await Promise.all(Array.from({ length: 10 }, () => add({ name: 'Plover' })));
		expect(named.filter(({ status }) => status === 201)).toHaveLength(1);
		expect(new Set(named.filter(({ status }) => status !== 201).map(({ body }) => body.errors?.[0]?.reason))).toEqual(
			new Set(['name_taken'])
		);
		const headers = key();
		const keyed = await Promise.all(Array.from({ length: 10 }, () => add({ name: 'Heron' }, headers)));
		expect(keyed.filter(({ status }) => status === 201)).toHaveLength(1);
		expect(new Set(keyed.map(({ text }) => text)).size).toBe(1);
	});
});

describe('changing a boat', () => {
	it.each<[Record<string, unknown>, Record<string, unknown>]>([
		[{ name: 'Sandpiper' }, { name: 'Sandpiper' }],
		[{ capacity: 12 }, { capacity: 12 }],
		[{ docks: ['Slip 2'] }, { docks: ['Slip 2'] }],
		[{ itinerary: 'other_port' }, { itinerary: 'other_port' }],
		[{ tipRule: { kind: 'weights', weights } }, { tipRule: { kind: 'weights', weights } }],
		[
			{ tipPayout: { cash: 'with_wages', card: 'with_wages' } },
			{ tipPayout: { cash: 'with_wages', card: 'with_wages' } }
		],
		[{ isRetired: true }, { isRetired: true }],
		[
			{ changeFloatCents: 0, minutesBefore: 0 },
			{ changeFloatCents: 0, minutesBefore: 0 }
		]
	])('%j leaves the rest', async (body, expected) => {
		const boat = await newBoat({ capacity: 6, changeFloatCents: 500, minutesBefore: 30 });
		const answer = await change(boat.boatId, body, 1);
		expect(answer.status).toBe(200);
		expect(answer.body.boat).toEqual({ ...boat, ...expected, version: 2 });
	});

	it('clears optional fields that are null, and refuses null in required ones', async () => {
		const tipPayout = { cash: 'with_wages', card: 'with_wages' };
		const boat = await newBoat({ capacity: 6, tipRule: { kind: 'equal' }, itinerary: 'same_port', tipPayout });
		const cleared = await change(boat.boatId, { capacity: null, tipRule: null, itinerary: null, tipPayout: null }, 1);
		expect(cleared.body.boat).not.toHaveProperty('capacity');
		expect(cleared.body.boat).not.toHaveProperty('itinerary');
		expect(cleared.body.boat).not.toHaveProperty('tipRule');
		expect(cleared.body.boat).not.toHaveProperty('tipPayout');
		for (const field of ['name', 'docks', 'changeFloatCents', 'isRetired'])
			expect(reasonOf(await change(boat.boatId, { [field]: null }, 2))).toEqual([422, 'invalid']);
	});

	it('needs the version that was read, and an id that exists', async () => {
		const { boatId } = await newBoat();
		expect(reasonOf(await testApp.admin.send('PATCH', `/api/boats/${boatId}`, {}))).toEqual([428, 'version_missing']);
		for (const odd of [0, 2, 'soon'])
			expect(reasonOf(await change(boatId, { capacity: 2 }, odd))).toEqual([412, 'stale_version']);
		for (const odd of [randomUUID(), '__proto__', 'constructor'])
			expect(reasonOf(await change(odd, { capacity: 2 }, 1))).toEqual([404, 'not_found']);
	});

	it('loses nothing when ten people change one boat or ten boats at once', async () => {
		const one = await newBoat();
		const same = await Promise.all(Array.from({ length: 8 }, (_, i) => change(one.boatId, { capacity: i + 1 }, 1)));
		expect(same.filter(({ status }) => status === 200)).toHaveLength(1);
		const boats = [await newBoat(), await newBoat(), await newBoat(), await newBoat()];
		const each = await Promise.all(boats.map(({ boatId }, i) => change(boatId, { capacity: i + 1 }, 1)));
		expect(each.map(({ status }) => status)).toEqual(boats.map(() => 200));
		const now = await list();
		for (const [i, { boatId }] of boats.entries())
			expect(now.find((boat: { boatId: string }) => boat.boatId === boatId).capacity).toBe(i + 1);
	});

	it('frees the name of a retired boat, which can return to service only while the name is free', async () => {
		const old = await newBoat({ name: 'Curlew' });
		expect((await change(old.boatId, { isRetired: true }, 1)).status).toBe(200);
		expect((await add({ name: 'CURLEW' })).status).toBe(201);
		const back = await change(old.boatId, { isRetired: false }, 2);
		expect(back.body.errors).toEqual([{ field: 'name', reason: 'name_taken' }]);
		expect((await change(old.boatId, { isRetired: false, name: 'Old Curlew' }, 2)).status).toBe(200);
	});
});

it('a charter keeps the boat’s name as typed, even if there is no such boat', async () => {
	for (const boat of ['Wren', 'wren', 'A friend’s boat']) expect((await testApp.newEvent({ boat })).boat).toBe(boat);
});

it('a charter’s itinerary comes from its boat, and guests read it and sign it', async () => {
	await add({ name: 'Round Trip', itinerary: 'same_port' });
	const texts = { same_port: 'Leaves and returns here.', other_port: 'ends at another port.' };
	for (const [more, expected] of [
		[{ boat: 'round trip' }, 'same_port'],
		[{ boat: 'Round Trip', itinerary: 'other_port' }, 'other_port'],
		[{ boat: 'A friend’s boat' }, undefined],
		[{}, undefined]
	] as const) {
		const { eventId } = await testApp.newEvent(more);
		expect((await testApp.admin.get(`/api/events/${eventId}`)).body.itinerary).toBe(expected);
		const pages = await Promise.all(
			['', '/waiver'].map(async (path) => (await fetch(`${testApp.app.url}/g/${eventId}${path}`)).text())
		);
		for (const [itinerary, text] of Object.entries(texts))
			expect(pages.map((html) => html.includes(text))).toEqual([itinerary === expected, itinerary === expected]);
		const { text } = (await testApp.captain.get('/api/waiver-texts/current')).body;
		const waiverId = randomUUID();
		const signed = {
			...{ waiverId, name: 'Noor Haddad', typedSignature: 'Noor Haddad', birthDate: '1988-04-12', signsFor: 'self' },
			...{ minors: [], hasAgreed: true, textVersion: text.version, textSha256: text.sha256 },
			takenAt: '2026-05-23T18:00:00Z'
		};
		const headers = key(waiverId);
		expect((await testApp.captain.post(`/api/events/${eventId}/waivers`, signed, headers)).status).toBe(201);
		const [waiver] = (await testApp.admin.get(`/api/events/${eventId}`)).body.signedWaivers;
		expect(waiver.itinerary).toBe(expected);
	}
});

it('tips use the boat’s rule, or else the rule in the settings', async () => {
	await add({ name: 'Weights', tipRule: { kind: 'weights', weights } });
	await add({ name: 'No rule' });
	const ruleOf = async (boat: string | undefined) => {
		const { eventId } = await testApp.newEvent(boat === undefined ? {} : { boat });
		return (await testApp.admin.get(`/api/events/${eventId}/tips`)).body.rule;
	};
	expect(await ruleOf('weights')).toEqual({ kind: 'weights', weights });
	for (const boat of ['No rule', 'A friend’s boat', undefined]) expect(await ruleOf(boat)).toEqual({ kind: 'equal' });
	const own = { kind: 'weights', weights: { ...weights, captain: 9 } };
	const set = await testApp.admin.send('PATCH', '/api/settings', { tipRule: own }, { 'if-match': '0' });
	expect(set.status).toBe(200);
	for (const boat of ['No rule', undefined]) expect(await ruleOf(boat)).toEqual(own);
	expect(await ruleOf('Weights')).toEqual({ kind: 'weights', weights });
});

it('tips are paid out as the boat says, or else as the settings say', async () => {
	const tipPayout = { cash: 'with_wages', card: 'with_wages' };
	await add({ name: 'Wages', tipPayout });
	await add({ name: 'No payout' });
	const payoutOf = async (boat: string | undefined) => {
		const { eventId } = await testApp.newEvent(boat === undefined ? {} : { boat });
		return (await testApp.admin.get(`/api/events/${eventId}/tips`)).body.payout;
	};
	const usual = { cash: 'on_the_day', card: 'with_wages' };
	expect(await payoutOf('wages')).toEqual(tipPayout);
	for (const boat of ['No payout', 'A friend’s boat', undefined]) expect(await payoutOf(boat)).toEqual(usual);
	const { version } = (await testApp.admin.get('/api/settings')).body.settings;
	const own = { cash: 'on_the_day', card: 'on_the_day' };
	const set = await testApp.admin.send('PATCH', '/api/settings', { tipPayout: own }, { 'if-match': String(version) });
	expect(set.status).toBe(200);
	for (const boat of ['No payout', undefined]) expect(await payoutOf(boat)).toEqual(own);
	expect(await payoutOf('Wages')).toEqual(tipPayout);
});
