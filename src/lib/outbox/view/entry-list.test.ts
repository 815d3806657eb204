import { expect, test } from 'vitest';
import type { Entry } from '../model/entry.ts';
import { sortEntries } from './entry-list.ts';

function entry(seq: number, takenAt: string): Entry {
	const id = `8a1f6a52-0c2d-4b7e-9d3a-${String(seq).padStart(12, '0')}`;
	const device = { deviceId: 'd', epoch: 'e', seq, schema: 1, body: '{}', bodySha256: '' };
	return {
		intent: { id, kind: 'payment', eventId: '2026-11-22-alice', takenBy: 'ostrow', takenAt, ...device },
		delivery: { id, state: 'saved', attempts: 0, nextAttemptAt: 0, changedAt: 0 }
	};
}

test('entries stand newest first, and within one moment in the order they were saved', () => {
	const [earlier, later] = ['2026-11-22T18:00:01Z', '2026-11-22T18:00:09Z'];
	const all = [entry(1, earlier), entry(3, later), entry(2, later)];
	expect(sortEntries(all).map((one) => one.intent.seq)).toEqual([3, 2, 1]);
});
