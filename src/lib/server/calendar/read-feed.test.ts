import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, makeFakeServer, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CreateCalendarFeed } from '../../wire/calendar.ts';

const admin = actorOf('admin');
let server: FakeServer;
let crewId: string;
beforeEach(async () => {
	server = makeFakeServer();
	const account = { name: 'Jory Vance', role: 'crew', passcode: 'tide-and-tiller' } as const;
	({ crewId } = await server.services.crew.create(admin, account));
});

/** Creates a key with all rights. */
async function makeKey(): Promise<{ keyId: string; actor: Actor }> {
	const { id, key } = await server.services.keys.create(admin, { name: 'Harbor site', rights: ['admin'] });
	const session = await server.services.keys.open(key);
	if (!session) throw new Error('The key has no session.');
	return { keyId: id, actor: session.user };
}

/** Creates an address of each kind. @returns their secrets */
async function makeFeeds(actor: Actor): Promise<string[]> {
	const kinds: CreateCalendarFeed[] = [
		{ kind: 'business' },
		{ kind: 'boat', boat: 'Kestrel' },
		{ kind: 'crew', crewId }
	];
	const tokens: string[] = [];
	for (const kind of kinds) tokens.push((await server.services.calendar.create(actor, kind)).token);
	return tokens;
}

/** The start of the calendar at each address, or the reason of the refusal. */
const read = (tokens: readonly string[]) =>
	Promise.all(
		tokens.map(async (token) => {
			try {
				const { text } = await server.services.calendar.read(token, { has: () => false, isAny: false });
				return text?.slice(0, works.length);
			} catch (error) {
				if (!(error instanceof Refusal)) throw error;
				return error.reason;
			}
		})
	);
const works = 'BEGIN:VCALENDAR';

describe('a calendar that a service key created', () => {
	it('ends when the key is revoked, for good and for no one else', async () => {
		const [revoked, other] = [await makeKey(), await makeKey()];
		const [its, others, admins] = [
			await makeFeeds(revoked.actor),
			await makeFeeds(other.actor),
			await makeFeeds(admin)
		];
		expect(await read([...its, ...others, ...admins])).toEqual(Array(9).fill(works));
		await server.services.keys.revoke(admin, revoked.keyId);
		expect(await read(its)).toEqual(Array(3).fill('not_found'));
		expect(await read([...others, ...admins])).toEqual(Array(6).fill(works));
		expect((await server.services.calendar.list(admin)).feeds).toHaveLength(6);
	});

	it('doesn’t work if only the key’s row says that it is revoked, as older releases left it', async () => {
		const { keyId, actor } = await makeKey();
		const tokens = await makeFeeds(actor);
		await server.stores.serviceKeys.change(keyId, { revokedAt: server.clock.at });
		expect(await read(tokens)).toEqual(Array(3).fill('not_found'));
	});

	it.each(['key:', 'key:000000000000', 'key:__proto__'])(
		'by an unknown key, %s, never shows all charters',
		async (id) => {
			const [business = ''] = await makeFeeds({ ...admin, id });
			expect(await read([business])).toEqual(['not_found']);
		}
	);
});
