import { describe, expect, it } from 'vitest';
import type { Clock } from '../model/ports.ts';
import { createLocks } from './locks.ts';

type Callback = (lock: object | null) => unknown;

/** Creates locks whose manager handles the request for the sender's lock with the given function. */
function locksThat(handle: (callback: Callback) => Promise<unknown>, wait: Clock['wait']) {
	const request = (name: string, ...rest: unknown[]): Promise<unknown> =>
		name.includes('replay') ? handle(rest.at(-1) as Callback) : Promise.resolve();
	const manager = { request, query: () => Promise.resolve({ held: [], pending: [] }) } as unknown as LockManager;
	return createLocks(manager, 'page', { now: () => 0, wait });
}

const never = (): Promise<never> => new Promise(() => undefined);
const refuse = (): never => {
	throw new DOMException('blocked', 'SecurityError');
};

describe('the sender’s lock', () => {
	it.each<[name: string, handle: (callback: Callback) => Promise<unknown>, ran: number]>([
		['is free', async (callback) => callback({}), 1],
		['is held by another tab', async (callback) => callback(null), 0],
		['is refused', () => Promise.reject(new DOMException('blocked', 'SecurityError')), 1],
		['is refused at once', refuse, 1]
	])('%s', async (_, handle, ran) => {
		let runs = 0;
		const result = await locksThat(handle, never).alone(async () => ++runs);
		expect([runs, result]).toEqual([ran, ran === 1 ? { result: 1 } : undefined]);
	});

	it('counts as held if the browser never answers, and a late answer runs nothing', async () => {
		let runs = 0;
		let answer: Callback = () => undefined;
		const locks = locksThat(
			(callback) => {
				answer = callback;
				return never();
			},
			() => Promise.resolve()
		);
		expect(await locks.alone(async () => ++runs)).toBeUndefined();
		expect(await answer({})).toBeUndefined();
		expect(runs).toBe(0);
	});

	it('waits for work that takes longer, and for its failure', async () => {
		let isOver = (): void => undefined;
		const silence = new Promise<void>((resolve) => (isOver = resolve));
		const locks = locksThat(
			async (callback) => callback({}),
			() => silence
		);
		const working = async () => {
			isOver();
			await new Promise((resolve) => setTimeout(resolve));
			return 'done';
		};
		expect(await locks.alone(working)).toEqual({ result: 'done' });
		await expect(locks.alone(() => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
	});
});
