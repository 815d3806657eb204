import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendUntil } from './send-until.ts';
import { startEmailWorker } from './email-worker.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});

function start(next: () => number | undefined = () => undefined) {
	const runs: number[] = [];
	const bugs: unknown[] = [];
	let duringRun: () => Promise<void> = async () => undefined;
	const worker = startEmailWorker({
		now: () => new Date(),
		reportBug: (error) => bugs.push(error),
		async sendDue() {
			runs.push(performance.now());
			await duringRun();
			return { nextInMs: next() };
		}
	});
	return { worker, runs, bugs, during: (act: () => Promise<void>) => (duringRun = act) };
}

describe('the email worker', () => {
	it('runs soon after a wake, once for many wakes, in the background', async () => {
		const { worker, runs } = start();
		await vi.advanceTimersByTimeAsync(1000);
		expect(runs).toHaveLength(1);
		for (let i = 0; i < 100; i++) worker.wake();
		expect(runs).toHaveLength(1);
		await vi.advanceTimersByTimeAsync(400);
		expect(runs).toHaveLength(2);
	});

	it('waits while many payments arrive, but not for long', async () => {
		const { worker, runs } = start();
		await vi.advanceTimersByTimeAsync(1500);
		for (let i = 0; i < 120; i++) {
			worker.wake();
			await vi.advanceTimersByTimeAsync(100);
		}
		expect(runs.map((at) => Math.round((at - (runs[0] ?? 0)) / 1000))).toEqual([0, 6, 11]);
	});

	it('runs every half minute without a wake', async () => {
		const { runs } = start();
		await vi.advanceTimersByTimeAsync(5 * 60_000);
		expect(runs.length).toBeGreaterThanOrEqual(9);
	});

	it('starts the next run if one hangs', async () => {
		const { worker, runs, bugs, during } = start();
		during(() => new Promise(() => undefined));
		await vi.advanceTimersByTimeAsync(10 * 60_000);
		expect([runs.length, bugs]).toEqual([1, []]);
		during(async () => undefined);
		worker.wake();
		await vi.advanceTimersByTimeAsync(2 * 60_000);
		expect(bugs).toMatchObject([{ message: expect.stringContaining('didn’t finish') }]);
		expect(runs.length).toBeGreaterThan(1);
	});

	it('runs again when the last run says that more will be due', async () => {
		const { runs } = start(() => (runs.length === 1 ? 2000 : undefined));
		await vi.advanceTimersByTimeAsync(3100);
		expect(runs).toHaveLength(2);
	});

	it('never runs twice at once, and remembers a wake during a run', async () => {
		let release = (): void => undefined;
		const { worker, runs, during } = start();
		during(() => new Promise((resolve) => (release = resolve)));
		await vi.advanceTimersByTimeAsync(1000);
		worker.wake();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(runs).toHaveLength(1);
		release();
		await vi.advanceTimersByTimeAsync(400);
		expect(runs).toHaveLength(2);
	});

	it('keeps running after a failed run', async () => {
		const { runs, bugs, during } = start();
		during(() => Promise.reject(new Error('The table is unreachable.')));
		await vi.advanceTimersByTimeAsync(61_500);
		expect(runs.length).toBeGreaterThan(2);
		expect(bugs).toHaveLength(runs.length);
	});

	it('starts no run once stopped', async () => {
		const { worker, runs } = start();
		await worker.stop();
		worker.wake();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(runs).toEqual([]);
	});
});

describe('a process that lives for one call', () => {
	const begin = Date.parse('2026-05-23T15:00:00Z');

	async function run(answers: (number | undefined)[], lifeMs: number) {
		let nowMs = begin;
		let runs = 0;
		const sent = await sendUntil(
			{
				now: () => new Date(nowMs),
				wait: async (ms) => void (nowMs += ms),
				sendDue: async () => ({ sent: 1, nextInMs: answers[runs++], isOutOfTime: nowMs - begin >= lifeMs - 5000 })
			},
			new Date(begin + lifeMs)
		);
		return { sent, runs, waitedMs: nowMs - begin };
	}

	it('waits for a record that will arrive soon, but not for jobs that are due later', async () => {
		expect(await run([2000, undefined], 60_000)).toEqual({ sent: 2, runs: 2, waitedMs: 2000 });
		expect(await run([300_000], 60_000)).toEqual({ sent: 1, runs: 1, waitedMs: 0 });
	});

	it('ends after a run that had no time for an email, instead of running again', async () => {
		const { runs, waitedMs } = await run(
			Array.from({ length: 99 }, () => 0),
			7000
		);
		expect({ runs, waitedMs }).toEqual({ runs: 9, waitedMs: 2000 });
	});

	it('ends before its time is up', async () => {
		const { waitedMs } = await run(
			Array.from({ length: 99 }, () => 5000),
			20_000
		);
		expect(waitedMs).toBeLessThan(20_000);
	});
});
