import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deviceClock } from '../device.ts';
import { Sender, type Trigger } from './sender.ts';

/** Creates a sender that only counts its runs, because no entries are due. */
function createSender(): { sender: Sender; runs: () => number } {
	let runs = 0;
	const sender = new Sender(
		{
			clock: deviceClock,
			random: { uuid: () => '', fraction: () => 0 },
			instance: 'page',
			transport: { post: () => Promise.reject(new Error('There is nothing to send.')) },
			locks: {
				alone: () => {
					runs += 1;
					return Promise.resolve(undefined);
				},
				liveTabs: () => Promise.resolve(undefined)
			},
			database: { run: (_mode, work) => work({ ...noRows }) },
			onChange: () => undefined
		},
		{ isVisible: () => false, onEnd: () => undefined }
	);
	return { sender, runs: () => runs };
}

const none = (): Promise<never[]> => Promise.resolve([]);
const done = (): Promise<void> => Promise.resolve();
const noRows = { get: () => Promise.resolve(undefined), add: done, put: done, delete: done, page: none, byState: none };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe('what was just saved', () => {
	it.each<[trigger: Trigger, isPage: boolean, runsBeforePaint: number]>([
		['saved', true, 0],
		['saved', false, 1],
		['timer', true, 1],
		['send_now', true, 1],
		['online', true, 1]
	])('by the trigger %s, in a page: %s, is sent %i times before the next frame', async (trigger, isPage, expected) => {
		let paint = (): void => undefined;
		if (isPage) vi.stubGlobal('requestAnimationFrame', (frame: () => void) => (paint = frame));
		const { sender, runs } = createSender();
		const kicked = sender.kick(trigger);
		await vi.advanceTimersByTimeAsync(100);
		expect(runs()).toBe(expected);
		paint();
		await vi.advanceTimersByTimeAsync(0);
		await kicked;
		sender.stop();
		expect(runs()).toBe(1);
	});

	it('is also sent by a hidden page, which is never painted', async () => {
		vi.stubGlobal('requestAnimationFrame', () => 0);
		const { sender, runs } = createSender();
		const kicked = sender.kick('saved');
		await vi.advanceTimersByTimeAsync(1_000);
		await kicked;
		sender.stop();
		expect(runs()).toBe(1);
	});
});
