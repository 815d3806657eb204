import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ana, namesOf, peopleOf, problemsOf, wes } from '../../../tests/support/pasted-list.ts';
import { visibleText } from '../domain/text.ts';
import { readPastedRoster } from './paste-roster.ts';

describe('a pasted table', () => {
	it.each([
		['commas', 'Name,Email,Phone\nWes Oar,wes@example.com,619 555 0100'],
		['semicolons', 'Name;Email;Phone\nWes Oar;wes@example.com;619 555 0100'],
		['tabs', 'Name\tEmail\tPhone\nWes Oar\twes@example.com\t619 555 0100'],
		['sep=;', 'sep=;\r\nName;Email;Phone\r\nWes Oar;wes@example.com;619 555 0100\r\n'],
		['sep=, in quotes', '"sep=,"\nName,Email,Phone\nWes Oar,wes@example.com,619 555 0100'],
		['a byte order mark and CRLF', '\ufeffName,Email,Phone\r\nWes Oar,wes@example.com,619 555 0100\r\n'],
		['old Mac line ends', 'Name,Email,Phone\rWes Oar,wes@example.com,619 555 0100'],
		['quotes', '"Name","Email","Phone"\n"Oar, Wes","wes@example.com","619 555 0100"'],
		[
			'another order and columns nobody asked for',
			'Age,E-Mail,Cell,Guest name\n44,wes@example.com,619 555 0100,Wes Oar'
		],
		['first and last names', 'Last Name,First Name,Email,Phone\nOar,Wes,wes@example.com,619 555 0100'],
		[
			'Outlook contacts',
			'"Title","First Name","Middle Name","Last Name","E-mail Address","E-mail Type","Home Phone","Mobile Phone","Notes"\n' +
				'"","Wes","","Oar","wes@example.com","SMTP","619 555 0199","619 555 0100","met\nat the ""dock"""'
		],
		[
			'Google contacts',
			'First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\nWes,Oar,* Home,wes@example.com,Mobile,619 555 0100'
		],
		['a title above the headings', 'Saturday sail:\n\nName,Email,Phone\nWes Oar,wes@example.com,619 555 0100'],
		['no headings', 'Wes Oar,wes@example.com,619 555 0100'],
		['no headings, in another order', 'wes@example.com\t619 555 0100\tWes Oar'],
		['no headings, first and last name apart', 'Wes\tOar\twes@example.com\t619 555 0100'],
		['a number for each row', '1\tWes Oar\twes@example.com\t619 555 0100'],
		['pipes', 'Wes Oar | wes@example.com | 619 555 0100'],
		['invisible characters', '\u200bWes\u00a0Oar\u200e,\u2060wes@example.com\u200b,619 555 0100']
	])('with %s is read', (_, text) => {
		expect(peopleOf(text)).toEqual([wes]);
		expect(problemsOf(text)).toEqual([]);
	});

	it('of two lists put together is read as one', () => {
		const text = 'sep=;\nName;Email\nWes Oar;\nsep=;\nName;Email\nAna Reyes;';
		expect(namesOf(text)).toEqual(['Wes Oar', 'Ana Reyes']);
		expect(problemsOf(text)).toEqual([]);
		expect(readPastedRoster(text).header).toBe('sep=;\nName;Email');
	});

	it('says how its columns were understood, and follows a correction', () => {
		const text = 'Party,Name,Email\nOar,Wes Oar,wes@example.com';
		expect(readPastedRoster(text).columns).toEqual([
			{ heading: 'Party', use: 'none' },
			{ heading: 'Name', use: 'name' },
			{ heading: 'Email', use: 'email' }
		]);
		const corrected = readPastedRoster(text, ['name', 'none', 'email']);
		expect(corrected.people.map(({ person }) => person)).toEqual([{ name: 'Oar', email: 'wes@example.com' }]);
		expect(readPastedRoster('Wes\twes@example.com').columns.map(({ heading, use }) => [heading, use])).toEqual([
			['Column 1', 'name'],
			['Column 2', 'email']
		]);
	});

	it.each([
		['semicolons in notes', 'vegan; no nuts', 'fish; rice'],
		['a tab in a note', 'vegan\tno nuts', 'fish'],
		['pipes in notes', 'a|b', 'c|d']
	])('splits a list at its commas despite %s', (_, one, two) => {
		const rows = `Wes Oar,wes@example.com,${one}\nAna Ruiz,ana@example.com,${two}`;
		const people = [{ name: 'Wes Oar', email: 'wes@example.com' }, ana];
		expect(peopleOf(`Name,Email,Notes\n${rows}`)).toEqual(people);
		// Without headings, we can't tell what the note is, but a whole line must never become one guest.
		const unclear = { problem: expect.stringMatching(/isn’t clear/) };
		expect(problemsOf(rows)).toMatchObject([unclear, unclear]);
	});

	it.each([
		['Name,Email\nWes Oar,"wes@example.com\nann@example.com"', /email/],
		['Name,Email\n619-555-0100 Wes,wes@example.com', /digits/],
		['Name,Email\n6195550100 Wes,wes@example.com', /digits/],
		['Email\nwes@example.com', /name is missing/]
	])('has a problem in %j', (text, reason) => {
		expect(peopleOf(text)).toEqual([]);
		expect(problemsOf(text)).toMatchObject([{ line: 2, problem: expect.stringMatching(reason) }]);
	});

	it('counts lines as an editor does, over cells with line breaks', () => {
		const roster = readPastedRoster('Name,Notes\nWes Oar,"likes\nfish"\n,nobody\nAna Reyes,');
		expect(roster.people.map(({ line }) => line)).toEqual([2, 5]);
		expect(roster.problems).toEqual([{ line: 4, text: ',nobody', problem: 'The name is missing.' }]);
	});

	it('reads shares, also where a sum holds the separator', () => {
		const shares = (text: string) => peopleOf(text).map(({ shareCents }) => shareCents);
		expect(shares('Name,Share\nWes,$160.50\nAna,0\nBo,')).toEqual([16050, 0, undefined]);
		expect(shares('Wes,,,"$1,250.00"')).toEqual([125_000]);
		expect(shares('Wes,,,$1,250.00')).toEqual([125_000]);
		expect(shares('Wes, wes@example.com, , 160')).toEqual([16_000]);
		expect(shares('Wes Oar $160')).toEqual([16_000]);
	});
});

