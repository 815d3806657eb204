import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultPhoneDays } from '../domain/phone-days.ts';
import type { Entry } from '../outbox/model/entry.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { BoardView } from './board.svelte.ts';
import { addDays } from './calendar.ts';
import type { SnapshotStore, StoredCharter } from './store.ts';
import { wantedCharters } from './whole-charters.ts';

const today = '2026-11-25';
const noonMs = Date.parse(`${today}T20:00:00Z`);

function charter(date: string, name: string, over: Partial<AnyEventCard> = {}): AnyEventCard {
	return {
		eventId: `${date}-${name.replaceAll(' ', '-')}`,
		title: name,
		hostFirstName: name,
		location: 'Dock 3',
		date,
		startsAt: '10:00',
		endsAt: '12:00',
		timeZone: 'America/Los_Angeles',
		startInstant: `${date}T18:00:00Z`,
		endInstant: `${date}T20:00:00Z`,
		status: 'confirmed',
		crew: [],
		version: 1,
		guests: { total: 1, expected: 1, aboard: 0, ashore: 0 },
		waivers: { signed: 0, needed: 1 },
		patrons: [{ patronId: 'p1', name: `Guest of ${name}`, waiver: 'none', boarding: 'expected' }],
		...over
	};
}

function brief(whole: AnyEventCard): AnyEventCard {
	return { ...whole, patrons: [], isBrief: true, guestNames: whole.patrons.map((one) => one.name) };
}

/** A server with these charters. Requests are listed by path. */
class Server {
	charters: AnyEventCard[];
	asked: string[] = [];
	/** Paths that get this answer instead: a status, or nothing at all. */
	fails = new Map<string, number | 'no_answer'>();
	nowMs = noonMs;
	/** The most cards on a page. */
	pageSize = Infinity;
	/** Whether this release says that charters moved. */
	saysMoves = true;
	/** The business's setting. Undefined for an older release, which doesn't have it. */
	phoneDays: unknown = { ...defaultPhoneDays };
	/** Called before each page but the first. */
	beforeNext = (): void => undefined;

	constructor(charters: AnyEventCard[]) {
		this.charters = charters.map((one) => ({ ...one, rev: `${one.eventId} 1` }));
		vi.stubGlobal('fetch', (path: string, init?: RequestInit) => this.#answer(path, new Headers(init?.headers)));
	}

	change(eventId: string, over: Partial<AnyEventCard>): void {
		this.charters = this.charters.map((one) =>
			one.eventId === eventId ? { ...one, ...over, rev: `${one.rev} changed` } : one
		);
	}

	async #answer(path: string, headers: Headers): Promise<Response> {
		this.asked.push(path);
		this.nowMs += 1000;
		const failure = this.fails.get(path) ?? this.fails.get('*');
		if (failure === 'no_answer') throw new TypeError('Failed to fetch');
		if (failure !== undefined) return this.#json({}, failure);
		const { pathname, searchParams } = new URL(path, 'https://scc.test');
		const of = this.charters.find((one) => pathname === `/api/events/${one.eventId}`);
		const [from, to] = [searchParams.get('from') ?? '', searchParams.get('to') ?? ''];
		const place = Number(searchParams.get('next') ?? 0);
		if (place > 0) this.beforeNext();
		const inWindow = this.charters.filter(({ date }) => date >= from && date <= to);
		const all = inWindow.toSorted((a, b) => (a.date < b.date ? -1 : 1));
		const events = (searchParams.get('view') === 'cards' ? all.map(brief) : all).slice(place, place + this.pageSize);
		const isPart = events.length < all.length;
		const page = {
			...(place + this.pageSize < all.length && { next: String(place + this.pageSize) }),
			...(isPart &&
				this.saysMoves && {
					moves: all
						.map(({ eventId, date }) => `${eventId} ${date}`)
						.toSorted()
						.join()
				})
		};
		const { rev: _rev, ...shown } = of ?? { rev: undefined };
		const phoneDays = searchParams.get('view') === 'cards' ? this.phoneDays : undefined;
		const board = { events, asOf: this.#now(), phoneDays, ...page };
		const body = of ? { ...shown, log: [{ logId: 'l1', text: 'Whales' }] } : board;
		const revs = (of ? [of] : events).map((one) => one.rev).join();
		const days = Object.values(Object(phoneDays)).join('-');
		const etag = `W/"${JSON.stringify(of ?? events).length} ${revs} ${days}"`;
		if (headers.get('If-None-Match') === etag) return this.#json(undefined, 304, etag);
		return this.#json(body, of || pathname === '/api/events' ? 200 : 404, etag);
	}

	#now(): string {
		return new Date(this.nowMs).toISOString();
	}

