import { describe, expect, it } from 'vitest';
import { cardOf, entryOf, look, moment, uuid } from '../../../tests/support/aboard-entries.ts';
import type { Entry } from '../outbox/model/entry.ts';

describe('the trip', () => {
	it('departs, is revoked, and returns by what this phone recorded', () => {
		const departs = entryOf({ kind: 'departure', id: uuid(1), fields: { warnings: [], overrides: [] } });
		const revokes = entryOf({ kind: 'revoke', id: uuid(2), fields: { departureId: uuid(1), reason: 'fog' } });
		const returns = entryOf({ kind: 'return', id: uuid(3), fields: {} });
		const trip = (...entries: Entry[]) => look(cardOf(), entries).trip;
		expect(trip(departs).departure).toMatchObject({ departureId: uuid(1), isUnsent: true });
		expect(trip(departs, revokes).departure).toBeUndefined();
		expect(trip(departs, returns).return).toMatchObject({ returnId: uuid(3) });
		const recorded = { departureId: uuid(1), warnings: [], overrides: [], openWarnings: [], receivedAt: moment };
		expect(look(cardOf({ departure: recorded }), [departs]).trip.otherDepartures).toEqual([]);
		expect(look(cardOf({ revokedDepartures: [recorded] }), [departs]).trip.departure).toBeUndefined();
	});
});

it('keeps unsent counts in the order in which this phone closed them, whatever their ids are', () => {
	const fields = { counted: 2, crewCounted: 1, marksAboard: 2, heads: [] };
	const countOf = (n: number, point: string, seq: number) =>
		entryOf({ kind: 'count', id: uuid(n), fields: { point, ...fields } }, 'saved', { seq });
	const entries = [countOf(1, 'return', 30), countOf(3, 'departure', 10), countOf(2, 'stop', 20)];
	for (const given of [entries, entries.toReversed()]) {
		expect(look(cardOf(), given).counts.map(({ point }) => point)).toEqual(['departure', 'stop', 'return']);
	}
});
