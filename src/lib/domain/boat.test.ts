import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { storedBoat, withBoatDefaults } from './boat.ts';

const wren = { boatId: 'a', name: 'Wren', capacity: 6, itinerary: 'same_port' };
const tern = { boatId: 'b', name: 'Tern', capacity: 20, itinerary: 'other_port' };
const dory = { boatId: 'c', name: 'Dory' };
const fleet = [wren, tern, dory].map((boat) => v.parse(storedBoat, { ...boat, version: 1 }));

describe('the capacity of a charter', () => {
	it.each<[string, Parameters<typeof withBoatDefaults>[1], Parameters<typeof withBoatDefaults>[2], number | undefined]>(
		[
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
		]
	)('%s', (_, charter, before, expected) => expect(withBoatDefaults(fleet, charter, before).capacity).toBe(expected));
});

describe('the itinerary of a charter', () => {
	it.each<[string, Parameters<typeof withBoatDefaults>[1], Parameters<typeof withBoatDefaults>[2], string | undefined]>(
		[
			['comes from its boat', { boat: 'wren ' }, undefined, 'same_port'],
			['is the charter’s own if it has one', { boat: 'Wren', itinerary: 'other_port' }, undefined, 'other_port'],
			['is unknown without a boat', {}, undefined, undefined],
			['is the charter’s own without a boat', { itinerary: 'same_port' }, undefined, 'same_port'],
			['is unknown on a boat that isn’t in the list', { boat: 'Borrowed' }, undefined, undefined],
			['is unknown on a boat without one', { boat: 'Dory' }, undefined, undefined],
			['changes with the boat', { boat: 'Tern', itinerary: 'same_port' }, { boat: 'Wren' }, 'other_port'],
			[
				'stays on another boat if it was the charter’s own',
				{ boat: 'Wren', itinerary: 'same_port' },
				{ boat: 'Tern' },
				'same_port'
			],
			['is unknown on a new boat without one', { boat: 'Dory', itinerary: 'same_port' }, { boat: 'Wren' }, undefined],
			[
				'comes from the boat, although the capacity is the charter’s own',
				{ boat: 'Tern', capacity: 5 },
				undefined,
				'other_port'
			]
		]
	)('%s', (_, charter, before, expected) => expect(withBoatDefaults(fleet, charter, before).itinerary).toBe(expected));

	it('is unknown if only a newer release knows the boat’s', () => {
		const newer = v.parse(storedBoat, { ...wren, itinerary: 'circle', version: 1 });
		expect(withBoatDefaults([newer], { boat: 'Wren' })).toEqual({ capacity: 6, itinerary: undefined });
	});
});
