import { describe, expect, it } from 'vitest';
import type { EventStatus } from './event.ts';
import { guestsOver, overCapacityText, readCapacity } from './capacity.ts';

type Row = [guests: number, capacity: number | undefined, status: EventStatus | undefined, text: string | undefined];

const rows: Row[] = [
	[7, 6, 'confirmed', '7 guests on a boat for 6'],
	[7, 6, 'pending', '7 guests on a boat for 6'],
	[7, 6, 'in_progress', '7 guests on a boat for 6'],
	[7, 6, undefined, '7 guests on a boat for 6'],
	[2, 1, 'confirmed', '2 guests on a boat for 1'],
	[200, 149, 'confirmed', '200 guests on a boat for 149'],
	[6, 6, 'confirmed', undefined],
	[5, 6, 'confirmed', undefined],
	[0, 1, 'confirmed', undefined],
	[500, undefined, 'confirmed', undefined],
	[7, 6, 'cancelled', undefined],
	[7, 0, 'confirmed', undefined],
	[7, Number.NaN, 'confirmed', undefined],
	[7, -6, 'confirmed', undefined]
];

describe('more guests than the boat takes', () => {
	it.each(rows)('%s guests, capacity %s, %s: %s', (guests, capacity, status, text) => {
		expect(overCapacityText({ guests, capacity, status })).toBe(text);
		expect(guestsOver({ guests, capacity, status })).toBe(text === undefined ? 0 : guests - (capacity ?? 0));
	});
});

describe('a capacity in a form', () => {
	it.each([
		['6', 6],
		[' 12 ', 12],
		['1000', 1000],
		['', undefined],
		['0', undefined],
		['six', undefined],
		['6.5', undefined],
		['-6', undefined],
		['1e3', undefined]
	])('%j is %s', (typed, capacity) => {
		expect(readCapacity(typed)).toBe(capacity);
	});
});
