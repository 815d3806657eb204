import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepUnknown } from './rows.ts';

const row = {
	pk: 'EVENT#1',
	title: 'Sail',
	status: 'postponed',
	weather: { wind: 12 },
	crew: [
		{ slot: 'navigator', crewId: 'bell', name: 'Bell', shoes: 42 },
		{ slot: 'captain', crewId: 'ostrow', name: 'Ostrow' }
	],
	words: ['known', 'unknown']
};
// The same row as this release reads it: without unknown fields and words, and with default values instead of unknown ones.
const bell = { slot: 'deckhand', crewId: 'bell', name: 'Bell' };
const ostrow = { slot: 'captain', crewId: 'ostrow', name: 'Ostrow' };
const before = { pk: 'EVENT#1', title: 'Sail', status: 'pending', crew: [bell, ostrow], words: ['known'] };

describe('a row that is written again', () => {
	it.each<[string, object, object]>([
		['nothing', before, row],
		['a field', { ...before, title: 'Race' }, { ...row, title: 'Race' }],
		['an unknown value itself', { ...before, status: 'confirmed' }, { ...row, status: 'confirmed' }],
		['the order of a list', { ...before, crew: [ostrow, bell] }, { ...row, crew: row.crew.toReversed() }],
		[
			'an element of a list',
			{ ...before, crew: [{ ...bell, name: 'B.' }] },
			{ ...row, crew: [{ ...row.crew[0], name: 'B.' }] }
		],
		[
			'a new element',
			{ ...before, crew: [ostrow, { ...bell, crewId: 'lund' }] },
			{ ...row, crew: [ostrow, { ...bell, crewId: 'lund' }] }
		],
		['the known words', { ...before, words: ['other'] }, { ...row, words: ['other', 'unknown'] }]
	])('keeps everything unknown when it changes %s', (_, after, expected) => {
		expect(keepUnknown(row, before, { ...after })).toEqual(expected);
	});

	it('loses a known field that was taken away', () => {
		const { title: _, ...after } = before;
		expect(keepUnknown(row, before, after)).not.toHaveProperty('title');
	});

	it('keeps any unknown fields and writes any known ones', () => {
		const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');
		const unknown = fc.dictionary(
			name.map((text) => `x-${text}`),
			fc.jsonValue()
		);
		const known = fc.dictionary(
			name.map((text) => `k-${text}`),
			fc.jsonValue()
		);
		fc.assert(
			fc.property(unknown, known, known, (more, old, fresh) => {
				expect(keepUnknown({ ...old, ...more }, old, fresh)).toEqual({ ...more, ...fresh });
			}),
			{ numRuns: 200 }
		);
	});
});
