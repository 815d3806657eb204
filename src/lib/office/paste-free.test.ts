import { describe, expect, it } from 'vitest';
import { namesOf, peopleOf, problemsOf } from '../../../tests/support/pasted-list.ts';
import { readPastedRoster } from './paste-roster.ts';

describe('a list from a chat', () => {
	it.each([
		['1. Wes Oar\n2. Ana Reyes', ['Wes Oar', 'Ana Reyes']],
		['1) Wes Oar\n2) Ana Reyes', ['Wes Oar', 'Ana Reyes']],
		['- Wes Oar\n– Ana Reyes\n* Bo Lin', ['Wes Oar', 'Ana Reyes', 'Bo Lin']],
		['• Wes Oar\n✅ Ana Reyes\n[x] Bo Lin', ['Wes Oar', 'Ana Reyes', 'Bo Lin']],
		['Oar, Wes\nReyes, Ana María', ['Wes Oar', 'Ana María Reyes']],
		['van der Berg, Jan', ['Jan van der Berg']],
		['Wes Oar, Jr.', ['Wes Oar Jr.']],
		['Wes Oar, Ana Reyes, Bo Lin', ['Wes Oar', 'Ana Reyes', 'Bo Lin']],
		['Wes, Ana, Bo', ['Wes', 'Ana', 'Bo']],
		['Guests:\nwes oar\n\nAna Reyes', ['wes oar', 'Ana Reyes']],
		['María del Carmen de la Cruz López', ['María del Carmen de la Cruz López']],
		['Seán Ó Briain\nJoão d’Ávila\nDwayne O’Brien-Smith', ['Seán Ó Briain', 'João d’Ávila', 'Dwayne O’Brien-Smith']],
		['李小龍\nНина Ли\nสมชาย\nमीरा', ['李小龍', 'Нина Ли', 'สมชาย', 'मीरा']],
		['Will May\nGrace Hope\nAn So', ['Will May', 'Grace Hope', 'An So']],
		['Ann "Skip" Lee', ['Ann "Skip" Lee']],
		['Name\nWes', ['Wes']],
		...['Guests:', 'Names', 'People', 'Passengers:', 'Name', 'Guest:'].flatMap((heading): [string, string[]][] => [
			[`${heading}\n1. Wes Oar\n2. Ann Bay`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\n- Wes Oar\n• Ann Bay`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\nOar, Wes\nBay, Ann`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\nWes Oar, wes@example.com\nAnn Bay <ann@example.com>`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\n1\tWes Oar\n2\tAnn Bay`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\nWes Oar\nGuest 2`, ['Wes Oar', 'Guest 2']],
			[`${heading}\n\nName,Email\nWes Oar,wes@example.com`, ['Wes Oar']],
			[`Name,Email\nWes Oar,wes@example.com\n${heading}\nAnn Bay,ann@example.com`, ['Wes Oar', 'Ann Bay']]
		])
	])('%j is read', (text, names) => {
		expect(namesOf(text)).toEqual(names);
		expect(problemsOf(text)).toEqual([]);
	});

	it.each([
		['Wes Oar <wes@example.com>'],
		['"Oar, Wes" <wes@example.com>'],
		['- Wes Oar: wes@example.com'],
		['Wes Oar (wes@example.com)'],
		['Wes Oar wes@example.com'],
		['Wes Oar, wes@example.com'],
		['wes@example.com - Wes Oar']
	])('%j has a name and an email', (text) => {
		expect(peopleOf(text)).toEqual([{ name: 'Wes Oar', email: 'wes@example.com' }]);
	});

	it('reads several mailboxes on one line, as a mail program copies them', () => {
		expect(peopleOf('Wes Oar <wes@example.com>; "Reyes, Ana" <ana@example.com>, <bo@example.com>')).toEqual([]);
		expect(namesOf('Wes Oar <wes@example.com>; "Reyes, Ana" <ana@example.com>')).toEqual(['Wes Oar', 'Ana Reyes']);
	});

	it.each([
		'Wes Oar, wes@example.com; Ann Bay, ann@example.com',
		'Wes Oar, 619 555 0100; Ann Bay, 619 555 0111',
		'Wes Oar wes@example.com, Ann Bay ann@example.com'
	])('reads several people with contacts on one line: %j', (text) => {
		expect(namesOf(text)).toEqual(['Wes Oar', 'Ann Bay']);
	});

	it('reads a phone that follows a name', () => {
		for (const text of ['Wes Oar 619-555-0100', 'Wes Oar, (619) 555-0100', 'Wes Oar: +1 619 555 0100']) {
			expect(peopleOf(text)).toMatchObject([{ name: 'Wes Oar', phone: expect.stringMatching(/555.0100$/) }]);
		}
	});
});

describe('a line that can’t be read', () => {
	it.each([
		['see you all at the dock tomorrow', /name/],
		['Hi everyone, here is my list', /name/],
		['https://example.com/rsvp', /link/],
		['x.com', /link/],
		['2 couples', /name/],
		['3 women', /name/],
		['Anna evil.com', /link/],
		['t.me/x', /more than one|link/],
		['Wes Oar +1', /more than one|digits/],
		['Wes and Ana Oar', /more than one/],
		['Wes & Ana', /more than one/],
		['Wes Oar (2)', /digits/],
		['Garcia Lopez, Ana, San Diego', /one person or two|name/],
		['Odalys Fern, nope', /one person or two/],
		['Bruno, nope', /“nope”/],
		['Wes, 12', /“12”/],
		['Ada,,,,extra', /“extra”/],
		['Wes Oar, wes@example.com, vegetarian', /“vegetarian”/],
		['Wes Oar | vegan | wes@example.com', /“vegan”/],
		['Wes\tvegan\twes@example.com', /“vegan”/],
		[', wes@example.com', /name is missing/],
		['wes@example.com', /name is missing/],
		['Wes, wes@example..com', /email address/],
		['Fern, , , 12.345', /Share “12.345”/],
		['Wes,,,-20', /below zero/],
		['Is Wes coming?', /name/],
		['⁣⁣\u2800.', /name/],
		['x '.repeat(1500), /too long/]
	])('%j is a problem with a reason, and nobody', (text, reason) => {
		const roster = readPastedRoster(text);
		expect(roster.people).toEqual([]);
		expect(roster.problems).toMatchObject([{ line: 1, problem: expect.stringMatching(reason) }]);
	});

	it.each(['Guests:', 'Name'])('isn’t a guest under %s either', (heading) => {
		expect(problemsOf(`${heading}\nsee you all at the dock\nWes Oar (2)`)).toHaveLength(2);
	});

	it('keeps the headings of a table below a title', () => {
		expect(readPastedRoster('Guests:\nName,Email\nWes Oar,nope').header).toBe('Name,Email');
	});

	it('takes no other line with it, and is given back as it was typed', () => {
		const roster = readPastedRoster(
			'Wes, wes@example.com\n  Bruno, not-an-address\n"Ana Reyes, ana@example.com\nBo, bo@example.com'
		);
		expect(roster.people.map(({ line }) => line)).toEqual([1, 3, 4]);
		expect(roster.people.map(({ person }) => person.name)).toEqual(['Wes', 'Ana Reyes', 'Bo']);
		expect(roster.problems).toMatchObject([{ line: 2, text: 'Bruno, not-an-address' }]);
	});

	it('is a repeated person where name, email and phone don’t tell two apart', () => {
		const text = 'José Oar,jose@example.com\nJOSE OAR,Jose@example.com\nJosé Oar,other@example.com';
		expect(namesOf(text)).toEqual(['José Oar', 'José Oar']);
		expect(problemsOf(text)).toMatchObject([{ line: 2, problem: 'JOSE OAR is already on line 1.' }]);
	});
});