	#json(body: unknown, status: number, etag = ''): Response {
		const headers = { 'content-type': 'application/json', etag, date: new Date(this.nowMs).toUTCString() };
		return new Response(status === 304 ? null : JSON.stringify(body), { status, headers });
	}

	/** The requests since the last call, without the board's own. */
	takeAsked(): string[] {
		const asked = this.asked.filter((path) => !path.includes('view=cards')).toSorted();
		this.asked = [];
		return asked;
	}
}

/** The phone's storage. */
class MemoryStore implements SnapshotStore {
	rows = new Map<string, unknown>();
	isBroken = false;

	#open(): Map<string, unknown> {
		if (this.isBroken) throw new Error('The storage is broken.');
		return this.rows;
	}
	read: SnapshotStore['read'] = async (key) => JSON.parse(JSON.stringify(this.#open().get(key) ?? null)) ?? undefined;
	keep: SnapshotStore['keep'] = async (key, value) => void this.#open().set(key, structuredClone(value));
	drop: SnapshotStore['drop'] = async (key) => void this.#open().delete(key);
	async readCharters(): Promise<StoredCharter[]> {
		const ids = await this.charterIds();
		return ids.map((id) => JSON.parse(JSON.stringify(this.rows.get(`charter:${id}`))));
	}
	async charterIds(): Promise<string[]> {
		return [...this.#open().keys()].flatMap((key) => (key.startsWith('charter:') ? key.slice(8) : []));
	}
	async keepCharters(charters: readonly StoredCharter[], dropped: readonly string[] = []): Promise<void> {
		for (const one of charters) this.#open().set(`charter:${one.card.eventId}`, structuredClone(one));
		for (const id of dropped) this.#open().delete(`charter:${id}`);
	}
	async clear(): Promise<void> {
		this.#open().clear();
	}
}

interface Phone {
	board: BoardView;
	userId: string;
	entries: Entry[];
}

function openPhone(server: Server, store: SnapshotStore, userId = 'ostrow'): Phone {
	const phone = { userId, entries: [] as Entry[] };
	const board = new BoardView({
		store,
		now: () => server.nowMs,
		timeZone: () => 'America/Los_Angeles',
		entries: () => phone.entries,
		maySee: () => true,
		userId: () => phone.userId,
		onExpired: () => undefined,
		onFresh: () => undefined,
		onUnchanged: () => undefined
	});
	board.startKeeping();
	return Object.assign(phone, { board });
}

/** Waits for the whole charters, which load after the board. */
async function refresh({ board }: Phone): Promise<void> {
	await board.refresh();
	await vi.dynamicImportSettled();
	for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve));
}

const nameOf = (phone: Phone, eventId: string) => phone.board.card(eventId)?.patrons.map((one) => one.name);
const near = charter(today, 'near');
const soon = charter(addDays(today, 3), 'soon');
const far = charter(addDays(today, 4), 'far');
const own = charter(addDays(today, 20), 'own', { crew: [{ slot: 'captain', crewId: 'ostrow', name: 'Rosa Ostrow' }] });

const entryFor = (eventId: string): Entry => {
	const intent = { id: 'e1', kind: 'payment' as const, eventId, takenBy: 'ostrow', deviceId: 'd', epoch: 'e', seq: 1 };
	const rest = { takenAt: `${today}T19:00:00Z`, schema: 1, body: '{}', bodySha256: '' };
	return {
		intent: { ...intent, ...rest },
		delivery: { id: 'e1', state: 'recorded', attempts: 1, nextAttemptAt: 0, changedAt: 0 }
	};
};

afterEach(() => vi.unstubAllGlobals());

