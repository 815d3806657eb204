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
import { addDays } from './calendar.ts';

afterEach(() => vi.unstubAllGlobals());

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
