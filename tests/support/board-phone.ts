// A phone's board with a server and a storage in memory, and charters around one day.
import { vi } from 'vitest';
import { defaultPhoneDays } from '../../src/lib/domain/phone-days.ts';
import { slugsOf } from '../../src/lib/domain/slugs-of.ts';
import type { Entry } from '../../src/lib/outbox/model/entry.ts';
import { BoardView } from '../../src/lib/snapshot/board.svelte.ts';
import { addDays } from '../../src/lib/snapshot/calendar.ts';
import type { SnapshotStore, StoredCharter } from '../../src/lib/snapshot/store.ts';
import type { AnyEventCard } from '../../src/lib/wire/event.ts';

export const today = '2026-11-25';
const noonMs = Date.parse(`${today}T20:00:00Z`);

export function charter(date: string, name: string, over: Partial<AnyEventCard> = {}): AnyEventCard {
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
export class Server {
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
		// A former slug redirects.
		const of = this.charters.find((one) => slugsOf(one).some((slug) => pathname === `/api/events/${slug}`));
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
export class MemoryStore implements SnapshotStore {
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

export interface Phone {
	board: BoardView;
	userId: string;
	entries: Entry[];
}

export function openPhone(server: Server, store: SnapshotStore, userId = 'ostrow'): Phone {
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
export async function refresh({ board }: Phone): Promise<void> {
	await board.refresh();
	await vi.dynamicImportSettled();
	for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve));
}

export const nameOf = (phone: Phone, eventId: string) => phone.board.card(eventId)?.patrons.map((one) => one.name);
export const near = charter(today, 'near');
export const soon = charter(addDays(today, 3), 'soon');
export const far = charter(addDays(today, 4), 'far');
export const own = charter(addDays(today, 20), 'own', {
	crew: [{ slot: 'captain', crewId: 'ostrow', name: 'Rosa Ostrow' }]
});

export const entryFor = (eventId: string): Entry => {
	const intent = { id: 'e1', kind: 'payment' as const, eventId, takenBy: 'ostrow', deviceId: 'd', epoch: 'e', seq: 1 };
	const rest = { takenAt: `${today}T19:00:00Z`, schema: 1, body: '{}', bodySha256: '' };
	return {
		intent: { ...intent, ...rest },
		delivery: { id: 'e1', state: 'recorded', attempts: 1, nextAttemptAt: 0, changedAt: 0 }
	};
};