describe('the charters that a phone keeps whole', () => {
	const dates = [-2, -1, 0, 1, 3, 4, 14, 15].map((days) => charter(addDays(today, days), `day ${days}`));
	type By = Parameters<typeof wantedCharters>[1];
	const by: By = { userId: 'ostrow', today, phoneDays: defaultPhoneDays, entries: [], openedId: undefined };

	it.each<[By['phoneDays'], number[]]>([
		[defaultPhoneDays, [0, 1, 3, -1]],
		[{ back: 0, ahead: 1 }, [0, 1]],
		[{ back: 2, ahead: 14 }, [0, 1, 3, 4, 14, -2, -1]]
	])('are those of the days %j around today, today’s first', (phoneDays, days) => {
		const titles = wantedCharters(dates, { ...by, phoneDays }).map((one) => one.title);
		expect(titles).toEqual(days.map((day) => `day ${day}`));
	});

	it.each<[string, AnyEventCard, Partial<By>, boolean]>([
		['a far one', far, {}, false],
		['one that this person crews', own, {}, true],
		['one that someone else crews', own, { userId: 'pell' }, false],
		['one with an entry on this phone', far, { entries: [entryFor(far.eventId)] }, true],
		['one with an entry under its old name', { ...far, bornAs: 'before' }, { entries: [entryFor('before')] }, true],
		['one without entries', far, { entries: [entryFor('other')] }, false],
		['the one that was opened last', far, { openedId: far.eventId }, true],
		['another one than was opened last', far, { openedId: near.eventId }, false]
	])('%s', (_, card, over, isWanted) => {
		expect(wantedCharters([card], { ...by, ...over })).toEqual(isWanted ? [card] : []);
	});
});

