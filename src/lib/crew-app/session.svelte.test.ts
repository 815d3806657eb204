import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../../../tests/support/board-phone.ts';
import { defaultPaymentSettings } from '../domain/payment-settings.ts';
import { changeChannelName } from '../outbox/channel.ts';
import type { User } from '../wire/session.ts';
import { PhoneSession } from './session.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

const personOf = (id: string): User => ({ id, name: id, role: 'captain', rights: [] });

interface PhoneOf {
	from?: string;
	to: string;
	stored?: string | undefined;
	/** Resolves when the storage responds. */
	storage?: Promise<void>;
}

/** Simulates a phone that stored the user `from`, and a server whose session belongs to `to`. `done` lists the phone's actions in order. */
async function phoneOf({ from, to, stored = from, storage = Promise.resolve() }: PhoneOf) {
	const store = new MemoryStore();
	const done: string[] = [];
	const session: PhoneSession = new PhoneSession(store, {
		onSignedIn: () => void done.push(`signed in: ${session.user?.id}`),
		onSignedOut: async (userId) => {
			await storage;
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

/** Lets the phone's actions run, except those that wait for a slow storage. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('if the storage stops responding', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	/** Larkin’s phone, whose storage doesn't respond until the test calls `recover`. The server counts the requests that end a session. */
	async function stalledPhone({ isEnding = true } = {}) {
		let recover = (): void => undefined;
		const recovered = new Promise<void>((resolve) => (recover = resolve));
		const phone = await phoneOf({ from: 'larkin', to: 'larkin', storage: recovered });
		const { store } = phone;
		const { read, keep, drop } = store;
		store.read = (key) => recovered.then(() => read.call(store, key)) as ReturnType<typeof store.read<typeof key>>;
		store.keep = (key, value) => recovered.then(() => keep.call(store, key, value));
		store.drop = (key) => recovered.then(() => drop.call(store, key));
		const asked: unknown[] = [];
		let whose = 'larkin';
		vi.stubGlobal('fetch', async (_path: string, { method }: RequestInit) => {
			asked.push(method);
			if (method === 'POST') whose = 'pell';
			if (method !== 'DELETE') return person(whose);
			return isEnding
				? new Response(null, { status: 204 })
				: Response.json({ status: 503, reason: 'x' }, { status: 503 });
		});
		return { ...phone, asked, recover };
	}

	it('a sign-out hides everything and asks the server at once', async () => {
		const { session, store, asked, done, recover } = await stalledPhone();
		const leaving = session.signOut();
		expect(session.user).toBeUndefined();
		await settle();
		expect(asked).toEqual(['DELETE']);
		await vi.advanceTimersByTimeAsync(10_000);
		await leaving;
		recover();
		await settle();
		expect(done).toEqual(['deleted what larkin saw']);
		expect([await store.read('user'), await store.read('signOutDue')]).toEqual([undefined, undefined]);
	});

	it('a sign-out that the server didn’t complete isn’t over, and nobody is signed in again', async () => {
		const { session, store, asked, recover } = await stalledPhone({ isEnding: false });
		let isOver = false;
		void session.signOut().then(() => (isOver = true));
		void session.refresh();
		await vi.advanceTimersByTimeAsync(60_000);
		expect([asked, session.user, isOver]).toEqual([['DELETE', 'DELETE'], undefined, false]);
		recover();
		await settle();
		expect([await store.read('user'), await store.read('signOutDue'), isOver]).toEqual([undefined, true, true]);
	});

	it('a sign-out while the app asks who is signed in counts', async () => {
		const { session, asked } = await stalledPhone({ isEnding: false });
		void session.refresh();
		await settle();
		void session.signOut();
		await vi.advanceTimersByTimeAsync(60_000);
		expect([asked, session.user]).toEqual([['DELETE', 'DELETE'], undefined]);
	});

	it.each([true, false])('a person can sign in, after a sign-out: %s', async (isAfterSignOut) => {
		const { session, store, asked, done, recover } = await stalledPhone();
		if (isAfterSignOut) void session.signOut();
		await settle();
		asked.length = 0;
		const signingIn = signIn(session);
		await vi.advanceTimersByTimeAsync(3_000);
		expect(session.user?.id).toBe('pell');
		await vi.advanceTimersByTimeAsync(3_000);
		expect([await signingIn, done.at(-1)]).toEqual([{ ok: true }, 'signed in: pell']);
		await vi.advanceTimersByTimeAsync(60_000);
		expect(asked).toEqual(['POST']);
		recover();
		await settle();
		expect([(await store.read('user'))?.id, await store.read('signOutDue')]).toEqual(['pell', undefined]);
	});

	it('an old sign-out that is read after a sign-in doesn’t end the new session', async () => {
		const { session, store, asked, recover } = await stalledPhone();
		store.rows.set('signOutDue', true);
		const asking = session.refresh();
		await settle();
		void signIn(session);
		await settle();
		recover();
		await vi.advanceTimersByTimeAsync(10_000);
		await asking;
		expect([asked.includes('DELETE'), session.user?.id]).toEqual([false, 'pell']);
	});

	it('a person who signs in and out again isn’t stored as signed in later', async () => {
		const { session, store, recover } = await stalledPhone();
		void signIn(session);
		await vi.advanceTimersByTimeAsync(6_000);
		void session.signOut();
		await vi.advanceTimersByTimeAsync(6_000);
		recover();
		await settle();
		expect([session.user, await store.read('user')]).toEqual([undefined, undefined]);
	});
});

describe('another tab and the worker', () => {
	/** Closed after each test, because open channels would reach the next one. */
	const opened: BroadcastChannel[] = [];
	beforeEach(() => {
		const Channel = BroadcastChannel;
		vi.stubGlobal('addEventListener', () => undefined);
		vi.stubGlobal('removeEventListener', () => undefined);
		vi.stubGlobal('BroadcastChannel', function open(name: string) {
			const channel = new Channel(name);
			opened.push(channel);
			return channel;
		});
	});
	afterEach(() => opened.splice(0).forEach((channel) => channel.close()));

	/** Starts the code of another tab or of the worker, which counts the changes of the session separately. */
	async function startOther(what: 'tab' | 'worker') {
		vi.resetModules();
		const { request } = await import('../api/client.ts');
		const { followSessions } = await import('../outbox/delivery/session-change.ts');
		const { PhoneSession: OtherSession } = await import('./session.svelte.ts');
		const hooks = { onSignedIn: noop, onSignedOut: done, onAccountEnded: done, onEndedElsewhere: noop };
		if (what === 'worker') followSessions();
		else new OtherSession(new MemoryStore(), hooks).listen();
		return request;
	}
	const noop = (): void => undefined;
	const done = () => Promise.resolve();

	const acts: [name: string, act: (session: PhoneSession) => unknown, isIgnored: boolean][] = [
		['the same person signs in again', signIn, true],
		['the person signs out', (session) => session.signOut(), true],
		['the account ends', (session) => session.noteExpired('account_ended'), true],
		['the session expires', (session) => session.noteExpired(), false],
		['the session is still valid', refresh, false]
	];
	it.each((['tab', 'worker'] as const).flatMap((what) => acts.map((act) => [what, ...act] as const)))(
		'in the %s, a late 401 counts only for the session that it was sent in: %s',
		async (what, _, act, isIgnored) => {
			const request = await startOther(what);
			const { session } = await phoneOf({ from: 'larkin', to: 'larkin' });
			session.listen();
			let answer = (): void => undefined;
			const late = new Promise<Response>((resolve) => (answer = () => resolve(refused('not_signed_in'))));
			const network = { fetch: () => late, now: () => 0 };
			const asking = request('/api/outbox', { method: 'POST', text: '{}', timeoutMs: 5_000 }, network);
			let isHeard = false;
			new BroadcastChannel(changeChannelName).onmessage = () => (isHeard = true);
			await act(session);
			const turn = () => new Promise((resolve) => setTimeout(resolve, 10));
			// Node delivers messages between channels a moment later.
			for (let turns = 0; isIgnored && !isHeard && turns < 100; turns++) await turn();
			await turn();
			answer();
			expect((await asking).ok).toBe(!isIgnored);
		}
	);

	it('a sign-out that neither the storage nor the server took is finished by whichever tab asks first', async () => {
		const { session, store } = await phoneOf({ from: 'larkin', to: 'larkin' });
		const hooks = { onSignedIn: noop, onSignedOut: done, onAccountEnded: done, onEndedElsewhere: noop };
		const other = new PhoneSession(store, hooks);
		await other.load();
		session.listen();
		other.listen();
		store.keep = () => Promise.reject(new DOMException('Full', 'QuotaExceededError'));
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no signal')));
		await session.signOut();
		await vi.waitFor(() => expect(other.user).toBeUndefined());
		const asked: string[] = [];
		vi.stubGlobal('fetch', async (_url: string, { method = 'GET' }: RequestInit) => {
			asked.push(method);
			if (asked.includes('DELETE'))
				return method === 'DELETE' ? new Response(null, { status: 204 }) : refused('not_signed_in');
			return Response.json({ user: personOf('larkin'), expiresAt: '2026-11-26T20:00:00Z' });
		});
		await other.refresh();
		expect([asked[0], other.user]).toEqual(['DELETE', undefined]);
	});

	it('a stored sign-out holds if the storage is silent when the signal comes back, and ends the session later', async () => {
		const { session, store } = await phoneOf({ from: 'larkin', to: 'larkin' });
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no signal')));
		await session.signOut();
		const { read } = store;
		store.read = () => new Promise(() => undefined);
		const asked: string[] = [];
		vi.stubGlobal('fetch', async (_url: string, { method = 'GET' }: RequestInit) => {
			asked.push(method);
			if (method === 'DELETE') return new Response(null, { status: 204 });
			return asked.includes('DELETE')
				? refused('not_signed_in')
				: Response.json({ user: personOf('larkin'), expiresAt: '2026-11-26T20:00:00Z' });
		});
		await session.refresh();
		expect([asked, session.user]).toEqual([[], undefined]);
		store.read = read;
		await session.refresh();
		expect([asked[0], session.user]).toEqual(['DELETE', undefined]);
	}, 20_000);

	it('a sign-out that another tab finished doesn’t end the next person’s session, without a channel between them', async () => {
		const { session, store } = await phoneOf({ from: 'larkin', to: 'larkin' });
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no signal')));
		await session.signOut();
		await store.drop('signOutDue');
		await store.keep('user', personOf('pell'));
		const asked: string[] = [];
		vi.stubGlobal('fetch', async (_url: string, { method = 'GET' }: RequestInit) => {
			asked.push(method);
			return Response.json({ user: personOf('pell'), expiresAt: '2026-11-26T20:00:00Z' });
		});
		await session.refresh();
		expect([asked, session.user?.id]).toEqual([['GET'], 'pell']);
	});

	it('a page that shows someone asks the server although the storage is silent', async () => {
		const { session, store } = await phoneOf({ from: 'larkin', to: 'larkin' });
		session.noteExpired();
		store.read = () => new Promise(() => undefined);
		await session.refresh();
		expect([session.user?.id, session.isExpired]).toEqual(['larkin', false]);
	}, 20_000);

	it('a page that can’t read whether a sign-out is due doesn’t sign anyone in', async () => {
		const { session, store } = await phoneOf({ to: 'larkin' });
		store.read = () => new Promise(() => undefined);
		await session.refresh();
		expect(session.user).toBeUndefined();
	}, 20_000);

	it('a confirmed sign-out in one tab doesn’t end the session of someone who signs in later', async () => {
		const { session, store } = await phoneOf({ from: 'larkin', to: 'larkin' });
		const hooks = { onSignedIn: noop, onSignedOut: done, onAccountEnded: done, onEndedElsewhere: noop };
		const other = new PhoneSession(store, hooks);
		await other.load();
		session.listen();
		other.listen();
		vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
		await session.signOut();
		await vi.waitFor(() => expect(other.user).toBeUndefined());
		await new Promise((resolve) => setTimeout(resolve, 50));
		// Someone signs in using a tab that still runs the previous release, which doesn't announce sign-ins.
		const asked: string[] = [];
		vi.stubGlobal('fetch', async (_url: string, { method = 'GET' }: RequestInit) => {
			asked.push(method);
			return Response.json({ user: personOf('pell'), expiresAt: '2026-11-26T20:00:00Z' });
		});
		await other.refresh();
		expect([asked, other.user?.id]).toEqual([['GET'], 'pell']);
	});

	it('a tab that reads the storage before the sign-out is written hides the person later', async () => {
		const { session, store } = await phoneOf({ from: 'larkin', to: 'larkin' });
		const shown: string[] = [];
		const hooks = { onSignedIn: noop, onSignedOut: done, onAccountEnded: done };
		const other = new PhoneSession(store, { ...hooks, onEndedElsewhere: () => void shown.push('hidden') });
		await other.load();
		session.listen();
		other.listen();
		let drop = (): void => undefined;
		const stalled = new Promise<void>((resolve) => (drop = resolve));
		const write = store.drop.bind(store);
		store.drop = async (name) => {
			await stalled;
			await write(name);
		};
		vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
		await session.signOut();
		expect(other.user?.id).toBe('larkin');
		drop();
		await vi.waitFor(() => expect([other.user, shown]).toEqual([undefined, ['hidden']]));
	}, 20_000);
});

it.each<[name: string, sent: unknown, shown: object]>([
	['the office changed them', { askAboveCents: 5_000, otherMethods: ['Cash App'], formerMethods: ['Venmo'] }, {}],
	['an older server sends none', undefined, defaultPaymentSettings],
	['a newer server sends what this app can’t read', { askAboveCents: 'never' }, defaultPaymentSettings]
])('the payment settings stay on the phone for the next start without a signal: %s', async (_, sent, shown) => {
	const { session, store } = await phoneOf({ from: 'pell', to: 'pell' });
	expect(session.paymentSettings).toEqual(defaultPaymentSettings);
	const answer = { user: personOf('pell'), expiresAt: '2026-11-26T20:00:00Z', paymentSettings: sent };
	vi.stubGlobal('fetch', async () => Response.json(answer));
	await session.refresh();
	const expected = { ...Object(sent), ...shown };
	expect(session.paymentSettings).toEqual(expected);
	const next = new PhoneSession(store, {
		...{ onSignedIn: () => undefined, onSignedOut: async () => undefined },
		...{ onAccountEnded: async () => undefined, onEndedElsewhere: () => undefined }
	});
	await next.load();
	expect(next.paymentSettings).toEqual(expected);
});

describe('a storage that is slow', () => {
	async function slowPhone() {
		const phone = await phoneOf({ from: 'larkin', to: 'pell' });
		const { promise, resolve } = Promise.withResolvers<undefined>();
		const read = phone.store.read;
		phone.store.read = async (key) => {
			const value = await read(key);
			await promise;
			return value;
		};
		const session = new PhoneSession(phone.store, {
			...{ onSignedIn: () => undefined, onSignedOut: async () => undefined },
			...{ onAccountEnded: async () => undefined, onEndedElsewhere: () => undefined }
		});
		return { ...phone, session, loading: session.load(), answerReads: () => resolve(undefined) };
	}

	it('still tells who used the phone last', async () => {
		const { session, loading, answerReads } = await slowPhone();
		expect([session.user, session.isLoaded]).toEqual([undefined, false]);
		answerReads();
		await loading;
		expect([session.user?.id, session.isLoaded]).toEqual(['larkin', true]);
	});

	it('doesn’t replace the person who signed in meanwhile', async () => {
		const { session, loading, answerReads } = await slowPhone();
		await signIn(session);
		answerReads();
		await loading;
		expect(session.user?.id).toBe('pell');
	});
});
