/** Byte order mark. Without it, Excel reads the file as Latin-1. */
export const byteOrderMark = '\ufeff';
const lineEnd = '\r\n';

type Separator = ',' | ';';
/** A cell of a CSV file: text, an amount in cents, or empty. */
type Cell = string | { cents: number } | undefined;

/** Formats one line of a CSV file. Text that a spreadsheet would run as a formula gets a leading apostrophe. */
export function csvLine(cells: readonly Cell[], separator: Separator): string {
	return cells.map((cell) => quoted(textOf(cell), separator)).join(separator) + lineEnd;
}

function textOf(cell: Cell): string {
	if (cell === undefined) return '';
	return typeof cell === 'string' ? escapeFormulas(cell) : amountText(cell.cents);
}

/** Formats an amount like `1250.00` or `-5.00`, without a currency symbol or thousands separators. */
function amountText(cents: number): string {
	const size = Math.abs(cents);
	return `${cents < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** Matches what Excel, LibreOffice, and Google Sheets treat as a formula, including full-width characters. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
/**
 * Matches phone numbers that can't be formulas, because two groups of digits have only a space or a parenthesis between them. In contrast,
 * a spreadsheet reads `+16195550100` as a number, and computes `+1-619-555-0100` and `+1-(619)-555-0100`.
 */
const phoneNumber = /^\+(?=.*(?:[\d)] +[\d(]|\d\(|\)\d))\d[\d ().-]{5,}$/;
/**
 * Matches possible formulas in the middle of a cell, because a spreadsheet for another region splits the cell at that region's separator
 * and ignores our quotes. A plus or minus sign matches only right after the separator, so `Paid; -5 refunded` doesn't change.
 */
const laterFormula = /[,;\t\r\n](?:[ "]*(?=[=@＝＠])|"*(?=[+\-＋－]))/g;

function escapeFormulas(text: string): string {
	const start = formula.test(text) && !phoneNumber.test(text) ? "'" : '';
	return start + text.replace(laterFormula, (before) => `${before}'`);
}

function quoted(text: string, separator: Separator): string {
	const isPlain = !text.includes(separator) && !/["\r\n]|^\s|\s$/.test(text);
	return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