describe('a board of cards', () => {
	it('shows first, and then loads the charters it keeps whole, and no others', async () => {
		const server = new Server([near, soon, far, own]);
		const phone = openPhone(server, new MemoryStore());
		await phone.board.refresh();
		expect(server.asked).toEqual(['/api/events?view=cards&from=2026-11-23&to=2026-12-25']);
		expect(nameOf(phone, near.eventId)).toEqual([]);
		await refresh(phone);
		expect(server.takeAsked()).toEqual([near, soon, own].map((one) => `/api/events/${one.eventId}`).toSorted());
		expect(nameOf(phone, near.eventId)).toEqual(['Guest of near']);
		expect(phone.board.card(near.eventId)?.card.isBrief).toBeUndefined();
		expect(phone.board.card(far.eventId)?.card.isBrief).toBe(true);
	});

	it('asks for many at once, and later only for those that changed', async () => {
		const many = Array.from({ length: 12 }, (_, at) => charter(addDays(today, at % 3), `many ${at}`));
		const server = new Server([...many, far, own]);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		expect(server.takeAsked()).toEqual([`/api/events/${own.eventId}`, `/api/events?from=${today}&to=2026-11-27`]);
		const changed = many[5]!.eventId;
		server.change(changed, { title: 'Renamed' });
		server.change(far.eventId, { title: 'Renamed too' });
		await refresh(phone);
		expect(server.takeAsked()).toEqual([`/api/events/${changed}`]);
		expect(phone.board.card(changed)?.card.title).toBe('Renamed');
		await refresh(phone);
		expect(server.takeAsked()).toEqual([]);
	});

	it('follows the business’s days with the next board: loads more, and deletes those that are no longer kept', async () => {
		const server = new Server([near, soon, far, own]);
		const store = new MemoryStore();
		const phone = openPhone(server, store);
		await refresh(phone);
		server.takeAsked();
		server.phoneDays = { back: 1, ahead: 4 };
		await refresh(phone);
		expect(server.takeAsked()).toEqual([`/api/events/${far.eventId}`]);
		expect(nameOf(phone, far.eventId)).toEqual(['Guest of far']);
		server.phoneDays = { back: 1, ahead: 1 };
		await refresh(phone);
		expect(server.takeAsked()).toEqual([]);
		expect((await store.charterIds()).toSorted()).toEqual([near.eventId, own.eventId].toSorted());
		expect(phone.board.card(soon.eventId)?.card.isBrief).toBe(true);
	});

	it('keeps the business’s days across a start, although the server then says that nothing changed', async () => {
		const server = new Server([near, far]);
		server.phoneDays = { back: 1, ahead: 4 };
		const store = new MemoryStore();
		await refresh(openPhone(server, store));
		// Without the charter, only the days can bring it back.
		await store.keepCharters([], [far.eventId]);
		const again = openPhone(server, store);
		await again.board.load(Promise.resolve());
		await refresh(again);
		expect(await store.charterIds()).toEqual([near.eventId, far.eventId]);
	});

	it('gets the business’s days after an update of the app, although an older version stored the same board', async () => {
		const server = new Server([near, far]);
		server.phoneDays = { back: 1, ahead: 4 };
		const store = new MemoryStore();
		await refresh(openPhone(server, store));
		const { phoneDays: _, ...older } = Object(store.rows.get('cards'));
		store.rows.set('cards', older);
		await store.keepCharters([], [far.eventId]);
		const updated = openPhone(server, store);
		await updated.board.load(Promise.resolve());
		await refresh(updated);
		expect(await store.charterIds()).toEqual([near.eventId, far.eventId]);
	});

	it.each<[string, unknown]>([
		['an older release sends none', undefined],
		['a newer release sends something else', 'a week'],
		['there is only one of them', { back: 2 }],
		['one is no whole number', { back: 1, ahead: 4.5 }]
	])('keeps yesterday to three days ahead if %s', async (_, phoneDays) => {
		const server = new Server([near, soon, far]);
		server.phoneDays = phoneDays;
		const store = new MemoryStore();
		const phone = openPhone(server, store);
		await refresh(phone);
		expect((await store.charterIds()).toSorted()).toEqual([near.eventId, soon.eventId].toSorted());
		expect(phone.board.problem).toBeUndefined();
	});

	it('keeps them across a start without signal, and gives each person only their own', async () => {
		const server = new Server([near, far]);
		const store = new MemoryStore();
		await refresh(openPhone(server, store));
		server.fails.set('*', 'no_answer');
		const [again, other] = [openPhone(server, store), openPhone(server, store, 'pell')];
		await again.board.load(Promise.resolve());
		await other.board.load(Promise.resolve());
		expect(nameOf(again, near.eventId)).toEqual(['Guest of near']);
		expect(again.board.card(far.eventId)?.card).toMatchObject({ isBrief: true, guestNames: ['Guest of far'] });
		expect(other.board.cards).toEqual([]);
		await other.board.clear();
		expect([...store.rows.keys()]).toEqual([]);
	});

	it('keeps them if the stored cards can’t be read', async () => {
		const server = new Server([near, far]);
		const store = new MemoryStore();
		await refresh(openPhone(server, store));
		await store.drop('cards');
		for (const path of [near, far].map((one) => `/api/events/${one.eventId}`)) server.fails.set(path, 'no_answer');
		const phone = openPhone(server, store);
		await phone.board.load(Promise.resolve());
		expect(phone.board.cards).toEqual([]);
		await refresh(phone);
		expect(await store.charterIds()).toEqual([near.eventId]);
		expect(nameOf(phone, near.eventId)).toEqual(['Guest of near']);
		expect(nameOf(phone, far.eventId)).toEqual([]);
	});

	it('deletes what another user left there', async () => {
		const store = new MemoryStore();
		await store.keepCharters([{ userId: 'pell', card: far, rev: `${far.eventId} 1`, asOf: `${today}T19:00:00Z` }]);
		const phone = openPhone(new Server([near, far]), store);
		await phone.board.load(Promise.resolve());
		await refresh(phone);
		expect(await store.charterIds()).toEqual([near.eventId]);
		expect(nameOf(phone, far.eventId)).toEqual([]);
	});

	it('shows an old roster with its time until the new one is here', async () => {
		const server = new Server([near, far]);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		const before = phone.board.asOf!;
		server.nowMs += 3_600_000;
		await refresh(phone);
		const unchanged = phone.board.asOf!;
		expect(unchanged > before).toBe(true);
		server.nowMs += 3_600_000;
		server.change(near.eventId, { patrons: [], status: 'cancelled' });
		server.fails.set(`/api/events/${near.eventId}`, 'no_answer');
		await refresh(phone);
		expect(nameOf(phone, near.eventId)).toEqual(['Guest of near']);
		expect(phone.board.card(near.eventId)?.card.status).toBe('cancelled');
		// The server said an hour ago that the copy was current.
		expect(phone.board.asOf).toBe(unchanged);
		expect(phone.board.asOfCharter(near.eventId)).toBe(unchanged);
		expect(phone.board.asOfCharter(far.eventId)! > unchanged).toBe(true);
		server.fails.clear();
		await refresh(phone);
		expect(nameOf(phone, near.eventId)).toEqual([]);
		expect(phone.board.asOf! > unchanged).toBe(true);
	});

	it('shows the time of an old copy of a past charter, too', async () => {
		const past = charter(addDays(today, -10), 'past');
		const server = new Server([near, past]);
		const store = new MemoryStore();
		const phone = openPhone(server, store);
		await phone.board.loadPast();
		await phone.board.refreshCharter(past.eventId);
		await refresh(phone);
		const [copy] = (await store.readCharters()).filter((one) => one.card.eventId === past.eventId);
		server.nowMs += 3_600_000;
		server.change(past.eventId, { patrons: [] });
		const again = openPhone(server, store);
		await again.board.load(Promise.resolve());
		await refresh(again);
		await again.board.loadPast();
		expect(nameOf(again, past.eventId)).toEqual(['Guest of past']);
		expect(again.board.asOfCharter(past.eventId)).toBe(copy?.asOf);
		expect(again.board.asOf).toBe(copy?.asOf);
	});

	it('ignores past charters that another user requested', async () => {
		const phone = openPhone(new Server([charter(addDays(today, -10), 'past')]), new MemoryStore());
		const loading = phone.board.loadPast();
		phone.userId = 'pell';
		await loading;
		expect(phone.board.cards).toEqual([]);
	});

	it.each([500, 404, 401] as const)('loads the others if the server answers one of them with %d', async (status) => {
		const server = new Server([near, soon, own]);
		server.fails.set(`/api/events/${near.eventId}`, status);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		expect([near, soon, own].map((one) => nameOf(phone, one.eventId)?.length)).toEqual([0, 1, 1]);
	});

	it('stops without signal, and continues with the next refresh', async () => {
		const days = [-1, 0, 1, 2, 3].map((at) => charter(addDays(today, at), `day ${at}`));
		const server = new Server(days);
		for (const one of days) server.fails.set(`/api/events/${one.eventId}`, 'no_answer');
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		expect(server.takeAsked().length).toBeLessThanOrEqual(3);
		server.fails.clear();
		await refresh(phone);
		expect(days.map((one) => nameOf(phone, one.eventId)?.length)).toEqual([1, 1, 1, 1, 1]);
	});

	it('deletes a charter that is no longer near today, and keeps one with an entry on this phone', async () => {
		const server = new Server([near, soon]);
		const store = new MemoryStore();
		const phone = openPhone(server, store);
		await refresh(phone);
		phone.entries = [entryFor(near.eventId)];
		server.nowMs += 6 * 86_400_000;
		server.charters = server.charters.map((one) => ({ ...one, rev: `${one.rev} later` }));
		await refresh(phone);
		expect(await store.charterIds()).toEqual([]);
		const again = openPhone(new Server([near, soon]), store);
		again.entries = [entryFor(near.eventId)];
		await refresh(again);
		expect((await store.charterIds()).toSorted()).toEqual([near.eventId, soon.eventId].toSorted());
	});

	it('deletes a copy with money once its person may not see money', async () => {
		const money = { totalPriceCents: 100, totalPaidCents: 0, totalTipCents: 0, balanceCents: 100 };
		const paid = { ...near, ...money, paymentState: 'tentative' as const, payments: [], corrections: [] };
		const server = new Server([paid]);
		const store = new MemoryStore();
		const phone = openPhone(server, store);
		await refresh(phone);
		expect(JSON.stringify([...store.rows.values()])).toContain('totalPriceCents');
		server.charters = new Server([near]).charters.map((one) => ({ ...one, rev: 'other rights' }));
		const api = new Server(server.charters);
		api.charters = server.charters;
		api.nowMs = server.nowMs;
		api.fails.set(`/api/events/${near.eventId}`, 'no_answer');
		await refresh(phone);
		expect(phone.board.card(near.eventId)?.card.isBrief).toBe(true);
		expect(JSON.stringify([...store.rows.values()])).not.toContain('totalPriceCents');
	});

	it('ignores responses to another user’s requests', async () => {
		const server = new Server([near]);
		const store = new MemoryStore();
		const phone = openPhone(server, store);
		const refreshing = refresh(phone);
		phone.userId = 'pell';
		await refreshing;
		expect(await store.charterIds()).toEqual([]);
		expect(nameOf(phone, near.eventId) ?? []).toEqual([]);
	});

	it('reports a storage failure and still shows everything', async () => {
		const store = new MemoryStore();
		const phone = openPhone(new Server([near]), store);
		store.isBroken = true;
		await refresh(phone);
		expect(phone.board.problem).toBe('storage_failed');
		expect(nameOf(phone, near.eventId)).toEqual(['Guest of near']);
	});
});

