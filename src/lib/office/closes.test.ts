import { expect, it } from 'vitest';
import type { BoatMessage } from '../wire/boats.ts';
import { startingFloats } from './closes.ts';

const boat = (name: string, changeFloatCents: number): BoatMessage => ({
	...{ boatId: name, name, docks: [], changeFloatCents, minutesBefore: 0, minutesAfter: 0 },
	...{ isRetired: false, version: 1 }
});
const boats = [boat('Wren', 10_000), boat('Tern', 0)];
const deckhand = { crewId: 'pell', slot: 'deckhand' } as const;
const captain = { crewId: 'ostrow', slot: 'captain' } as const;

it.each([
	['the boat’s usual float, with the captain', { boat: 'wren ', crew: [deckhand, captain] }, [['ostrow', 10_000]]],
	['the first of the crew, without a captain', { boat: 'Wren', crew: [deckhand] }, [['pell', 10_000]]],
	['nobody, without a crew', { boat: 'Wren', crew: [] }, []],
	['nothing, on a boat without a usual float', { boat: 'Tern', crew: [captain] }, []],
	['nothing, on a boat that isn’t in the list', { boat: 'Gull', crew: [captain] }, []],
	['nothing, without a boat', { crew: [captain] }, []]
])('fills in the change float of a close: %s', (_, charter, expected) => {
	expect([...startingFloats(charter, boats, undefined)]).toEqual(expected);
});

it.each([
	['its floats', [{ crewId: 'pell', amountCents: 4_000 }], [['pell', 4_000]]],
	['none, if it had none', [], []]
])('fills in what the close before said: %s', (_, floats, expected) => {
	expect([...startingFloats({ boat: 'Wren', crew: [captain] }, boats, { floats })]).toEqual(expected);
});
