// The office publishes checklists in versions that never change, and each charter carries the one in force.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const takenAt = '2026-11-25T19:00:00Z';
const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const itemOf = (itemId: string, more: object = {}) => ({
	...{ itemId, text: `Check ${itemId}`, phase: 'before_departure', isRequired: true, who: 'crew' },
	...more
});
const publish = (body: unknown, id = randomUUID(), who: 'admin' | 'captain' = 'admin') =>
	testApp[who].post('/api/checklists', body, key(id));
const checklistOf = async (eventId: string) => (await testApp.captain.get(`/api/events/${eventId}`)).body.checklist;
const versionOf = async (eventId: string) => (await checklistOf(eventId)).templateVersion;

it('starts with the sample', async () => {
	const { checklists } = (await testApp.admin.get('/api/checklists')).body;
	expect(checklists).toHaveLength(1);
	expect(checklists[0]).toMatchObject({ version: 0, isSample: true, isInForce: true });
	expect(checklists[0].items.map((one: any) => one.itemId)).toEqual(
		expect.arrayContaining(['lines', 'engine', 'vhf', 'life-jackets', 'head-count', 'briefing'])
	);
});

describe('a published checklist', () => {
	it('creates one version per key, which never changes', async () => {
		const id = randomUUID();
		const body = { boat: 'Egret', items: [itemOf('lines'), itemOf('vhf', { who: 'captain', isRequired: false })] };
		const first = await publish(body, id);
		expect(first.status).toBe(201);
		const { version, sha256 } = first.body.checklist;
		const hashed = JSON.stringify([
			'Egret',
			null,
			[
				['lines', 'Check lines', 'before_departure', true, 'crew', false],
				['vhf', 'Check vhf', 'before_departure', false, 'captain', false]
			]
		]);
		expect(sha256).toBe(createHash('sha256').update(hashed).digest('hex'));
		const again = await publish(body, id);
		expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([200, first.text, 'true']);
		expect(say(await publish({ ...body, items: [] }, id))).toBe('422 key_reused');
		const next = await publish({ ...body, items: [itemOf('lines')] });
		expect(next.body.checklist.version).toBe(Number(version) + 1);
		const { checklists } = (await testApp.admin.get('/api/checklists')).body;
		const own = checklists.filter((one: any) => one.boat === 'Egret');
		expect(own.map((one: any) => [one.version, one.isInForce, one.items.length])).toEqual([
			[Number(version) + 1, true, 1],
			[version, false, 2]
		]);
		expect(own[1].sha256).toBe(sha256);
		// A payment's key can't be used here.
		expect(say(await testApp.admin.post('/api/events', {}, key(id)))).not.toBe('201');
	});

	it('creates one version from repeated simultaneous requests, and other requests get the next versions', async () => {
		const id = randomUUID();
		const body = { boat: 'Pelican', items: [itemOf('lines')] };
		const all = await Promise.all([
			...Array.from({ length: 6 }, () => publish(body, id)),
			...Array.from({ length: 4 }, (_, at) => publish({ ...body, boat: `Pelican ${at}` }))
		]);
		const versions = all.map((one) => one.body.checklist?.version);
		expect(new Set(versions.slice(0, 6)).size).toBe(1);
		expect(new Set(versions).size).toBe(5);
	});

	it('replaces only the version that its author saw', async () => {
		const boat = `Tern ${randomUUID().slice(0, 4)}`;
		const publishOn = async (ifMatch: string | undefined, itemId: string, id = randomUUID(), name = boat) =>
			say(
				await testApp.admin.post(
					'/api/checklists',
					{ boat: name, items: [itemOf(itemId)] },
					{ ...key(id), ...(ifMatch !== undefined && { 'if-match': ifMatch }) }
				)
			);
		const current = async () =>
			(await testApp.admin.get('/api/checklists')).body.checklists.find(
				(one: any) => one.boat === boat && one.isInForce
			);
		const first = randomUUID();
		expect(await publishOn('"0"', 'first', first)).toBe('201');
		const { version } = await current();
		// Two admins change the same version. Different spellings of a boat's name mean the same checklist.
		expect(await publishOn(`"${version}"`, 'second')).toBe('201');
		expect(await publishOn(`"${version}"`, 'third')).toBe('412 stale_version');
		expect(await publishOn('"0"', 'third', randomUUID(), boat.toUpperCase())).toBe('412 stale_version');
		expect(await publishOn('x', 'third')).toBe('412 stale_version');
		expect((await current()).items.map((item: any) => item.itemId)).toEqual(['second']);
		// A repeat, other boats, and programs that name no version.
		expect(await publishOn('"0"', 'first', first)).toBe('200');
		expect(await publishOn('"0"', 'first', randomUUID(), `${boat} II`)).toBe('201');
		expect(await publishOn(undefined, 'fourth')).toBe('201');
		expect((await current()).items.map((item: any) => item.itemId)).toEqual(['fourth']);
	});

	it('replaces one version only once, if ten admins change it at the same time', async () => {
		const boat = `Skua ${randomUUID().slice(0, 4)}`;
		const answers = await Promise.all(
			Array.from({ length: 10 }, (_, at) =>
				testApp.admin.post('/api/checklists', { boat, items: [itemOf(`i${at}`)] }, { ...key(), 'if-match': '0' })
			)
		);
		expect(answers.map(say).toSorted()).toEqual(['201', ...Array.from({ length: 9 }, () => '412 stale_version')]);
	});

	it.each<[string, unknown, string]>([
		['no items', { items: [] }, '201'],
		['300 items', { kind: 'Long', items: Array.from({ length: 300 }, (_, at) => itemOf(`i${at}`)) }, '201'],
		[
			'300 items in Thai',
			{ kind: 'Long', items: Array.from({ length: 300 }, (_, at) => itemOf(`i${at}`, { text: 'ก'.repeat(160) })) },
			'201'
		],
		['301 items', { items: Array.from({ length: 301 }, (_, at) => itemOf(`i${at}`)) }, '422 invalid'],
		['one item twice', { items: [itemOf('a'), itemOf('a')] }, '422 invalid'],
		['two briefings', { items: [itemOf('a', { isBriefing: true }), itemOf('b', { isBriefing: true })] }, '422 invalid'],
		['items without text', { items: [itemOf('a', { text: '\u200b' })] }, '422 invalid'],
		['a text of 161 characters', { items: [itemOf('a', { text: 'x'.repeat(161) })] }, '422 invalid'],
		['an unknown phase', { items: [itemOf('a', { phase: 'later' })] }, '422 invalid'],
		['an inherited name as a phase', { items: [itemOf('a', { phase: 'constructor' })] }, '422 invalid'],
		['an unknown role', { items: [itemOf('a', { who: 'cook' })] }, '422 invalid'],
		['no answer to required', { items: [itemOf('a', { isRequired: 'yes' })] }, '422 invalid'],
		['no list', { items: 'lines' }, '422 invalid'],
		['null', null, '422 invalid'],
		['a boat of 61 characters', { boat: 'x'.repeat(61), items: [] }, '422 invalid'],
		['an empty boat, which means all', { boat: ' ', items: [] }, '201']
	])('is accepted or refused with %s', async (_, body, expected) => {
		expect(say(await publish(body))).toBe(expected);
	});

	it('needs a key and an admin', async () => {
		expect(say(await testApp.admin.post('/api/checklists', { items: [] }))).toBe('400 key_missing');
		expect(say(await testApp.admin.post('/api/checklists', { items: [] }, key('x')))).toBe('400 key_malformed');
		expect(say(await publish({ items: [] }, randomUUID(), 'captain'))).toBe('403 not_allowed');
	});
});

