import Papa from 'papaparse';
import { isEmail, isPhone, isPhoneColumn, isShortened } from './paste-contacts.ts';
import {
	hasOnlyWords,
	isOfSomebodyElse,
	isListHeading,
	isTotal,
	readHeadings,
	usesOfHeadings,
	type ColumnUse,
	type PastedColumn
} from './paste-columns.ts';
import { isMinorWord } from './paste-marks.ts';
import { isSeparatorLine, maxHeadingLine, maxSample, separatorOf, splitLines, type Line } from './paste-lines.ts';
import { wordsOfName } from './paste-names.ts';

type KnownUse = ColumnUse | undefined;

/**
 * Chooses the list's separator: one that produces a heading row, else one that puts each email in a separate cell, else the result of
 * `separatorOf`. Headings and emails decide first, because notes may contain any separator.
 */
export function separatorOfList(text: string): string {
	const usual = separatorOf(text);
	const start = text.split('\n').slice(0, maxHeadingLine).join('\n');
	const tables: { separator: string; lines: Line[] }[] = [];
	for (const separator of [usual, ...[',', ';', '\t', '|'].filter((each) => each !== usual)]) {
		const lines = splitLines(start, separator, 1);
		const isHeaded = lines.some(({ cells }) => cells.filter(Boolean).length > 1 && readHeadings(cells) !== undefined);
		if (isHeaded) return separator;
		tables.push({ separator, lines });
	}
	const emails = start.split('@').length - 1;
	const ofCells = (lines: readonly Line[]): number =>
		lines.flatMap(({ cells }) => cells).filter((cell) => isEmail(cell) && !/[,;|]/.test(cell)).length;
	return (emails > 0 ? tables.find(({ lines }) => ofCells(lines) === emails)?.separator : undefined) ?? usual;
}

/** Returns the rows below a heading row, up to the next heading row. */
export function rowsBelow(lines: readonly Line[], at: number): Line[] {
	const rows: Line[] = [];
	for (const line of lines.slice(at + 1)) {
		if (rows.length === maxSample || readHeadings(line.cells) !== undefined) break;
		const isRow = line.clean !== '' && line.text !== lines[at]?.text && !isSeparatorLine(line) && !isTotal(line.cells);
		if (isRow) rows.push(line);
	}
	return rows;
}

interface Content {
	use: ColumnUse;
	cells: readonly string[];
}

function contentOf(rows: readonly Line[], at: number): Content {
	const cells = rows.map((row) => row.cells[at] ?? '').filter((cell) => cell !== '');
	const isMostly = (test: (cell: string) => boolean) => cells.filter(test).length * 2 >= cells.length;
	const use = ((): ColumnUse => {
		if (cells.length === 0) return 'none';
		if (isMostly(isEmail)) return 'email';
		if (isMostly((cell) => isPhone(cell) || isShortened(cell))) return 'phone';
		if (isMostly(isMinorWord)) return 'minor';
		// A number without a currency sign might not be an amount.
		if (isMostly((cell) => /^(US)?\$\s?[\d.,]+$|^[\d.,]+\s?(\$|USD)$/i.test(cell))) return 'share';
		return isMostly((cell) => /^\p{L}/u.test(cell) && !/[@\d]/.test(cell)) ? 'name' : 'none';
	})();
	return { use, cells };
}

/** Guesses the use of columns with unknown headings from their contents. */
export function fillUses(headings: readonly string[], known: readonly KnownUse[], rows: readonly Line[]): ColumnUse[] {
	const contents = known.map((_, at) => contentOf(rows, at));
	const uses = known.map((use, at): KnownUse => {
		const content = contents[at]?.use;
		if (isOfSomebodyElse(headings[at] ?? '')) return use;
		const hasOther = known.some((other, index) => index !== at && other === use && contents[index]?.use === use);
		if ((use === 'email' || use === 'phone') && content !== use && content !== 'none' && hasOther) return 'none';
		if (use === undefined && content === 'phone' && !isPhoneColumn(contents[at]?.cells ?? [])) return 'none';
		if (use === undefined)
			return content === undefined || content === 'name' || known.includes(content) ? use : content;
		// Below the headings `Name, Contact`, the second column may contain emails or phones. Below `Name, Address`, it may contain emails.
		const isOpen = use === 'name' || use === 'none';
		const isContact = content === 'email' || (content === 'phone' && use === 'name');
		return isOpen && isContact && !known.includes(content) ? content : use;
	});
	if (!uses.some((use) => use === 'name' || use === 'first' || use === 'last')) nameColumns(uses, contents);
	return uses.map((use) => use ?? 'none');
}