describe('a board of several pages', () => {
	const days = Array.from({ length: 6 }, (_, at) => charter(addDays(today, at + 5), `day ${at}`));
	const idOf = (at: number): string => days[at]!.eventId;
	const shown = ({ board }: Phone) => board.cards.map(({ card }) => card.eventId).toSorted();
	const all = days.map((one) => one.eventId).toSorted();
	const move = (server: Server, from: number, to: number) => {
		const date = addDays(today, to + 5);
		server.change(idOf(from), { date, startInstant: `${date}T18:00:00Z` });
	};
	function open(): { server: Server; phone: Phone } {
		const server = new Server(days);
		server.pageSize = 2;
		return { server, phone: openPhone(server, new MemoryStore()) };
	}

	it.each<[string, (server: Server, count: number) => void, number]>([
		['nothing changes', () => undefined, 3],
		['something else changes', (server) => server.change(idOf(5), { title: 'Renamed' }), 3],
		['a charter moves to a page that was read', (server, count) => count === 1 && move(server, 5, 0), 5],
		['a charter moves to a page that comes', (server, count) => count === 1 && move(server, 0, 5), 5],
		['a charter moves on the last page', (server, count) => count === 2 && move(server, 5, 0), 6]
	])('has each charter once if %s', async (_, change, requests) => {
		const { server, phone } = open();
		let count = 0;
		server.beforeNext = () => change(server, ++count);
		await phone.board.refresh();
		expect(shown(phone)).toEqual(all);
		expect(server.asked.filter((path) => path.includes('view=cards'))).toHaveLength(requests);
	});

	it.each([
		['first', 0],
		['last', 5]
	])('says that a charter on its %s page can’t be read, and shows the others', async (_, at) => {
		const { server, phone } = open();
		server.change(idOf(at), { title: 42 as never });
		await phone.board.refresh();
		expect(phone.board.problem).toBe('partly_unreadable');
		expect(shown(phone)).toEqual(all.filter((id) => id !== idOf(at)));
	});

	it('is read three times at most while charters keep moving, and shows none twice', async () => {
		const { server, phone } = open();
		let count = 0;
		server.beforeNext = () => move(server, 0, ++count % 2 === 0 ? 0 : 5);
		await phone.board.refresh();
		const ids = shown(phone);
		expect(ids).toEqual([...new Set(ids)]);
		expect(server.asked.filter((path) => path.includes('view=cards'))).toHaveLength(7);
		server.beforeNext = () => undefined;
		await phone.board.refresh();
		expect(shown(phone)).toEqual(all);
	});

	it('is read once from a release that doesn’t say whether charters moved', async () => {
		const { server, phone } = open();
		server.saysMoves = false;
		server.beforeNext = () => move(server, 0, 5);
		await phone.board.refresh();
		expect(server.asked.filter((path) => path.includes('view=cards'))).toHaveLength(3);
	});
});

