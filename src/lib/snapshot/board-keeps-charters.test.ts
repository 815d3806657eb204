import { afterEach, describe, expect, it, vi } from 'vitest';
import {
	charter,
	entryFor,
	far,
	MemoryStore,
	nameOf,
	near,
	openPhone,
	refresh,
	Server,
	soon,
	today
} from '../../../tests/support/board-phone.ts';
import { viewAboard } from './aboard-view.ts';
import { addDays } from './calendar.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a board of cards', () => {
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

	it('shows a waiver on this phone as soon as the code for it has loaded', async () => {
		const phone = openPhone(new Server([near]), new MemoryStore());
		const made = entryFor(near.eventId);
		const body = { waiverId: 'w1', name: 'Guest of near', signsFor: 'self', minors: [], takenAt: `${today}T19:00:00Z` };
		const intent = { ...made.intent, kind: 'waiver' as const, body: JSON.stringify(body) };
		phone.entries = [{ intent, delivery: { ...made.delivery, state: 'saved' } }];
		await refresh(phone);
		await vi.waitFor(() => expect(phone.board.card(near.eventId)?.patrons[0]?.isSignedHere).toBe(true));
	});

	it('stores the people who aren’t counted for a start without signal, but no waivers', async () => {
		const waiver = { waiverId: 'w1', name: 'Guest of near', signsFor: 'minors' as const, minors: ['Bo Kestrel'] };
		const about = { textVersion: 1, textSha256: '', channel: 'own_phone' as const, receivedAt: `${today}T19:00:00Z` };
		const server = new Server([{ ...near, guardiansAshore: ['p1'], signedWaivers: [{ ...waiver, ...about }] }]);
		const store = new MemoryStore();
		await refresh(openPhone(server, store));
		server.fails.set('*', 'no_answer');
		const again = openPhone(server, store);
		await again.board.load(Promise.resolve());
		const charter = again.board.card(near.eventId)!;
		expect(viewAboard(charter)).toMatchObject({ guests: [], count: { total: 0 }, notCounted: [{ patronId: 'p1' }] });
		const stored = JSON.stringify(store.rows.get(`charter:${near.eventId}`));
		expect(stored).toContain('Guest of near');
		expect(stored).not.toContain('Bo Kestrel');
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

	it.each([
		['once', { bornAs: near.eventId }, false],
		['again', { bornAs: `${today}-nearby`, formerSlugs: [near.eventId] }, false],
		['while it was open', { bornAs: near.eventId }, true]
	])('keeps the roster of a charter that was renamed %s, until the new one arrives', async (_, names, isOpen) => {
		const [server, store] = [new Server([near, far]), new MemoryStore()];
		const phone = openPhone(server, store);
		phone.entries = [entryFor(near.eventId)];
		await refresh(phone);
		if (isOpen) await phone.board.refreshCharter(near.eventId);
		const eventId = `${near.eventId}-noon`;
		server.change(near.eventId, { ...names, eventId, title: 'Renamed', patrons: [] });
		server.fails.set(`/api/events/${eventId}`, 'no_answer');
		await refresh(phone);
		server.fails.set('*', 'no_answer');
		const again = openPhone(server, store);
		again.entries = phone.entries;
		await again.board.load(Promise.resolve());
		for (const one of [phone, again]) {
			expect(one.board.cards.map(({ card }) => card.title)).toEqual(['Renamed', 'far']);
			expect(one.board.card(near.eventId)).toMatchObject({ card: { eventId }, entries: phone.entries });
			expect(nameOf(one, eventId)).toEqual(['Guest of near']);
		}
		expect(await store.charterIds()).toEqual([eventId]);
		server.fails.clear();
		await refresh(again);
		expect(nameOf(again, eventId)).toEqual([]);
	});

	it('shows a past charter once if it is renamed to a day of the board', async () => {
		const past = charter(addDays(today, -9), 'past');
		const server = new Server([near, past]);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		await phone.board.loadPast();
		const moved = charter(today, 'moved', { bornAs: `${today}-oldest`, formerSlugs: [past.eventId] });
		server.change(past.eventId, moved);
		await refresh(phone);
		const shown = phone.board.cards.map(({ card }) => card.eventId);
		expect(shown.toSorted()).toEqual([moved.eventId, near.eventId].toSorted());
		expect(phone.board.card(past.eventId)?.card.eventId).toBe(moved.eventId);
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

	it('ignores past charters that another user requested', async () => {
		const phone = openPhone(new Server([charter(addDays(today, -10), 'past')]), new MemoryStore());
		const loading = phone.board.loadPast();
		phone.userId = 'pell';
		await loading;
		expect(phone.board.cards).toEqual([]);
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
});
