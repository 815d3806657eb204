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

describe('a board of cards', () => {
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
		// The server confirmed an hour ago that the copy was current.
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
});
