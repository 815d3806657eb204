import { describe, expect, it } from 'vitest';
import { groupNote, groupWords } from './group-note.ts';

const names = (count: number) => Array.from({ length: count }, (_, at) => `Guest Number ${at}`);

describe('the note of one payment for several people', () => {
	it.each([
		[['Ada Fern', 'Bram Okafor'], undefined, 'For 2 guests: Ada Fern, Bram Okafor', 'for 2 guests'],
		[['Ada Fern', 'Bram Okafor'], 'two checks', 'For 2 guests: Ada Fern, Bram Okafor. two checks', 'for 2 guests'],
		[names(100), undefined, 'For 100 guests', 'for 100 guests'],
		[names(100), 'late', 'For 100 guests. late', 'for 100 guests']
	])('of %j with %j', (people, typed, note, words) => {
		expect(groupNote(people, typed)).toBe(note);
		expect(groupWords(note)).toBe(words);
	});

	it('is never longer than a note may be', () => {
		expect(groupNote(names(100), 'x'.repeat(500)).length).toBe(500);
	});

	it.each([undefined, '', 'For 4 guestsX', 'for 4 guests', 'For guests', 'Paid for 4 guests', 'For 12345 guests'])(
		'is not read into %j',
		(note) => {
			expect(groupWords(note)).toBeUndefined();
		}
	);
});
