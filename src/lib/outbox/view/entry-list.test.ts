import { expect, test } from 'vitest';
import { deliveryStates, type Delivery, type DeliveryState, type Entry } from '../model/entry.ts';
import { EntryList, sortEntries } from './entry-list.ts';

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

/** Returns the state that the list shows after each of these reads of one entry. */
function shownAfter(
	...reads: [state: DeliveryState, changes: number | undefined, changedAt: number][]
): DeliveryState[] {
	const list = new EntryList(() => undefined);
	return reads.map(([state, changes, changedAt]) => {
		const one = entry(1, '2026-11-22T18:00:01Z');
		const delivery: Delivery = { ...one.delivery, state, changedAt, ...(changes !== undefined && { changes }) };
		list.apply([{ ...one, delivery }]);
		return deliveryStates.find((known) => list.some((shown) => shown.delivery.state === known)) ?? 'saved';
	});
}

const final: DeliveryState[] = ['recorded', 'voided', 'superseded'];
const year = 365 * 24 * 60 * 60_000;

for (const [clock, step] of Object.entries({ right: 1_000, 'set back a little': -5_000, 'set back a year': -year })) {
	test.each(deliveryStates.filter((state) => state !== 'sending'))(
		`with a clock ${clock}, %s shows after sending`,
		(state) => {
			expect(shownAfter(['sending', 1, 0], [state, 2, step])).toEqual(['sending', state]);
			// Rows of the last release have no count of changes.
			expect(shownAfter(['sending', undefined, 0], [state, undefined, step])).toEqual(['sending', state]);
		}
	);

	test(`with a clock ${clock}, a late read of an earlier state changes nothing`, () => {
		for (const state of deliveryStates) {
			expect(shownAfter([state, 3, 0], ['saved', 2, step])).toEqual([state, state]);
			expect(shownAfter(['recorded', 1, 0], [state, 9, step])).toEqual(['recorded', 'recorded']);
		}
		for (const state of final) expect(shownAfter([state, 1, 0], ['sending', 9, step])).toEqual([state, state]);
		for (const state of final) expect(shownAfter([state, 1, 0], ['recorded', 0, step])).toEqual([state, 'recorded']);
	});
}
