import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../../../tests/support/board-phone.ts';
import type { User } from '../wire/session.ts';
import { PhoneSession } from './session.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

const personOf = (id: string): User => ({ id, name: id, role: 'captain', rights: [] });

/** Simulates a phone that stored the user `from`, and a server whose session belongs to `to`. `done` lists the phone's actions in order. */
async function phoneOf({ from, to, stored = from }: { from?: string; to: string; stored?: string | undefined }) {
	const store = new MemoryStore();
	const done: string[] = [];
	const session: PhoneSession = new PhoneSession(store, {
		onSignedIn: () => void done.push(`signed in: ${session.user?.id}`),
		onSignedOut: async (userId) => {
			// Awaits, because the real storage is asynchronous, too.
			await Promise.resolve();
			done.push(`deleted what ${userId} saw`);
		},
		onAccountEnded: async () => void done.push('account ended'),
		onEndedElsewhere: () => void done.push('hidden')
	});
	if (from !== undefined) await store.keep('user', personOf(from));
	await session.load();
	if (stored !== undefined) await store.keep('user', personOf(stored));
	const answer = { user: personOf(to), expiresAt: '2026-11-26T20:00:00Z' };
	vi.stubGlobal('fetch', async () => Response.json(answer));
	return { session, store, done };
}

const signIn = (session: PhoneSession): Promise<unknown> => session.signIn('someone', 'secret');
const refresh = (session: PhoneSession): Promise<unknown> => session.refresh();

it.each<[name: string, phone: Parameters<typeof phoneOf>[0], isExpired: boolean, act: typeof signIn, done: string[]]>([
	['nobody was signed in', { to: 'pell' }, false, signIn, ['signed in: pell']],
	['the same person, over an expired session', { from: 'pell', to: 'pell' }, true, signIn, ['signed in: pell']],
	['the same person, in another tab', { from: 'pell', to: 'pell' }, true, refresh, ['signed in: pell']],
	['the same person, whose session is valid', { from: 'pell', to: 'pell' }, false, refresh, []],
	[
		'another person, over an expired session',
		{ from: 'larkin', to: 'pell' },
		true,
		signIn,
		['deleted what larkin saw', 'signed in: pell']
	],
	[
		'another person, whose session this phone didn’t know',
		{ from: 'larkin', to: 'pell' },
		false,
		refresh,
		['deleted what larkin saw', 'signed in: pell']
	],
	[
		'another person, whose board another tab has stored already',
		{ from: 'larkin', to: 'pell', stored: 'pell' },
		true,
		refresh,
		['hidden', 'signed in: pell']
	]
])(
	'a sign-in deletes the last person’s board before it loads the next one: %s',
	async (_, who, isExpired, act, done) => {
		const phone = await phoneOf(who);
		if (isExpired) phone.session.noteExpired();
		await act(phone.session);
		expect([...new Set(phone.done)]).toEqual(done);
		expect(phone.session.user?.id).toBe('pell');
		expect(phone.session.isExpired).toBe(false);
		expect((await phone.store.read('user'))?.id).toBe('pell');
	}
);

const person = (id: string) => Response.json({ user: personOf(id), expiresAt: '2026-11-26T20:00:00Z' });
const refused = (reason: string) => Response.json({ reason, status: 401, title: '', type: '' }, { status: 401 });

/** Larkin's phone, with a pending session request. The response arrives when the test calls `answer`. */
async function phoneWithQuestion(late: () => Response) {
	const phone = await phoneOf({ from: 'larkin', to: 'larkin' });
	let answer = (): void => undefined;
	const arrived = new Promise<void>((resolve) => (answer = resolve));
	vi.stubGlobal('fetch', () => arrived.then(late));
	const asking = phone.session.refresh();
	await new Promise((resolve) => setTimeout(resolve));
	const giveAnswer = async (): Promise<void> => {
		answer();
		await asking;
	};
	return { ...phone, answer: giveAnswer };
}

it.each<[name: string, late: () => Response]>([
	['that the session ended', () => refused('not_signed_in')],
	['that the account ended', () => refused('account_ended')],
	['that the session is theirs', () => person('larkin')]
])('a late answer to the last person changes nothing for the next one: %s', async (_, late) => {
	for (const next of ['pell', 'larkin', undefined]) {
		const { session, store, done, answer } = await phoneWithQuestion(late);
		vi.stubGlobal('fetch', async () => (next === undefined ? new Response(null, { status: 204 }) : person(next)));
		await (next === undefined ? session.signOut() : signIn(session));
		const before = [...done];
		await answer();
		expect([session.user?.id, session.isExpired, session.isAccountEnded, done], next).toEqual([
			...[next, false, false, before]
		]);
		expect((await store.read('user'))?.id).toBe(next);
	}
});

it('an answer in the same session counts', async () => {
	const { session, answer } = await phoneWithQuestion(() => refused('not_signed_in'));
	await answer();
	expect([session.user?.id, session.isExpired]).toEqual(['larkin', true]);
});

describe('a sign-out is over only once the server ended the session', () => {
	const no = (status: number) => () => Response.json({ status, reason: 'x' }, { status });
	it.each<[name: string, answer: () => Response, isOver: boolean]>([
		['it ended it', () => new Response(null, { status: 204 }), true],
		['it had ended', () => refused('not_signed_in'), true],
		['too many requests', no(429), false],
		['the database is down', no(503), false],
		['the server failed', no(500), false],
		['the request was refused', no(403), false],
		['another page answered', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }), false],
		[
			'no signal',
			() => {
				throw new TypeError();
			},
			false
		]
	])('%s', async (_, answer, isOver) => {
		const { session, store } = await phoneOf({ from: 'larkin', to: 'larkin' });
		vi.stubGlobal('fetch', async (_path: string, { method }: RequestInit) =>
			method === 'DELETE' ? answer() : isOver ? refused('not_signed_in') : person('larkin')
		);
		await session.signOut();
		expect(await store.read('signOutDue')).toBe(isOver ? undefined : true);
		await session.refresh();
		expect([session.user?.id, session.isLoaded]).toEqual([undefined, true]);
	});

	it('also if the storage is full', async () => {
		const { session, store } = await phoneOf({ from: 'larkin', to: 'larkin' });
		store.keep = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
		const asked: unknown[] = [];
		vi.stubGlobal('fetch', async (_path: string, { method }: RequestInit) => {
			asked.push(method);
			return new Response(null, { status: 204 });
		});
		await session.signOut();
		expect(asked).toEqual(['DELETE']);
	});
});