describe('a charter', () => {
	it('has the version in force for its boat and kind until it leaves, and its tag changes with a new version', async () => {
		const boat = `Heron ${randomUUID().slice(0, 4)}`;
		// A charter that has ended keeps the checklist from before its end.
		const date = localDate(1);
		const [first, second] = [
			await testApp.newEvent({ boat, kind: 'Birthday', date }),
			await testApp.newEvent({ boat, date })
		];
		const before = await testApp.captain.get(`/api/events/${second.eventId}`);
		const one = (await publish({ boat, items: [itemOf('lines'), itemOf('gone')] })).body.checklist.version;
		const known = { 'if-none-match': before.headers.get('etag')! };
		expect((await testApp.captain.send('GET', `/api/events/${second.eventId}`, undefined, known)).status).toBe(200);
		expect([await versionOf(first.eventId), await versionOf(second.eventId)]).toEqual([one, one]);
		const board = (await testApp.captain.get('/api/events')).body.events;
		expect(board.find((card: any) => card.eventId === first.eventId).checklist.templateVersion).toBe(one);

		// A phone that has this version ticks, and one of them departs.
		const tick = (eventId: string, itemId: string, templateVersion: number) => {
			const tickId = randomUUID();
			const body = { tickId, itemId, templateVersion, state: 'done', after: [], takenAt };
			return testApp.crew.post(`/api/events/${eventId}/ticks`, body, key(tickId));
		};
		expect(say(await tick(first.eventId, 'lines', one))).toBe('201');
		const departureId = randomUUID();
		const departed = await testApp.captain.post(
			`/api/events/${first.eventId}/departure`,
			{ departureId, takenAt },
			key(departureId)
		);
		expect(departed.status).toBe(201);

		const two = (await publish({ boat, items: [itemOf('lines', { text: 'All lines' }), itemOf('new')] })).body.checklist
			.version;
		const three = (await publish({ boat, kind: 'birthday', items: [] })).body.checklist.version;
		expect(three).toBe(Number(two) + 1);
		expect([await versionOf(first.eventId), await versionOf(second.eventId)]).toEqual([one, two]);

		// Without signal, the other phone still had the older version. Ticks of items in both lists count, and the others are stored.
		expect(say(await tick(second.eventId, 'lines', one))).toBe('201');
		expect(say(await tick(second.eventId, 'gone', one))).toBe('201');
		const { items } = await checklistOf(second.eventId);
		expect(items.map((item: any) => [item.text, item.state])).toEqual([
			['All lines', 'done'],
			['Check new', 'undone']
		]);
		const left = await checklistOf(first.eventId);
		expect(left.items.map((item: any) => [item.text, item.state])).toEqual([
			['Check lines', 'done'],
			['Check gone', 'undone']
		]);
		const third = await testApp.newEvent({ boat, kind: 'BIRTHDAY', date });
		expect(await checklistOf(third.eventId)).toEqual({ templateVersion: three, items: [] });
	});
});
