import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	createCrew,
	localDate,
	paymentBody,
	postPayment,
	signIn,
	type Answer,
	type Client
} from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';
import { guestAt, person } from './guest-form.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const boardPath = (day = localDate()) => `/api/events?from=${day}&to=${day}`;
const pathOf = (eventId: string) => `/api/events/${eventId}`;
const askAgain = (client: Client, path: string, tag: string): Promise<Answer> =>
	client.send('GET', path, undefined, { 'if-none-match': tag });
const tagOf = async (client: Client, path: string): Promise<string> => {
	const { status, headers } = await client.get(path);
	expect([path, status]).toEqual([path, 200]);
	return headers.get('etag') ?? '';
};

describe('a board and an event that did not change', () => {
	it.each<[string, (tag: string) => string, number]>([
		['its tag', (tag) => tag, 304],
		['its tag, strong', (tag) => tag.replace('W/', ''), 304],
		['its tag among others', (tag) => `"x", W/"y,z" ,${tag}`, 304],
		['a star', () => '*', 304],
		['another tag', () => 'W/"x"', 200],
		['its tag without quotes', (tag) => tag.replaceAll('"', ''), 200],
		['a part of its tag', (tag) => `${tag.slice(0, -5)}"`, 200],
		['nothing', () => '', 200],
		['no tag at all', () => '"""', 200]
	])('for %s', async (_name, ask, status) => {
		const { eventId } = await testApp.newEvent();
		for (const path of [boardPath(), pathOf(eventId)]) {
			const tag = await tagOf(testApp.captain, path);
			expect(tag).toMatch(/^W\/"[\w-]{20,}"$/);
			const answer = await askAgain(testApp.captain, path, ask(tag));
			expect([path, answer.status]).toEqual([path, status]);
			expect(answer.headers.get('etag')).toBe(tag);
			expect(answer.headers.get('cache-control')).toBe('no-store');
			if (status !== 304) continue;
			expect(answer.text).toBe('');
			expect(answer.headers.get('content-type')).toBeNull();
			expect(Date.parse(answer.headers.get('date') ?? '')).toBeGreaterThan(Date.now() - 60_000);
		}
	});

	it('never answer a person who may not see them, and never an alias', async () => {
		const { eventId } = await testApp.newEvent();
		const tag = await tagOf(testApp.captain, pathOf(eventId));
		await testApp.admin.post(`${pathOf(eventId)}/rename`, { eventId: `${localDate()}-tagged` });
		for (const asked of [tag, '*']) {
			const alias = await askAgain(testApp.captain, pathOf(eventId), asked);
			expect(alias.status).toBe(308);
			expect(alias.headers.get('etag')).toBeNull();
			for (const path of [boardPath(), pathOf(`${localDate()}-tagged`), pathOf('2031-01-01-nobody')]) {
				expect((await askAgain(testApp.stranger, path, asked)).status).toBe(401);
				expect((await askAgain(testApp.rightless, path, asked)).status).toBe(403);
			}
			expect((await askAgain(testApp.captain, pathOf('2031-01-01-nobody'), asked)).status).toBe(404);
		}
	});
});

