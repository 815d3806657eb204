import { describe, expect, it } from 'vitest';
import { findPatrons } from './find-patrons.ts';

const roster = ['Ambrose Finch', 'Bruno Kestrel', 'Brenna Tidewell', 'Zoë Åbränd'].map((name, index) => ({
	patronId: `p${index}`,
	name,
	detail: 'Aboard',
	hasShare: false,
	unsentCount: 0
}));

const names = (typed: string): string[] => findPatrons(roster, typed).map((match) => match.patron.name);

describe('finding a patron by a few letters', () => {
	it('shows the whole roster before anything is typed', () => {
		expect(names('')).toHaveLength(4);
	});

	it('puts starts of words before letters inside one', () => {
		expect(names('br')).toEqual(['Bruno Kestrel', 'Brenna Tidewell', 'Ambrose Finch', 'Zoë Åbränd']);
		expect(names('tide')).toEqual(['Brenna Tidewell']);
	});

	it('marks the letters that match', () => {
		expect(findPatrons(roster, 'BRO')[0]?.parts).toEqual(['Am', 'bro', 'se Finch']);
	});

	it('does not ask for accents', () => {
		expect(findPatrons(roster, 'zoe a')[0]?.parts).toEqual(['', 'Zoë Å', 'bränd']);
	});

	it.each([
		['obrien', 'Maeve O’Brien'],
		["o'brien", 'Maeve O’Brien'],
		['lukasz', 'Łukasz Weiß'],
		['weiss', 'Łukasz Weiß'],
		['annemarie', 'Anne-Marie Sol'],
		['jose', 'Jose\u0301 Lark'],
		['李', 'Wei 李']
	])('finds by %j', (typed, name) => {
		const crowd = ['Maeve O’Brien', 'Łukasz Weiß', 'Anne-Marie Sol', 'Jose\u0301 Lark', 'Wei 李', 'Wei 王'].map(
			(one, index) => ({ patronId: `p${index}`, name: one, detail: '', hasShare: false, unsentCount: 0 })
		);
		expect(findPatrons(crowd, typed).map((match) => match.patron.name)).toEqual([name]);
	});

	it('finds nobody where nobody is meant', () => {
		expect(names('quill')).toEqual([]);
	});
});
