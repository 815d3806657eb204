import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { capacityWith, storedBoat } from './boat.ts';

const wren = { boatId: 'a', name: 'Wren', capacity: 6 };
const tern = { boatId: 'b', name: 'Tern', capacity: 20 };
const dory = { boatId: 'c', name: 'Dory' };
const fleet = [wren, tern, dory].map((boat) => v.parse(storedBoat, { ...boat, version: 1 }));

describe('the capacity of a charter', () => {
	it.each<[string, Parameters<typeof capacityWith>[1], Parameters<typeof capacityWith>[2], number | undefined]>([
		['comes from its boat', { boat: 'wren ' }, undefined, 6],
		['is the charter’s own number if it has one', { boat: 'Wren', capacity: 4 }, undefined, 4],
		['is unknown without a boat', {}, undefined, undefined],
		['is the charter’s own number without a boat', { capacity: 9 }, undefined, 9],
		['is unknown on a boat that isn’t in the list', { boat: 'Borrowed' }, undefined, undefined],
		['is unknown on a boat without a capacity', { boat: 'Dory' }, undefined, undefined],
		['changes with the boat', { boat: 'Tern', capacity: 6 }, { boat: 'Wren' }, 20],
		[
			'stays the same on another boat if it was the charter’s own number',
			{ boat: 'Tern', capacity: 5 },
			{ boat: 'Wren' },
			5
		],
		['stays the same if the new boat has none', { boat: 'Dory', capacity: 6 }, { boat: 'Wren' }, 6],
		['comes from the first boat that the charter gets', { boat: 'Tern' }, { boat: undefined }, 20]
	])('%s', (_, charter, before, expected) => expect(capacityWith(fleet, charter, before)).toBe(expected));
});
