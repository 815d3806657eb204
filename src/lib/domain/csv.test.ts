import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

const parse = (line: string, delimiter: string) => Papa.parse<string[]>(line, { delimiter }).data[0];

describe('a line of a CSV', () => {
	it.each([
		['a formula', '=HYPERLINK("http://example.com")', `'=HYPERLINK("http://example.com")`],
		['a formula that starts with a plus', '+SUM(A1:A9)', `'+SUM(A1:A9)`],
		['a formula that starts with a minus', '-2+3', `'-2+3`],
		['a function of Lotus', '@SUM(A1)', `'@SUM(A1)`],
		['a formula after a space', ' =1+1', `' =1+1`],
		['a formula in full width', '＝1+1', `'＝1+1`],
		['a tab first', '\t=1+1', `'\t'=1+1`],
		['a line break first', '\r=1+1', `'\r'=1+1`],
		['a command', `=cmd|' /C calc'!A0`, `'=cmd|' /C calc'!A0`],
		['a plus without a phone number', '+1+cmd|A0', `'+1+cmd|A0`],
		['a phone number', '+1 (619) 555-0100', '+1 (619) 555-0100'],
		['a phone number with spaces', '+1 619 555 0100', '+1 619 555 0100'],
		['a phone number that a spreadsheet takes for a number', '+16195550100', `'+16195550100`],
		['a phone number that a spreadsheet computes', '+1-619-555-0100', `'+1-619-555-0100`],
		['a phone number whose groups a spreadsheet subtracts', '+1-(619)-555-0100', `'+1-(619)-555-0100`],
		['a phone number with an area code in parentheses', '+1(619)555-0100', '+1(619)555-0100'],
		['a phone number with spaces around its hyphens', '+1 - 619 - 555 - 0100', `'+1 - 619 - 555 - 0100`],
		['a formula after another separator', 'Ann;=1+1;x', `Ann;'=1+1;x`],
		['formulas after each separator', 'a,=1\tb;@A1\n＝1', `a,'=1\tb;'@A1\n'＝1`],
		['a formula after a separator and a space', 'Ann; =1+1', `Ann; '=1+1`],
		['a formula after a separator and a quote', 'Ann;"=1+1"', `Ann;"'=1+1"`],
		['a sum right after a separator', 'Ann;+1+1,-2', `Ann;'+1+1,'-2`],
		['a minus in a sentence', 'Paid; -5 refunded, + tip', 'Paid; -5 refunded, + tip'],
		['an equals sign inside', 'a = b; c=d', 'a = b; c=d'],
		['an email address after a separator', 'Ann; ann@example.com', 'Ann; ann@example.com'],
		['a short text with a plus inside', '2+2', '2+2'],
		['quotes and both separators', 'Bea "B", Dock; 4', 'Bea "B", Dock; 4'],
		['two lines', 'one\ntwo\r\nthree', 'one\ntwo\r\nthree'],
		['spaces around', ' Bea ', ' Bea '],
		['a name in another script', 'Wei 李', 'Wei 李'],
		['nothing', '', '']
	])('keeps %s as harmless text', (_, text, read) => {
		for (const separator of [',', ';'] as const) {
			const line = csvLine([text, 'next'], separator);
			expect(line.endsWith('\r\n')).toBe(true);
			expect(parse(line.slice(0, -2), separator)).toEqual([read, 'next']);
		}
	});

	it.each([
		[0, '0.00'],
		[5, '0.05'],
		[-5, '-0.05'],
		[-125_000, '-1250.00'],
		[100_000_099, '1000000.99']
	])('writes %i cents as a number that a spreadsheet adds up', (cents, text) => {
		expect(csvLine([{ cents }, undefined], ';')).toBe(`${text};\r\n`);
	});
});

it('has no cell that starts like a formula, whichever separator a spreadsheet uses', () => {
	const texts = fc.array(fc.constantFrom('=', '+', '-', '@', ';', ',', '\t', '\n', ' ', '"', "'", 'a', 'b', '('), {
		maxLength: 12
	});
	fc.assert(
		fc.property(texts, fc.constantFrom(',' as const, ';' as const), (letters, separator) => {
			const text = letters.join('');
			const line = csvLine(['first', text, 'next'], separator);
			for (const other of [',', ';', '\t'].filter((one) => one !== separator)) {
				const cells = line.split(/\r\n|\n/).flatMap((one) => one.split(other));
				// Spreadsheets don't run a formula that starts with a space, but some of them remove the space.
				expect(cells.filter((cell) => /^[ "]*[=@]|^"*[+-]/.test(cell))).toEqual([]);
			}
			// The export must not change the text, except by adding apostrophes.
			const [[, read = ''] = []] = Papa.parse<string[]>(line, { delimiter: separator, newline: '\r\n' }).data;
			expect(read.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
		}),
		{ numRuns: 2_000 }
	);
});