describe('every write changes the tags of both', () => {
	const signs = (name: string, eventId: string) => guestAt(testApp.app.url).sign(person(name), eventId);
	/** What the write needs first, and the write. */
	const writes: Record<string, (eventId: string, patronId: string) => Promise<() => Promise<unknown>>> = {
		payment: async (eventId) => () => postPayment(testApp.crew, eventId, paymentBody()),
		'payment of somebody else': async (eventId) => () =>
			postPayment(testApp.crew, eventId, paymentBody({ patronName: 'Someone Else' })),
		correction: async (eventId) => {
			const body = paymentBody();
			await postPayment(testApp.captain, eventId, body);
			const path = `${pathOf(eventId)}/payments/${body.paymentId}/correction`;
			return () => testApp.captain.post(path, { kind: 'refund', amountCents: 100, reason: 'x' }, key());
		},
		waiver: async (eventId) => () => signs('Alice Tidewell', eventId),
		'waiver of somebody who is not on the roster': async (eventId) => () => signs('Odalys Fern', eventId),
		'struck waiver': async (eventId) => {
			await signs('Alice Tidewell', eventId);
			const [waiver] = (await testApp.admin.get(pathOf(eventId))).body.signedWaivers;
			return () =>
				testApp.admin.post(`${pathOf(eventId)}/waivers/${waiver.waiverId}/strike`, { isStruck: true }, key());
		},
		'matched waiver': async (eventId, patronId) => {
			await signs('Odalys Fern', eventId);
			const [waiter] = (await testApp.admin.get(pathOf(eventId))).body.waitingSigners;
			const path = `${pathOf(eventId)}/waivers/${waiter.waiverId}/match`;
			return () => testApp.crew.post(path, { person: waiter.person, patronId }, key());
		},
		'new patron': async (eventId) => () =>
			testApp.admin.post(`${pathOf(eventId)}/patrons`, { name: 'Zed Moor' }, key()),
		'changed patron': async (eventId, patronId) => () =>
			testApp.admin.send('PATCH', `${pathOf(eventId)}/patrons/${patronId}`, { shareCents: 1 }),
		'removed patron': async (eventId, patronId) => () =>
			testApp.admin.send('DELETE', `${pathOf(eventId)}/patrons/${patronId}`),
		'changed event': async (eventId) => () =>
			testApp.admin.send('PATCH', pathOf(eventId), { location: 'Pier 3' }, { 'if-match': '1' }),
		'mark of somebody aboard': async (eventId, patronId) => () => {
			const markId = randomUUID();
			const body = { markId, patronId, act: 'board', after: [], takenAt: '2026-11-25T19:00:00Z' };
			return testApp.crew.post(`${pathOf(eventId)}/boarding`, body, key(markId));
		},
		departure: async (eventId) => () => {
			const departureId = randomUUID();
			return testApp.captain.post(
				`${pathOf(eventId)}/departure`,
				{ departureId, takenAt: '2026-11-25T19:00:00Z' },
				key(departureId)
			);
		},
		cancellation: async (eventId) => () =>
			testApp.admin.send('PATCH', pathOf(eventId), { status: 'cancelled' }, { 'if-match': '1' })
	};

	it.each(Object.entries(writes))('%s', async (_name, prepare) => {
		const { eventId, patrons } = await testApp.newEvent({ patrons: [{ name: 'Alice Tidewell', shareCents: 15_000 }] });
		const write = await prepare(eventId, patrons[0]!.patronId);
		const clients = [testApp.admin, testApp.captain, testApp.crew];
		const asked = clients.flatMap((client) => [boardPath(), pathOf(eventId)].map((path) => ({ client, path })));
		const before = await Promise.all(asked.map(({ client, path }) => tagOf(client, path)));
		expect(await write()).toMatchObject({ status: expect.toSatisfy((status) => status < 400) });
		const after = await Promise.all(asked.map(({ client, path }, i) => askAgain(client, path, before[i]!)));
		expect(after.map(({ status }) => status)).toEqual(asked.map(() => 200));
		// Only that write changes tags. The new ones stay valid.
		const tags = after.map(({ headers }) => headers.get('etag') ?? '');
		const again = await Promise.all(asked.map(({ client, path }, i) => askAgain(client, path, tags[i]!)));
		expect(again.map(({ status }) => status)).toEqual(asked.map(() => 304));
	});

	it('a new event and a renamed one, on the board of their days', async () => {
		const [day, other] = [localDate(40), localDate(41)];
		const empty = await tagOf(testApp.crew, boardPath(day));
		const { eventId } = await testApp.newEvent({ date: day, hostFirstName: 'Mina' });
		const made = await askAgain(testApp.crew, boardPath(day), empty);
		expect([made.status, made.body.events.length]).toEqual([200, 1]);
		const [tag, otherTag] = [made.headers.get('etag') ?? '', await tagOf(testApp.crew, boardPath(other))];
		await testApp.admin.post(`${pathOf(eventId)}/rename`, { eventId: `${other}-mina` });
		expect((await askAgain(testApp.crew, boardPath(day), tag)).body.events).toEqual([]);
		expect((await askAgain(testApp.crew, boardPath(other), otherTag)).body.events).toHaveLength(1);
	});

	it('but not a write to another event, for an event’s own page', async () => {
		const [one, two] = [await testApp.newEvent(), await testApp.newEvent()];
		const tag = await tagOf(testApp.crew, pathOf(one.eventId));
		await postPayment(testApp.crew, two.eventId, paymentBody());
		expect((await askAgain(testApp.crew, pathOf(one.eventId), tag)).status).toBe(304);
	});
});

describe('a tag belongs to who asked for it', () => {
	it('so that no two accounts ever share one', async () => {
		const { eventId } = await testApp.newEvent();
		for (const path of [boardPath(), pathOf(eventId)]) {
			const tags = await Promise.all(
				[testApp.admin, testApp.captain, testApp.crew].map((client) => tagOf(client, path))
			);
			expect(new Set(tags).size).toBe(3);
			expect((await askAgain(testApp.admin, path, tags[2]!)).body).toBeDefined();
		}
		expect(await tagOf(testApp.crew, boardPath())).not.toBe(await tagOf(testApp.crew, pathOf(eventId)));
	});

	it('and ends with the rights that it was made for', async () => {
		const { eventId } = await testApp.newEvent();
		const account = await createCrew(testApp.admin, { role: 'captain', name: `Rhea ${randomUUID().slice(0, 4)}` });
		const client = await signIn(testApp.app.url, account.crewId, account.passcode);
		const paths = [boardPath(), pathOf(eventId)];
		const tags = await Promise.all(paths.map((path) => tagOf(client, path)));
		await testApp.admin.send('PATCH', `/api/crew/${account.crewId}`, { rights: ['events:see', 'payments:log'] });
		for (const [i, path] of paths.entries()) {
			const answer = await askAgain(client, path, tags[i]!);
			expect(answer.status).toBe(200);
			expect(answer.text).not.toContain('totalPaidCents');
		}
	});
});
