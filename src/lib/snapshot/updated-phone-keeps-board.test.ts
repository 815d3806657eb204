import { afterEach, describe, expect, it, vi } from 'vitest';
import {
	charter,
	far,
	MemoryStore,
	nameOf,
	near,
	openPhone,
	refresh,
	Server,
	today
} from '../../../tests/support/board-phone.ts';

afterEach(() => vi.unstubAllGlobals());

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
