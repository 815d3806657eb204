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

/** A storage that can wait with its answers to reads. */
class SlowStore extends MemoryStore {
	answers: Promise<unknown> = Promise.resolve();
	override read: MemoryStore['read'] = async (key) => {
		await this.answers;
		return JSON.parse(JSON.stringify(this.rows.get(key) ?? null)) ?? undefined;
	};
}

describe('a board whose storage is slow', () => {
	it.each([
		['shows what is stored, as long as the server hasn’t answered', false, 'near'],
		['keeps the server’s board', true, 'renamed']
	])('%s', async (_, isAnswered, title) => {
		const server = new Server([near]);
		const store = new SlowStore();
		await refresh(openPhone(server, store));
		const { promise, resolve } = Promise.withResolvers<undefined>();
		store.answers = promise;
		const phone = openPhone(server, store);
		const loading = phone.board.load(Promise.resolve());
		server.change(near.eventId, { title: 'renamed' });
		if (isAnswered) await phone.board.refresh();
		server.fails.set('*', 'no_answer');
		resolve(undefined);
		await loading;
		expect(phone.board.card(near.eventId)?.card.title).toBe(title);
	});
});
