import { foldName } from '../domain/text.ts';
import { isEmail, isPhone, isSum, splitContacts } from './paste-contacts.ts';
import { isHostCell, isMinorWord, readMinor } from './paste-marks.ts';
import { readHeadings, type ColumnUse, type PastedColumn } from './paste-columns.ts';
import type { Line } from './paste-lines.ts';
import { multilineNameProblem, nameProblems, uprightName, withoutBullet, wordsOfName } from './paste-names.ts';
import { person, type Read } from './paste-person.ts';

export function hasColumns(columns: readonly PastedColumn[]): boolean {
	return columns.some(({ use }) => use === 'name' || use === 'first' || use === 'last');
}

export function tableColumns(
	lines: readonly Line[],
	uses: readonly ColumnUse[] | undefined
): PastedColumn[] | undefined {
	if (!uses) return undefined;
	const headed = lines.find((line) => readHeadings(line.cells) !== undefined);
	return columnsOf(headed?.cells ?? [], uses);
}

export function columnsOf(headings: readonly string[], uses: readonly ColumnUse[]): PastedColumn[] {
	return uses.map((use, at) => ({ heading: headings[at] || `Column ${at + 1}`, use }));
}

/** Guesses the columns of a table without headings. Undefined if the lines aren't a table. */
export function guessUses(lines: readonly Line[], separator: string): ColumnUse[] | undefined {
	const rows = lines.filter((line) => line.cells.filter((cell) => cell !== '').length > 1);
	const width = Math.max(0, ...rows.map((row) => row.cells.length));
	if (width < 2 || width > 30 || (separator === ',' && !rows.some((row) => row.cells.some(isEmail)))) return undefined;
	const uses = Array.from({ length: width }, (_, at): ColumnUse => {
		const cells = rows.map((row) => row.cells[at] ?? '').filter((cell) => cell !== '');
		const isMostly = (test: (cell: string) => boolean) => cells.filter(test).length * 2 > cells.length;
		if (cells.length === 0) return 'none';
		if (isMostly(isEmail)) return 'email';
		if (isMostly(isPhone)) return 'phone';
		if (isMostly(isMinorWord)) return 'minor';
		if (isMostly((cell) => isSum(cell) || (at === 3 && /^\d/.test(cell)))) return 'share';
		return isMostly((cell) => /^\d/.test(cell)) ? 'none' : 'name';
	});
	const names = uses.flatMap((use, at) => (use === 'name' ? [at] : []));
	const [first, second] = names;
	if (names.length !== 2 || first === undefined || second !== first + 1) return uses;
	return uses.map((use, at) => (at === first ? 'first' : at === second ? 'last' : use));
}

export function readColumns(line: Line, columns: readonly PastedColumn[]): Read {
	const extra = line.cells.slice(columns.length).filter((cell) => cell !== '');
	if (extra.length > 0) return { problem: `There are more cells than columns: ${quoted(extra)}.` };
	const one = (use: ColumnUse): string => line.cells.find((cell, at) => cell !== '' && columns[at]?.use === use) ?? '';
	const full = one('name');
	const first = withoutBullet(one('first'));
	const last = one('last');
	// If an address book lists several phone numbers, prefers the mobile number.
	const hasPhones = columns.filter(({ use }) => use === 'phone').length > 1;
	const isMobile = (at: number): boolean => /mobile|cell/i.test(columns[at]?.heading ?? '');
	const mobile = hasPhones
		? line.cells.find((cell, at) => columns[at]?.use === 'phone' && cell !== '' && isMobile(at))
		: undefined;
	const cellWithBreaks = (use: ColumnUse): string =>
		line.cellsWithBreaks.find((_, at) => columns[at]?.use === use && line.cells[at] !== '') ?? '';
	// If both the first-name cell and the last-name cell have line breaks, the row lists several people.
	const isPair = cellWithBreaks('first').includes('\n') && cellWithBreaks('last').includes('\n');
	const multilineProblem = multilineNameProblem(cellWithBreaks('name')) ?? (isPair ? 'several' : undefined);
	if (multilineProblem) return { problem: nameProblems[multilineProblem] };
	const inName = splitContacts(withoutBullet(full));
	const parts = [first, last || lastIn(inName.rest, first), one('suffix')].filter((part) => part !== '');
	const name = first !== '' || last !== '' ? parts.join(' ') : inName.rest;
	const minorAt = columns.findIndex(({ use }, at) => use === 'minor' && (line.cells[at] ?? '') !== '');
	const minorCell = line.cells[minorAt] ?? '';
	const isMinor = readMinor(minorCell, columns[minorAt]?.heading ?? '');
	if (isMinor === undefined) {
		return { problem: `It isn’t clear whether “${minorCell}” means a minor. Enter an age, or yes or no.` };
	}
	const email = firstOf(one('email')) ?? inName.email ?? '';
	const phone = firstOf(mobile ?? one('phone')) ?? inName.phone ?? '';
	// A column such as *Contact* may contain both emails and phones.
	const [isMixed, isSwapped] = [phone === '' && isPhone(email), email === '' && isEmail(phone)];
	return person({
		name,
		email: isMixed ? '' : isSwapped ? phone : email,
		phone: isMixed ? email : isSwapped ? '' : phone,
		share: one('share') || (inName.share ?? ''),
		isMinor,
		isHost: line.cells.some((cell, at) => columns[at]?.use === 'host' && isHostCell(cell, name)),
		isColumn: true
	});
}

/** In `Name, Vorname` and `Nom, Prénom`, the first column is the last name, unless it also contains the first name. */
function lastIn(name: string, first: string): string {
	if (first === '' || name === '') return '';
	const words = wordsOfName(foldWords(name));
	const isWhole = wordsOfName(foldWords(first)).every((word) => words.includes(word));
	return isWhole
		? wordsOfName(uprightName(name) ?? '')
				.slice(wordsOfName(first).length)
				.join(' ')
		: name;
}

function foldWords(name: string): string {
	return wordsOfName(name).map(foldName).join(' ');
}

/** Returns the first value in a cell, because Google Contacts puts several emails or phones in one cell. */
function firstOf(cell: string): string | undefined {
	return cell === '' ? undefined : cell.split(' ::: ', 1)[0];
}

function quoted(cells: readonly string[]): string {
	return cells.map((cell) => `“${cell}”`).join(', ');
}
