import Papa from 'papaparse';
import { visibleText } from '../domain/text.ts';
import { cleanLine } from './plain-text.ts';

// Looks for headings only up to this line, because few lists have more title lines above their headings.
export const maxHeadingLine = 20;
// The maximum number of rows to read to guess a column's use.
export const maxSample = 200;

export interface Line {
	line: number;
	/** The line as pasted, without spaces around it. */
	text: string;
	/** The text without line breaks and invisible characters. */
	clean: string;
	cells: string[];
	/** The text of each cell, with the line breaks inside it. */
	cellsWithBreaks: string[];
}

export function withoutPreamble(input: string): { text: string; firstLine: number; separator: string | undefined } {
	const text = input.replace(/^\ufeff/, '').replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n');
	const separator = /^\s*"?sep=(\t|[,;|])"?[ \t]*(?:\n|$)/i.exec(text);
	if (!separator) return { text, firstLine: 1, separator: undefined };
	return { text: text.slice(separator[0].length), firstLine: 2, separator: separator[1] };
}

/** Whether a line only names the separator, such as `sep=;`. Concatenated lists may have such a line in the middle. */
export function isSeparatorLine({ clean }: Line): boolean {
	return /^"?sep=[,;|]?"?$/i.test(clean);
}

export function separatorOf(text: string): string {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const share = (letter: string): number =>
		lines.filter((line) => line.includes(letter)).length / Math.max(1, lines.length);
	// Rows copied from a spreadsheet all contain tabs. In a list with commas, a tab is probably part of a note.
	if (share('\t') > 0 && share('\t') >= Math.min(0.5, share(','))) return '\t';
	if (share(';') >= 0.5) return ';';
	return share('|') >= 0.5 && share(',') < 0.5 ? '|' : ',';
}

/** Splits a list into lines and cells. A quoted cell may contain line breaks, but a stray quote must not swallow the following lines. */
export function splitLines(text: string, separator: string, firstLine: number): Line[] {
	const lines: Line[] = [];
	let at = 0;
	const loose: unknown[] = [];
	let number = firstLine;
	Papa.parse<string[]>(text, {
		delimiter: separator,
		newline: '\n',
		step: ({ data, errors, meta }) => {
			loose.push(...errors.filter((error) => error.type === 'Quotes'));
			const raw = text.slice(at, meta.cursor);
			lines.push(lineOf(number, raw, data));
			number += raw.split('\n').length - 1;
			at = meta.cursor;
		}
	});
	const isWhole = loose.length === 0 && at >= text.length;
	return isWhole
		? lines
		: text.split('\n').map((raw, index) => lineOf(firstLine + index, raw, splitCells(raw, separator)));
}

export function splitCells(raw: string, separator: string): string[] {
	const { data, errors } = Papa.parse<string[]>(raw, { delimiter: separator, newline: '\n' });
	return errors.some((error) => error.type === 'Quotes') ? raw.split(separator) : (data[0] ?? ['']);
}

function lastIndexOfText(raw: string): number {
	let at = raw.length - 1;
	while (raw[at] === ' ' || raw[at] === '\n') at -= 1;
	return at;
}

/** Removes the marks that stop a spreadsheet from converting a cell: `="0012"`, `'+16195550100`. */
function withoutMarks(cell: string): string {
	const isMarked = cell.startsWith('=') || cell.startsWith("'");
	return isMarked ? cell.replace(/^="([^"]*)"$/, '$1').replace(/^'(?=[=+@\d-])/, '') : cell;
}

function lineOf(line: number, raw: string, cells: readonly string[]): Line {
	// Keeps tabs at the start and end of the line, because they separate empty cells.
	const text = raw.slice(0, lastIndexOfText(raw) + 1).replace(/^[ \n]+/, '');
	const clean = cells.map((cell) => withoutMarks(cleanLine(cell)));
	const cellsWithBreaks = cells.map((cell, at) => (cell.includes('\n') ? visibleText(cell, false) : (clean[at] ?? '')));
	return { line, text, clean: cleanLine(raw), cells: clean, cellsWithBreaks };
}
