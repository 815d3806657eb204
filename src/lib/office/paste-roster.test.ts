import { describe, expect, it } from 'vitest';
import { readPastedRoster, splitLine } from './paste-roster.ts';

const people = (text: string) => readPastedRoster(text).people.map(({ person }) => person);
const problems = (text: string) => readPastedRoster(text).problems;

describe('a pasted roster', () => {
	it('reads name, e-mail, phone and share between commas', () => {
		expect(people('Bruno Kestrel, bruno@example.com, 619 555 0100, $160.50')).toEqual([
			{ name: 'Bruno Kestrel', email: 'bruno@example.com', phone: '619 555 0100', shareCents: 16050 }
		]);
	});

	it('reads cells copied from a spreadsheet, where commas are only letters', () => {
		expect(people('Kestrel, Bruno\tbruno@example.com\t\t1,250')).toEqual([
			{ name: 'Kestrel, Bruno', email: 'bruno@example.com', phone: undefined, shareCents: 125_000 }
		]);
	});

	it('needs nothing but the name', () => {
		expect(people('Odalys Fern')).toEqual([{ name: 'Odalys Fern', email: undefined, phone: undefined }]);
	});

	it('takes every kind of line end, and leaves out empty lines', () => {
		expect(people('A\r\n\r\nB\rC\n , , \nD').map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
	});

	it('leaves out a heading, but not a guest called Name', () => {
		expect(people('Name,Email,Phone,Share\nWes').map(({ name }) => name)).toEqual(['Wes']);
		expect(people('Name\nWes').map(({ name }) => name)).toEqual(['Name', 'Wes']);
		expect(people('Wes\nName,Email').map(({ name }) => name)).toEqual(['Wes']);
	});

	it('takes a sum with its comma as one, quoted or not', () => {
		expect(people('Wes,,,"$1,250.00"')[0]?.shareCents).toBe(125_000);
		expect(people('Wes,,,$1,250.00')[0]?.shareCents).toBe(125_000);
	});

	it('takes a share of nothing', () => {
		expect(people('Wes,,,0')[0]?.shareCents).toBe(0);
	});

	it('names the line and what is wrong with it, and reads the rest', () => {
		const roster = readPastedRoster('Wes\n\nBruno, not-an-address\n, x@example.com\nFern, , , 12.345\nAda,,,,extra');
		expect(roster.people.map(({ line }) => line)).toEqual([1]);
		expect(roster.problems.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
		expect(roster.problems.map(({ problem }) => problem)).toEqual([
			'This is not an e-mail address. It reads like alice@example.com.',
			'Type a name.',
			'Share “12.345”: Two decimals at most: cents are the smallest coin.',
			'There are more than four parts. The order is name, e-mail, phone, share.'
		]);
	});

	it('never takes a share below zero for one above', () => {
		expect(problems('Wes,,,-20')).toHaveLength(1);
	});

	it('takes two people of one name, and asks about the same line twice', () => {
		expect(people('Wes,a@example.com\nWes,b@example.com')).toHaveLength(2);
		expect(problems('Wes,a@example.com\nwes,A@example.com').map(({ problem }) => problem)).toEqual([
			'wes is in the list already.'
		]);
	});

	it('gives back what could not be read as it was typed', () => {
		expect(problems('  Bruno, nope ')[0]?.text).toBe('Bruno, nope');
	});
});

describe('splitLine', () => {
	it('undoubles quotes within a quoted cell', () => {
		expect(splitLine('"Ann ""Skip"" Lee",x')).toEqual(['Ann "Skip" Lee', 'x']);
	});

	it('leaves a quote inside a word alone', () => {
		expect(splitLine('Ann "Skip" Lee,x')).toEqual(['Ann "Skip" Lee', 'x']);
	});
});
