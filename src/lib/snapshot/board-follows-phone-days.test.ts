import { afterEach, describe, expect, it, vi } from 'vitest';
import {
	far,
	MemoryStore,
	nameOf,
	near,
	openPhone,
	own,
	refresh,
	Server,
	soon
} from '../../../tests/support/board-phone.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a board of cards', () => {
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
		// Deletes the stored charter, so that the phone loads it again only if it is within the stored days.
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
});
