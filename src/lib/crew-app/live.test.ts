import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MemoryStore, near, openPhone, Server } from '../../../tests/support/board-phone.ts';
import { onReport } from '../api/client.ts';
import { goLive } from './live.ts';

const page = new EventTarget();
const device = { onLine: true };

beforeEach(() => {
	vi.useFakeTimers();
	device.onLine = true;
	vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
	vi.stubGlobal('navigator', device);
	vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
	vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
	onReport(() => Promise.resolve(undefined));
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

const nothing = { refresh: () => Promise.resolve() };

/** Opens a phone whose first request got this response, and which then starts live.ts. */
async function openLate(first: number | 'no_answer' | undefined, isWaiting = false) {
	const server = new Server([near]);
	if (first !== undefined) server.fails.set('*', first);
	const { board } = openPhone(server, new MemoryStore());
	const loading = board.refresh();
	if (!isWaiting) await loading;
	const session = { ...nothing, user: { id: 'ostrow' }, isExpired: false };
	const parts = { board, outbox: {}, session, waiverText: nothing } as unknown as Parameters<typeof goLive>[0];
	const { stop } = goLive(parts, '1');
	return { board, stop, asked: () => server.asked.filter((path) => path.includes('view=cards')).length, server };
}

it.each([
	['has the board', undefined, 1],
	['had no answer, and the signal came back before anything listened for it', 'no_answer', 2],
	['met a server that fails, which is asked less often', 503, 1]
] as const)('a phone that %s has sent so many requests after a second', async (_name, first, count) => {
	const { asked, stop } = await openLate(first);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(asked()).toBe(count);
	stop();
});

it('a first request that still waits for an answer is followed by a second one', async () => {
	const { asked, board, server, stop } = await openLate('no_answer', true);
	server.fails.clear();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(asked()).toBe(2);
	expect(board.isStale).toBe(false);
	stop();
});

it('a phone without signal sends nothing until the signal is back', async () => {
	device.onLine = false;
	const { asked, server, stop } = await openLate('no_answer');
	await vi.advanceTimersByTimeAsync(60_000);
	expect(asked()).toBe(1);
	server.fails.clear();
	device.onLine = true;
	page.dispatchEvent(new Event('online'));
	await vi.advanceTimersByTimeAsync(1_000);
	expect(asked()).toBe(2);
	stop();
});
