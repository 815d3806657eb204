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

	it('finds nobody where nobody is meant', () => {
		expect(names('quill')).toEqual([]);
	});
});