describe('a charter that is opened from its card', () => {
	it('loads its lists, and stays whole without signal until another one is opened', async () => {
		const farther = charter(addDays(today, 9), 'farther');
		const server = new Server([near, far, farther]);
		const store = new MemoryStore();
		const phone = openPhone(server, store);
		await refresh(phone);
		expect(phone.board.whyBrief(far.eventId)).toBe('loading');
		await phone.board.refreshCharter(far.eventId);
		expect(nameOf(phone, far.eventId)).toEqual(['Guest of far']);
		expect(phone.board.page(far.eventId)?.log).toHaveLength(1);
		await refresh(phone);
		const again = openPhone(server, store);
		await again.board.load(Promise.resolve());
		expect(nameOf(again, far.eventId)).toEqual(['Guest of far']);
		await again.board.refreshCharter(farther.eventId);
		await refresh(again);
		expect((await store.charterIds()).toSorted()).toEqual([near.eventId, farther.eventId].toSorted());
		expect(nameOf(again, far.eventId)).toEqual([]);
	});

	it.each([
		['no_answer', 'no_answer'],
		[500, 'server'],
		[404, 'server']
	] as const)('says why its lists aren’t here: %s', async (failure, why) => {
		const server = new Server([near, far]);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		server.fails.set(`/api/events/${far.eventId}`, failure);
		await phone.board.refreshCharter(far.eventId);
		expect(phone.board.whyBrief(far.eventId)).toBe(why);
		expect(phone.board.card(far.eventId)?.card.isBrief).toBe(true);
		server.fails.clear();
		await phone.board.refreshCharter(far.eventId);
		expect(nameOf(phone, far.eventId)).toEqual(['Guest of far']);
	});
});

