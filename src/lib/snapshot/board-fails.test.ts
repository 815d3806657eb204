import { afterEach, describe, expect, it, vi } from 'vitest';
import { charter, MemoryStore, near, openPhone, refresh, Server, today } from '../../../tests/support/board-phone.ts';
import { addDays } from './calendar.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a board that can’t be loaded', () => {
	it.each([
		['no_answer', 'no_answer', undefined],
		[500, 'server', undefined],
		[503, 'server', undefined],
		[429, 'server', undefined],
		[403, undefined, 'not_allowed'],
		[401, undefined, undefined],
		[400, undefined, 'unreadable'],
		[200, undefined, 'unreadable']
	] as const)('after %j is stale as %j with the problem %j', async (failure, stale, problem) => {
		const server = new Server([near]);
		const phone = openPhone(server, new MemoryStore());
		server.fails.set('*', failure);
		await refresh(phone);
		expect([phone.board.stale, phone.board.problem]).toEqual([stale, problem]);
		expect(phone.board.isStale).toBe(stale !== undefined);
		server.fails.clear();
		await refresh(phone);
		expect([phone.board.stale, phone.board.problem]).toEqual([undefined, undefined]);
	});

	it('says whether past charters were loaded, and goes on at the same month', async () => {
		const past = charter(addDays(today, -10), 'past');
		const server = new Server([near, past]);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		for (const failure of ['no_answer', 500, 403] as const) {
			server.fails.set('*', failure);
			expect(await phone.board.loadPast()).toBe(false);
		}
		server.fails.clear();
		expect(await phone.board.loadPast()).toBe(true);
		expect(phone.board.card(past.eventId)?.card.title).toBe('past');
	});
});
