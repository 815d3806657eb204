import { expect, it } from 'vitest';
import { findOverlaps, type TimedCharter } from './overlaps.ts';

const ada = { crewId: 'ada', name: 'Ada' };
const bo = { crewId: 'bo', name: 'Bo' };
const charter = (more: Partial<TimedCharter> = {}): TimedCharter => ({
	...{ eventId: '2026-05-23-alice', status: 'confirmed', boat: 'Wren', crew: [ada] },
	...{ startInstant: '2026-05-23T18:00:00Z', endInstant: '2026-05-23T20:00:00Z' },
	...more
});
const other = (more: Partial<TimedCharter> = {}) => charter({ eventId: '2026-05-23-bea', ...more });
const boats = [{ name: 'Wren', isRetired: false, minutesBefore: 30, minutesAfter: 15 }];
const later = { startInstant: '2026-05-23T20:00:00Z', endInstant: '2026-05-23T22:00:00Z' };
const muchLater = { startInstant: '2026-05-23T20:45:00Z', endInstant: '2026-05-23T22:00:00Z' };
const hidden = { boat: undefined, crew: [] };

const cases: [string, TimedCharter, TimedCharter, string[]][] = [
	['the same boat and person', charter(), other(), ['boat Wren', 'crew Ada']],
	['the same boat spelled differently', charter({ crew: [] }), other({ boat: ' wrén ', crew: [] }), ['boat  wrén ']],
	['another boat, the same person', charter(), other({ boat: 'Tern' }), ['crew Ada']],
	['another boat and person', charter(), other({ boat: 'Tern', crew: [bo] }), []],
	['a person in two slots', charter(), other({ boat: 'Tern', crew: [ada, ada] }), ['crew Ada']],
	['no boat and no crew', charter(hidden), other(hidden), []],
	['an empty boat name', charter({ boat: ' ', crew: [] }), other({ boat: ' ', crew: [] }), []],
	['itself', charter(), charter(), []],
	['a canceled charter', charter(), other({ status: 'cancelled' }), []],
	['a charter that is canceled itself', charter({ status: 'cancelled' }), other(), []],
	['one right after it, with time between on the boat', charter(), other(later), ['boat Wren', 'crew Ada']],
	['one right after it on a boat without such times', charter({ boat: 'Tern' }), other({ ...later, boat: 'Tern' }), []],
	['one after the boat’s time after and before', charter(), other(muchLater), []]
];

it.each(cases)('finds overlaps with %s', (_, one, two, expected) => {
	const shown = (a: TimedCharter, b: TimedCharter) =>
		findOverlaps(a, [b], boats).map(({ kind, name, other: { eventId } }) => {
			expect(eventId).toBe(b.eventId);
			return `${kind} ${name}`;
		});
	expect(shown(one, two)).toEqual(expected);
	expect(shown(two, one)).toHaveLength(expected.length);
});
