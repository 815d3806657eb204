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

it('names who undid a departure, by this phone’s record and by the server’s', () => {
	const departs = entryOf({ kind: 'departure', id: uuid(1), fields: { warnings: [], overrides: [] } });
	const revokes = entryOf({ kind: 'revoke', id: uuid(2), fields: { departureId: uuid(1), reason: 'fog' } });
	const recorded = { departureId: uuid(1), warnings: [], overrides: [], openWarnings: [], receivedAt: moment };
	const revoked = { revokeId: uuid(2), reason: 'fog', takenByName: 'Imke Larkin', receivedAt: moment };
	const nameIn = (card: object, ...entries: Entry[]) => {
		const [found] = look(cardOf(card), entries).trip.revokedDepartures;
		return found && [found.revoke.takenByName, found.revoke.reason, found.revoke.takenAt, found.revoke.isUnsent];
	};
	const own = ['Rosa Ostrow', 'fog', '2026-11-22T18:00:00.000Z', true];
	expect(nameIn({}, departs, revokes)).toEqual(own);
	expect(nameIn({ departure: recorded }, revokes)).toEqual(own);
	const theirs = ['Imke Larkin', 'fog', moment, false];
	expect(nameIn({ revokedDepartures: [{ ...recorded, revoked }] }, revokes)).toEqual(theirs);
	// A server of the last release doesn't send the record of the revoke.
	expect(nameIn({ revokedDepartures: [recorded] })).toEqual([undefined, undefined, undefined, false]);
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