/**
 * Chooses the name columns: the first text column, plus a text column right after it if the first has only single words (first names).
 */
function nameColumns(uses: KnownUse[], contents: readonly Content[]): void {
	const isText = (at: number) => uses[at] === undefined && contents[at]?.use === 'name';
	const first = uses.findIndex((_, at) => isText(at));
	if (first === -1) return;
	const isShort = (at: number) => contents[at]?.cells.every((cell) => wordsOfName(cell).length === 1) === true;
	const hasLast = isText(first + 1) && isShort(first);
	uses[first] = hasLast ? 'first' : 'name';
	if (hasLast) uses[first + 1] = 'last';
}

type FirstRow = { text: string; known: KnownUse[] } | { text: string; problem: string } | undefined;

/**
 * Judges the first row of a table without known headings. A row of words above emails or phones is a heading in another language, or a row
 * with a mistake, but never a guest.
 */
export function judgeFirstRow(lines: readonly Line[]): FirstRow {
	const at = lines.findIndex(
		(line) =>
			line.cells.filter(Boolean).length > 1 &&
			!isSeparatorLine(line) &&
			!isTotal(line.cells) &&
			!isListHeading(line.clean)
	);
	const line = lines[at];
	if (!line || lines.slice(0, at + 1).some(({ cells }) => cells.filter(Boolean).length > 1 && readHeadings(cells)))
		return undefined;
	if (!hasOnlyWords(line.cells) || line.cells.some((cell) => /[\d<>]/.test(cell))) return undefined;
	const rows = rowsBelow(lines, at).filter(({ cells }) => cells.filter(Boolean).length > 1);
	const known = usesOfHeadings(line.cells);
	const contents = line.cells.map((_, column) => contentOf(rows, column).use);
	const isContact = (use: KnownUse) => use === 'email' || use === 'phone';
	const isNumeric = (column: number) => {
		const cells = rows.map(({ cells: below }) => below[column] ?? '').filter((cell) => cell !== '');
		return cells.length > 0 && cells.every((cell) => /^[#$€£]?\s?\d/.test(cell));
	};
	// A word such as *Email*, or *Age* above numbers, can't be a guest's name.
	const isNamed = known.some((use, column) =>
		isContact(use)
			? contents[column] === use || contents[column] === 'none'
			: (use === 'minor' || use === 'share' || use === 'none') && isNumeric(column)
	);
	const wrong = line.cells.filter((cell, column) => cell !== '' && (isContact(contents[column]) || isNumeric(column)));
	if (rows.length > 0 && (isNamed || (wrong.length > 0 && known.some((use) => use !== undefined)))) {
		return { text: line.text, known };
	}
	const [first] = wrong;
	if (first === undefined) return undefined;
	const problem = `If these are headings, remove the line. If this is a guest, check “${first}”: the cells below it look different.`;
	return { text: line.text, problem };
}

// The headings to write above guessed columns. They are recognized when the remaining rows are read again.
const titles: Record<ColumnUse, string> = {
	name: 'Name',
	first: 'First name',
	last: 'Last name',
	suffix: 'Suffix',
	email: 'Email',
	phone: 'Phone',
	share: 'Share',
	minor: 'Minor',
	host: 'Host',
	none: 'Notes'
};

/**
 * Returns the heading row as text. Guessed columns get headings, so that the remaining rows are read the same way after the imported rows
 * are gone.
 */
export function headingText(line: Line, columns: readonly PastedColumn[], separator: string): string {
	const known = usesOfHeadings(line.cells);
	const isGuessed = columns.map(({ use }, at) => (known[at] ?? 'none') !== use);
	const isRead = readHeadings(line.cells) !== undefined;
	if (isRead && !isGuessed.some(Boolean)) return line.text;
	const cells = columns.map(({ heading, use }, at) => (isGuessed[at] || !isRead ? titles[use] : heading));
	return Papa.unparse([cells], { delimiter: separator });
}
