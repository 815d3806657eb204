import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drainUntil } from './drain-until.ts';
import { startMailPump } from './pump.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});

function start(next: () => number | undefined = () => undefined) {
	const passes: number[] = [];
	const bugs: unknown[] = [];
	let pass: () => Promise<void> = async () => undefined;
	const pump = startMailPump({
		now: () => new Date(),
		reportBug: (error) => bugs.push(error),
		async drain() {
			passes.push(performance.now());
			await pass();
			return { nextInMs: next() };
		}
	});
	return { pump, passes, bugs, during: (act: () => Promise<void>) => (pass = act) };
}

describe('the pump', () => {
	it('drains soon after a wake, once for many, and nobody waits', async () => {
		const { pump, passes } = start();
		await vi.advanceTimersByTimeAsync(1000);
		expect(passes).toHaveLength(1);
		for (let i = 0; i < 100; i++) pump.wake();
		expect(passes).toHaveLength(1);
		await vi.advanceTimersByTimeAsync(400);
		expect(passes).toHaveLength(2);
	});

	it('lets a crowd of payments by first, but not for long', async () => {
		const { pump, passes } = start();
		await vi.advanceTimersByTimeAsync(1500);
		for (let i = 0; i < 120; i++) {
			pump.wake();
			await vi.advanceTimersByTimeAsync(100);
		}
		expect(passes.map((at) => Math.round((at - (passes[0] ?? 0)) / 1000))).toEqual([0, 6, 11]);
	});

	it('drains every half minute though nobody wakes it', async () => {
		const { passes } = start();
		await vi.advanceTimersByTimeAsync(5 * 60_000);
		expect(passes.length).toBeGreaterThanOrEqual(9);
	});

	it('comes back when a pass says that more will be due', async () => {
		const { passes } = start(() => (passes.length === 1 ? 2000 : undefined));
		await vi.advanceTimersByTimeAsync(3100);
		expect(passes).toHaveLength(2);
	});

	it('lets one pass end before the next, and hears a wake meanwhile', async () => {
		let release = (): void => undefined;
		const { pump, passes, during } = start();
		during(() => new Promise((resolve) => (release = resolve)));
		await vi.advanceTimersByTimeAsync(1000);
		pump.wake();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(passes).toHaveLength(1);
		release();
		await vi.advanceTimersByTimeAsync(400);
		expect(passes).toHaveLength(2);
	});

	it('goes on after a pass that failed', async () => {
		const { passes, bugs, during } = start();
		during(() => Promise.reject(new Error('The table is away.')));
		await vi.advanceTimersByTimeAsync(61_500);
		expect(passes.length).toBeGreaterThan(2);
		expect(bugs).toHaveLength(passes.length);
	});

	it('begins nothing once stopped, and says when it is over', async () => {
		const { pump, passes } = start();
		await pump.stop();
		pump.wake();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(passes).toEqual([]);
	});
});

describe('a mailer that lives for one call', () => {
	const begin = Date.parse('2026-05-23T15:00:00Z');

	async function run(answers: (number | undefined)[], lifeMs: number) {
		let nowMs = begin;
		let passes = 0;
		const sent = await drainUntil(
			{
				now: () => new Date(nowMs),
				wait: async (ms) => void (nowMs += ms),
				drain: async () => ({ sent: 1, nextInMs: answers[passes++], isOutOfTime: nowMs - begin >= lifeMs - 5000 })
			},
			new Date(begin + lifeMs)
		);
		return { sent, passes, waitedMs: nowMs - begin };
	}

	it('waits for a fact that is about to come, and not for what is due later', async () => {
		expect(await run([2000, undefined], 60_000)).toEqual({ sent: 2, passes: 2, waitedMs: 2000 });
		expect(await run([300_000], 60_000)).toEqual({ sent: 1, passes: 1, waitedMs: 0 });
	});

	it('ends with the pass that had no time for a letter, in place of asking again for nothing', async () => {
		const { passes, waitedMs } = await run(
			Array.from({ length: 99 }, () => 0),
			7000
		);
		expect({ passes, waitedMs }).toEqual({ passes: 9, waitedMs: 2000 });
	});

	it('ends before its time is up', async () => {
		const { waitedMs } = await run(
			Array.from({ length: 99 }, () => 5000),
			20_000
		);
		expect(waitedMs).toBeLessThan(20_000);
	});
});
