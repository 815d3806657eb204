import { describe, expect, it } from 'vitest';
import type { BoatMessage } from '../wire/boats.ts';
import { BoatOffers } from './boat-offers.svelte.ts';
import type { EventDraft } from './event-draft.ts';
import { noSuggestions } from './last-used.ts';

const boat = (name: string, more: Partial<BoatMessage> = {}): BoatMessage => ({
	...{ boatId: name, name, docks: [], changeFloatCents: 0, minutesBefore: 0, minutesAfter: 0 },
	...{ isRetired: false, version: 1, ...more }
});
const wren = boat('Wren', { capacity: 6, docks: ['Slip 14', 'Pier 2'], itinerary: 'same_port' });
const tern = boat('Tern', { capacity: 20, docks: ['Pier 9'], itinerary: 'other_port' });
const plain = boat('Plain');

function offersOf(...boats: BoatMessage[]): BoatOffers {
	const offers = new BoatOffers();
	offers.boats = boats;
	return offers;
}

describe('the boat of a charter’s form', () => {
	it.each([
		[
			'an empty form takes its values',
			{ capacity: '', location: '' },
			['wren'],
			{ capacity: '6', location: 'Slip 14' }
		],
		['typed values stay', { capacity: '4', location: 'Beach' }, ['Wren'], { capacity: '4', location: 'Beach' }],
		[
			'another boat replaces what the first filled in',
			{ capacity: '', location: '' },
			['Wren', 'Tern'],
			{ capacity: '20', location: 'Pier 9' }
		],
		[
			'a boat without values leaves what is there',
			{ capacity: '', location: '' },
			['Wren', 'Plain'],
			{ capacity: '6', location: 'Slip 14' }
		],
		[
			'half a name or an unknown boat changes nothing',
			{ capacity: '', location: '' },
			['Wr', 'A friend’s boat', ''],
			{ capacity: '', location: '' }
		]
	])('%s', (_, typed, names, expected) => {
		const offers = offersOf(wren, tern, plain);
		const draft = { boat: '', itinerary: '' as const, ...typed };
		offers.start(draft);
		for (const name of names) {
			draft.boat = name;
			offers.fill(draft);
		}
		expect(draft).toMatchObject(expected);
	});

	it.each<[string, EventDraft['itinerary'], string[], EventDraft['itinerary']]>([
		['an empty form takes the boat’s', '', ['Wren'], 'same_port'],
		['a chosen one stays', 'other_port', ['Wren'], 'other_port'],
		['another boat replaces what the first filled in', '', ['Wren', 'Tern'], 'other_port'],
		['a boat without one clears what the first filled in', '', ['Tern', 'Plain'], ''],
		['a boat without one leaves a chosen one', 'same_port', ['Tern', 'Plain'], 'same_port'],
		['an unknown boat changes nothing', '', ['Wr', 'A friend’s boat'], '']
	])('fills in the itinerary: %s', (_, itinerary, names, expected) => {
		const offers = offersOf(wren, tern, plain);
		const draft = { boat: '', capacity: '', location: '', itinerary };
		offers.start(draft);
		for (const name of names) {
			draft.boat = name;
			offers.fill(draft);
		}
		expect(draft.itinerary).toBe(expected);
	});

	it('keeps a manually changed number on a charter that already has the boat', () => {
		const offers = offersOf(wren, tern);
		const draft = { boat: 'Wren', capacity: '5', location: 'Pier 2', itinerary: '' as EventDraft['itinerary'] };
		offers.start(draft);
		draft.boat = 'Tern';
		offers.fill(draft);
		expect(draft).toEqual({ boat: 'Tern', capacity: '5', location: 'Pier 9', itinerary: 'other_port' });
	});

	it('offers our boats first, then those of earlier charters, each once', () => {
		const earlier = { ...noSuggestions, boats: ['WREN', 'Gull'], places: ['slip 14', 'Beach'] };
		expect(offersOf(wren).with(earlier)).toEqual({
			...earlier,
			boats: ['Wren', 'Gull'],
			places: ['Slip 14', 'Pier 2', 'Beach']
		});
	});
});
