import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Refreshed } from '../snapshot/board.svelte.ts';
import { pauseBefore, RefreshLoop } from './refresh-loop.ts';

const everyMs = 30_000;

describe('the pause before the next refresh', () => {
	const server: Refreshed = { isOk: false, why: 'server' };
	const silent: Refreshed = { isOk: false, why: 'no_answer' };
	it.each<[string, number, Refreshed, number, number]>([
		['after an answer', 0, { isOk: true }, 27_000, 30_000],
		['after one failure of the server', 1, server, 60_000, 66_000],
		['after two', 2, server, 120_000, 132_000],
		['after ten', 10, server, 300_000, 330_000],
		['after a failure that says when to come back', 1, { ...server, retryAfterS: 200 }, 200_000, 200_000],
		['after a failure that asks for less than that', 2, { ...server, retryAfterS: 1 }, 120_000, 132_000],
		['after a failure that asks for a day', 1, { ...server, retryAfterS: 86_400 }, 300_000, 300_000],
		['after one that asks for more than a timer can wait', 1, { ...server, retryAfterS: 3_000_000 }, 300_000, 300_000],
		['after a failure that asks to wait forever', 10, { ...server, retryAfterS: Infinity }, 300_000, 330_000],
		['after one request without an answer', 1, silent, 10_000, 11_000],
		['after two', 2, silent, 20_000, 22_000],
		['after ten', 10, silent, 60_000, 66_000]
	])('%s', (_name, failures, last, least, most) => {
		for (const random of [0, 0.5, 0.999]) {
			const pauseMs = pauseBefore(everyMs, failures, last, random);
			expect(pauseMs).toBeGreaterThanOrEqual(least);
			expect(pauseMs).toBeLessThanOrEqual(most);
		}
	});
});

describe('the loop', () => {
	const page = new EventTarget();
	const view = Object.assign(new EventTarget(), { visibilityState: 'visible' });
	const device = { onLine: true };
	let asked = 0;
	let answer: Refreshed = { isOk: true };
	let mayAsk = true;
	let stop: () => void;

	beforeEach(() => {
		vi.useFakeTimers();
		vi.stubGlobal('document', view);
		vi.stubGlobal('navigator', device);
		vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
		vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
		[view.visibilityState, device.onLine, asked, answer, mayAsk] = ['visible', true, 0, { isOk: true }, true];
		const refresh = () => {
			asked += 1;
			return Promise.resolve(answer);
		};
		stop = new RefreshLoop({ everyMs, refresh, mayAsk: () => mayAsk, random: () => 0 }).start();
	});
	afterEach(() => {
		stop();
		vi.unstubAllGlobals();
		vi.useRealTimers();
	});

	const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
	const show = (state: 'visible' | 'hidden') => {
		view.visibilityState = state;
		view.dispatchEvent(new Event('visibilitychange'));
	};

	it('asks at its interval, and not once it was stopped', async () => {
		await pass(everyMs * 3);
		expect(asked).toBe(3);
		stop();
		await pass(everyMs * 3);
		expect(asked).toBe(3);
	});

	it('never asks while hidden, and once when the page comes back', async () => {
		show('hidden');
		await pass(everyMs * 10);
		expect(asked).toBe(0);
		show('visible');
		page.dispatchEvent(new Event('pageshow'));
		page.dispatchEvent(new Event('online'));
		await pass(1_000);
		expect(asked).toBe(1);
		await pass(everyMs - 1_000);
		expect(asked).toBe(1);
		await pass(1_000);
		expect(asked).toBe(2);
	});

	it('never asks without signal, and once when it is back', async () => {
		device.onLine = false;
		await pass(everyMs * 10);
		expect(asked).toBe(0);
		device.onLine = true;
		page.dispatchEvent(new Event('online'));
		await pass(1_000);
		expect(asked).toBe(1);
	});

	it('asks a failing server less and less often, until it answers', async () => {
		answer = { isOk: false, why: 'server' };
		await pass(everyMs);
		expect(asked).toBe(1);
		await pass(59_000);
		expect(asked).toBe(1);
		await pass(1_000);
		expect(asked).toBe(2);
		answer = { isOk: true };
		await pass(120_000);
		expect(asked).toBe(3);
		await pass(everyMs);
		expect(asked).toBe(4);
	});

	it('asks nothing while nobody is signed in, and goes on once somebody is', async () => {
		mayAsk = false;
		await pass(everyMs * 5);
		expect(asked).toBe(0);
		mayAsk = true;
		await pass(everyMs);
		expect(asked).toBe(1);
	});
});
