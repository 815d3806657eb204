import { describe, expect, it } from 'vitest';
import { namesOf, peopleOf, problemsOf } from '../../../tests/support/pasted-list.ts';

describe('a pasted table', () => {
	it.each([
		['Name,Email\n"Wes\nOar",wes@example.com'],
		['First,Last,Email\nWes,"Oar\n",wes@example.com'],
		['Name,Email,Notes\nWes Oar,wes@example.com,"likes\nfish"'],
		['Name,Phone\n"Wes Oar\nwes@example.com",'],
		['Name,Email\n"Oar,\nWes",wes@example.com'],
		['Name,Email\n"Wes\n\nOar",wes@example.com']
	])('joins the parts of one name in %j', (text) => {
		expect(problemsOf(text)).toEqual([]);
		expect(peopleOf(text)).toEqual([{ name: 'Wes Oar', email: 'wes@example.com' }]);
	});

	it.each([
		['Name,Email\n"Wes Oar\nAnn Bay",wes@example.com'],
		['Name,Email\n"1. Wes\n2. Ann",wes@example.com'],
		['Name,Email\n"Wes Oar\nAnn",wes@example.com'],
		['Name,Email\n"Wes\nAnn\nBob",wes@example.com'],
		['Name,Email\n"Wes Oar 619-555-0100\nAnn Bay 619-555-0101",wes@example.com'],
		['First,Last,Email\n"Wes\nAnn","Oar\nBay",wes@example.com'],
		['"Wes Oar\nAnn Bay",wes@example.com'],
		['"Wes Oar\nAnn Bay"'],
		['"Wes\nAnn"'],
		['Name\n"Wes Oar\nAnn Bay"']
	])('doesn’t join the lines of a cell into one guest in %j', (text) => {
		expect(peopleOf(text)).toEqual([]);
		expect(problemsOf(text)).toMatchObject([
			{ problem: expect.stringMatching(/more than one person|one person or two/) }
		]);
	});

	it.each([
		'Juan\tde Cruz\tjuan@example.com',
		'juan\tde cruz\tjuan@example.com',
		'Name,Email,Phone\n"=""Juan de Cruz""",juan@example.com,'
	])('reads Juan de Cruz from %j', (text) => {
		expect(problemsOf(text)).toEqual([]);
		expect(peopleOf(text)).toMatchObject([
			{ name: expect.stringMatching(/^juan de cruz$/i), email: 'juan@example.com' }
		]);
	});

	it('removes bullets and numbers before names', () => {
		expect(namesOf('Name,Email\n1. Wes Oar,wes@example.com\n- Ana Ruiz,')).toEqual(['Wes Oar', 'Ana Ruiz']);
		expect(namesOf('First,Last\n1) Wes,Oar')).toEqual(['Wes Oar']);
	});

	it('keeps a digit in a column of names, where it stands for somebody unknown', () => {
		expect(namesOf('Name,Email\nGuest 2,\nWes Oar 3rd,')).toEqual(['Guest 2', 'Wes Oar 3rd']);
	});
});
