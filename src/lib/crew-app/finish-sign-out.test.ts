import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { KeptStore } from '../snapshot/store.ts';
import { finishSignOut } from './finish-sign-out.ts';

let asked: string[];
beforeEach(() => {
	asked = [];
	vi.useFakeTimers();
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

/** A storage whose read of the flag ends like this. */
function storeWith(read: () => Promise<unknown>): { store: KeptStore; dropped: string[] } {
	const dropped: string[] = [];
	const drop = (key: string) => Promise.resolve(void dropped.push(key));
	return { store: { read, drop } as unknown as KeptStore, dropped };
}

function answer(status: number | undefined): void {
	vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
		asked.push(`${method} ${path}`);
		if (status === undefined) return Promise.reject(new TypeError('Failed to fetch'));
		return Promise.resolve(status === 204 ? new Response(null, { status }) : Response.json({}, { status }));
	});
}

const due = () => Promise.resolve(true);
const never = () => new Promise<unknown>(() => undefined);

it.each<[what: string, read: () => Promise<unknown>, status: number | undefined, state: string, isAsked: boolean]>([
	['no sign-out is due', () => Promise.resolve(undefined), 204, 'none', false],
	['the storage fails', () => Promise.reject(new Error('broken')), 204, 'none', false],
	['the storage never answers', never, 204, 'unknown', false],
	['the server ends the session', due, 204, 'ended', true],
	['the session had ended', due, 401, 'ended', true],
	['the server fails', due, 503, 'pending', true],
	['there is no signal', due, undefined, 'pending', true]
])('where %s', async (_what, read, status, state, isAsked) => {
	answer(status);
	const { store, dropped } = storeWith(read);
	const finished = finishSignOut(store);
	await vi.advanceTimersByTimeAsync(3_000);
	expect(await finished).toBe(state);
	expect(asked).toEqual(isAsked ? ['DELETE /api/session'] : []);
	expect(dropped).toEqual(state === 'ended' ? ['signOutDue'] : []);
});

it.each<[what: string, read: () => Promise<unknown>, known: (boolean | undefined)[], state: string]>([
	['the page knows of a sign-out that isn’t stored', never, [true, true], 'ended'],
	['someone signs out while the storage is read', () => Promise.resolve(undefined), [undefined, true], 'ended'],
	['someone signs in while the storage is read', due, [undefined, false], 'none'],
	['the page knows nothing', due, [undefined, undefined], 'ended']
])('where %s', async (_what, read, known, state) => {
	answer(204);
	const finished = finishSignOut(storeWith(read).store, () => known.shift());
	await vi.advanceTimersByTimeAsync(3_000);
	expect(await finished).toBe(state);
	expect(asked).toHaveLength(state === 'ended' ? 1 : 0);
});

it('a storage that never answers doesn’t hold up the end of a session', async () => {
	answer(204);
	const { store } = storeWith(due);
	store.drop = () => new Promise(() => undefined);
	const finished = finishSignOut(store);
	await vi.advanceTimersByTimeAsync(3_000);
	expect(await finished).toBe('ended');
});
