import { afterEach, describe, expect, it, vi } from 'vitest';
import {
	charter,
	far,
	MemoryStore,
	nameOf,
	near,
	openPhone,
	own,
	refresh,
	Server,
	soon,
	today
} from '../../../tests/support/board-phone.ts';
import { addDays } from './calendar.ts';

afterEach(() => vi.unstubAllGlobals());

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

	it('reports a storage failure and still shows everything', async () => {
		const store = new MemoryStore();
		const phone = openPhone(new Server([near]), store);
		store.isBroken = true;
		await refresh(phone);
		expect(phone.board.problem).toBe('storage_failed');
		expect(nameOf(phone, near.eventId)).toEqual(['Guest of near']);
	});
});
