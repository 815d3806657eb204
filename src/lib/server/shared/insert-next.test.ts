import { describe, expect, it } from 'vitest';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CreateCalendarFeed } from '../../wire/calendar.ts';
import { randomIds, sha256 } from '../access/index.ts';
import { createFeed, revokeFeed } from '../calendar/manage-feeds.ts';
import { makeMemoryStores } from '../stores.memory.ts';
import { createKnownWebhooks } from '../webhooks/index.ts';
import { createWebhook, deleteWebhook } from '../webhooks/manage-webhooks.ts';
import { createAudited } from '../audit/index.ts';
import { insertNext } from './insert-next.ts';

const admin: Actor = { id: 'admin', name: 'Admin', role: 'admin', rights: ['admin'] };

/** @param isLagging whether the lists, which come from an index, stay empty */
function open(isLagging: boolean) {
	const clock = { now: () => new Date('2026-05-23T15:00:00Z') };
	const stores = makeMemoryStores(clock);
	if (isLagging) {
		stores.calendarFeeds.list = async () => ({ feeds: [], unreadable: 0 });
		stores.webhooks.list = async () => ({ webhooks: [], unreadable: 0 });
	}
	return {
		...stores,
		...{ clock, ids: randomIds, sha256, wakeMail: () => undefined },
		// Calendar feeds look up their person's account. Any id finds this one.
		crew: { readMany: async () => [{ crewId: 'vance', name: 'Jory Vance' }] as never },
		knownWebhooks: createKnownWebhooks({ clock, webhooks: stores.webhooks }),
		audited: createAudited({ clock, ids: randomIds, auditLog: stores.auditLog })
	};
}
type Ports = ReturnType<typeof open>;

const kinds: [string, number, (ports: Ports) => Promise<string>, (ports: Ports, id: string) => Promise<unknown>][] = [
	[
		'calendar addresses of one person',
		10,
		async (ports) => (await createFeed(ports, admin, { kind: 'crew', crewId: 'vance' })).id,
		(ports, id) => revokeFeed(ports, admin, id)
	],
	[
		'calendar addresses of one boat',
		30,
		async (ports) => (await createFeed(ports, admin, { kind: 'boat', boat: 'Wren' })).id,
		(ports, id) => revokeFeed(ports, admin, id)
	],
	[
		'calendar addresses of the business',
		30,
		async (ports) => (await createFeed(ports, admin, { kind: 'business' })).id,
		(ports, id) => revokeFeed(ports, admin, id)
	],
	[
		'webhooks',
		20,
		async (ports) => (await createWebhook(ports, admin, { url: 'https://hooks.example.com/' })).id,
		(ports, id) => deleteWebhook(ports, admin, id)
	]
];

describe.each(kinds)('a limit on %s', (_, limit, create, remove) => {
	const tryOnce = async (ports: Ports) => {
		try {
			return await create(ports);
		} catch (error) {
			if (error instanceof Refusal) return error.reason;
			throw error;
		}
	};
	const tryAtOnce = (ports: Ports, count: number) => Promise.all(Array.from({ length: count }, () => tryOnce(ports)));

	it.each([false, true])('holds for more requests at once than fit, with a lagging index: %s', async (isLagging) => {
		const ports = open(isLagging);
		const outcomes = await tryAtOnce(ports, limit + 5);
		const made = outcomes.filter((one) => one !== 'invalid');
		expect(new Set(made).size).toBe(limit);
		expect(outcomes.filter((one) => one === 'invalid')).toHaveLength(5);
		expect(await tryOnce(ports)).toBe('invalid');
	});

	it('has room again after one is removed, whose id is never used again', async () => {
		const ports = open(false);
		const made = await tryAtOnce(ports, limit);
		await remove(ports, made[3]!);
		const [one, other] = await tryAtOnce(ports, 2);
		const again = [one, other].filter((id) => id !== 'invalid');
		expect(again).toHaveLength(1);
		expect(made).not.toContain(again[0]);
	});
});

const feeds: [string, CreateCalendarFeed, CreateCalendarFeed, CreateCalendarFeed][] = [
	[
		'A person can have 10 addresses. Revoke one that isn’t used.',
		{ kind: 'crew', crewId: 'vance' },
		{ kind: 'crew', crewId: 'vance' },
		{ kind: 'crew', crewId: 'ostrow' }
	],
	[
		'A boat can have 30 addresses. Revoke one that isn’t used.',
		{ kind: 'boat', boat: 'Wren' },
		{ kind: 'boat', boat: ' WRÉN' },
		{ kind: 'boat', boat: 'Tern' }
	],
	[
		'The calendar of all charters can have 30 addresses. Revoke one that isn’t used.',
		{ kind: 'business' },
		{ kind: 'business' },
		{ kind: 'boat', boat: 'Wren' }
	]
];

it.each(feeds)('says “%s”, and limits no other calendar', async (detail, subject, same, other) => {
	const ports = open(false);
	const limit = Number(/\d+/.exec(detail)?.[0]);
	for (let made = 0; made < limit; made += 1) await createFeed(ports, admin, subject);
	await expect(createFeed(ports, admin, same)).rejects.toThrow(detail);
	await expect(createFeed(ports, admin, other)).resolves.toBeDefined();
});

describe('a row of the series that can’t be read', () => {
	const insert = (taken: readonly string[]) => (id: string) =>
		Promise.resolve(taken.includes(id) ? ('taken' as const) : ('inserted' as const));
	const series = { idAt: String, rows: new Map<string, object>(), requireRoom: () => undefined };

	it('keeps its number, and the next one is used', async () => {
		const damaged = Object.assign(new Error('No schema fits'), { name: 'MalformedRow' });
		const read = (id: string) => (id === '1' ? Promise.reject(damaged) : Promise.resolve({}));
		expect(await insertNext({ ...series, read, insert: insert(['1', '2']) })).toBe('3');
	});

	it('is not what another failure is taken for', async () => {
		const away = new Error('The database doesn’t answer.');
		await expect(insertNext({ ...series, read: () => Promise.reject(away), insert: insert(['1']) })).rejects.toBe(away);
	});
});