describe('a phone that is updated', () => {
	const oldBoard = { events: [near, far], asOf: `${today}T19:00:00.000Z`, userId: 'ostrow', etag: 'W/"old"' };

	it('keeps the rosters of the last version’s board without signal', async () => {
		const server = new Server([near, far]);
		server.fails.set('*', 'no_answer');
		const store = new MemoryStore();
		await store.keep('board', oldBoard);
		const phone = openPhone(server, store);
		await phone.board.load(Promise.resolve());
		await refresh(phone);
		expect(nameOf(phone, near.eventId)).toEqual(['Guest of near']);
		expect(nameOf(phone, far.eventId)).toEqual(['Guest of far']);
		expect(phone.board.asOf).toBe(oldBoard.asOf);
		expect(await store.read('board')).toEqual(oldBoard);
	});

	it('keeps them as long as only the cards arrive, also across a start', async () => {
		const server = new Server([near, far]);
		server.fails.set(`/api/events/${near.eventId}`, 'no_answer');
		const store = new MemoryStore();
		await store.keep('board', oldBoard);
		const phone = openPhone(server, store);
		await phone.board.load(Promise.resolve());
		await phone.board.refresh();
		for (const one of [phone, openPhone(server, store)]) {
			if (one !== phone) await one.board.load(Promise.resolve());
			expect(nameOf(one, near.eventId)).toEqual(['Guest of near']);
			expect(one.board.asOf).toBe(oldBoard.asOf);
		}
		await refresh(phone);
		expect(await store.read('board')).toBeUndefined();
		const again = openPhone(server, store);
		await again.board.load(Promise.resolve());
		expect(nameOf(again, near.eventId)).toEqual(['Guest of near']);
		expect(again.board.asOf).toBe(oldBoard.asOf);
	});

	it('keeps that board while the server only asks to sign in', async () => {
		const server = new Server([near, far]);
		server.fails.set('*', 401);
		const store = new MemoryStore();
		await store.keep('board', oldBoard);
		const phone = openPhone(server, store);
		await phone.board.load(Promise.resolve());
		await refresh(phone);
		expect(await store.read('board')).toEqual(oldBoard);
		expect(server.asked).toHaveLength(1);
	});

	it('replaces them once there is signal', async () => {
		const server = new Server([near, far]);
		const store = new MemoryStore();
		await store.keep('board', oldBoard);
		const phone = openPhone(server, store);
		await phone.board.load(Promise.resolve());
		await refresh(phone);
		expect(await store.read('board')).toBeUndefined();
		expect(await store.charterIds()).toEqual([near.eventId]);
		expect(phone.board.asOf! > oldBoard.asOf).toBe(true);
		expect(phone.board.card(far.eventId)?.card.isBrief).toBe(true);
	});

	it('shows the board that an older version stored since, if it is newer', async () => {
		const server = new Server([near]);
		const store = new MemoryStore();
		await refresh(openPhone(server, store));
		const newer = { ...oldBoard, asOf: `${today}T23:00:00.000Z`, events: [charter(today, 'newer')] };
		await store.keep('board', newer);
		server.fails.set('*', 'no_answer');
		const phone = openPhone(server, store);
		await phone.board.load(Promise.resolve());
		expect(phone.board.cards.map((one) => one.card.title)).toEqual(['newer']);
		expect(phone.board.asOf).toBe(newer.asOf);
	});
});