describe('lines that are nobody', () => {
	it('are pointed out by their numbers: headings, totals, blank lines', () => {
		const roster = readPastedRoster('Guest list\n\nName,Share\nWes,$10\n,\nTotal,$10\n1 guest\nAdults: 1\n\n');
		expect(roster.skipped.map(({ line, why }) => `${line} ${why}`)).toEqual([
			'1 heading',
			'2 blank',
			'3 heading',
			'5 blank',
			'6 total',
			'7 total',
			'8 total'
		]);
		expect(roster.people).toHaveLength(1);
		expect(roster.problems).toEqual([]);
	});
});

describe('any input', () => {
	const letter = fc.constantFrom(...'Aé李 ,;\t"\n\r|<>@.-–•1$:\u200b\ufeff\u2028='.split(''));
	const word = fc.constantFrom(
		'Wes',
		'Oar',
		'wes@example.com',
		'619-555-0100',
		'$1,250',
		'Name',
		'Email',
		'Total: 3',
		'sep=;',
		'<a@example.com>'
	);
	const text = fc
		.array(fc.oneof(letter, word, fc.string({ maxLength: 6 })), { maxLength: 60 })
		.map((parts) => parts.join(''));

	it('is read without an error, and each line that isn’t blank is accounted for', () => {
		fc.assert(
			fc.property(text, (raw) => {
				const roster = readPastedRoster(raw);
				const seen = new Set([...roster.people, ...roster.problems, ...roster.skipped].map(({ line }) => line));
				const lines = raw
					.replace(/^\ufeff/, '')
					.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
					.split('\n');
				const isPreamble = /^\s*"?sep=/i.test(raw.replace(/^\ufeff/, ''));
				if (raw.includes('"') || isPreamble) return;
				for (const [at, line] of lines.entries()) if (visibleText(line) !== '') expect([...seen]).toContain(at + 1);
			}),
			{ numRuns: 1500 }
		);
	});

	it('makes no guest of a link, an address, or a sum', () => {
		fc.assert(
			fc.property(text, (raw) => {
				for (const { person } of readPastedRoster(raw).people) expect(person.name).not.toMatch(/@|https?:|\$|\n|\t/);
			}),
			{ numRuns: 500 }
		);
	});

	it('of a thousand lines, or of one endless line, is read to the end', () => {
		const lines = Array.from({ length: 1000 }, (_, at) => `Wes Oar${'abc'.charAt(at % 3)}, g${at}@example.com`);
		expect(readPastedRoster(lines.join('\n')).people).toHaveLength(1000);
		for (const text of ['1 ', '"', ',', '<a@example.com> ', 'a', '(']) {
			const roster = readPastedRoster(text.repeat(20_000));
			expect(roster.people).toEqual([]);
		}
	});
});
