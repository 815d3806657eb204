import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deviceClock } from '../device.ts';
import type { Transaction } from '../model/ports.ts';
import { saveRecords, type RecordDraft } from './save-record.ts';
import type { CommandTarget } from './save-and-send.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const draft: RecordDraft = {
	...{ kind: 'boarding', id: '0b9f0a3e-8f0c-4a1e-9d55-0f1f5b0f3b11', eventId: '2026-11-27-alice' },
	fields: { patronId: 'dag', act: 'board' }
};

/** Creates an outbox that records its steps in order. */
function createOutbox(): { outbox: CommandTarget; steps: string[] } {
	const steps: string[] = [];
	const none = (): Promise<never[]> => Promise.resolve([]);
	const done = (): Promise<void> => Promise.resolve();
	const tx: Transaction = {
		...{ get: () => Promise.resolve(undefined), add: done, put: done, delete: done, page: none, byState: none }
	};
	const outbox: CommandTarget = {
		taker: { id: 'rosa', name: 'Rosa Ostrow' },
		parts: {
			clock: deviceClock,
			random: { uuid: () => 'id', fraction: () => 0 },
			database: {
				async run(_mode, work) {
					const result = await work(tx);
					steps.push('on the disk');
					return result;
				}
			}
		},
		announce: (entries) => steps.push(`announced ${entries.length}`),
		reread: () => undefined
	};
	return { outbox, steps };
}

it.each([
	// If the caller doesn't show the record, the lists must render it before the next paint.
	[false, ['on the disk', 'saved', 'announced 1', 'painted']],
	[true, ['on the disk', 'saved', 'painted', 'announced 1']]
])('with a caller that shows the record: %s, the steps are %j', async (isShownByCaller, expected) => {
	let paint = (): void => undefined;
	vi.stubGlobal('requestAnimationFrame', (frame: () => void) => (paint = frame));
	const { outbox, steps } = createOutbox();
	await saveRecords(outbox, [draft], { isShownByCaller });
	steps.push('saved');
	await vi.advanceTimersByTimeAsync(100);
	steps.push('painted');
	paint();
	await vi.advanceTimersByTimeAsync(0);
	expect(steps).toEqual(expected);
});

it('a hidden page, which is never painted, also announces it', async () => {
	vi.stubGlobal('requestAnimationFrame', () => 0);
	const { outbox, steps } = createOutbox();
	await saveRecords(outbox, [draft], { isShownByCaller: true });
	await vi.advanceTimersByTimeAsync(1_000);
	expect(steps).toEqual(['on the disk', 'announced 1']);
});
