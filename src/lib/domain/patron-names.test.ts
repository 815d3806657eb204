import { describe, expect, it } from 'vitest';
import { onlyPatronNamed, patronsNamed } from './patron-names.ts';

const roster = [
	{ patronId: 'a', name: 'José O’Brien' },
	{ patronId: 'b', name: 'Sam Wren' },
	{ patronId: 'c', name: 'SAM WREN' },
	{ patronId: 'd', name: 'Wei 李' },
	{ patronId: 'e', name: 'Bo Finch', isRemoved: true }
];

describe('whom a name means', () => {
	it.each([
		['jose obrien', 'a'],
		['Wei 李', 'd'],
		['Wei 王', undefined],
		['Wei', undefined],
		['Sam Wren', undefined],
		['Bo Finch', undefined],
		['', undefined],
		['\u200b', undefined]
	])('%j is %s', (name, patronId) => {
		expect(onlyPatronNamed(roster, name)?.patronId).toBe(patronId);
	});

	it('is everyone with that name', () => {
		expect(patronsNamed(roster, 'sam wren').map((one) => one.patronId)).toEqual(['b', 'c']);
	});
});
