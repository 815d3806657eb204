/** Byte order mark. Without it, Excel reads the file as Latin-1. */
export const byteOrderMark = '\ufeff';
const lineEnd = '\r\n';

type Separator = ',' | ';';
/** A number is in cents. */
type Cell = string | { cents: number } | undefined;

/** Formats one line of a CSV. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvLine(cells: readonly Cell[], separator: Separator): string {
	return cells.map((cell) => quoted(textOf(cell), separator)).join(separator) + lineEnd;
}

function textOf(cell: Cell): string {
	if (cell === undefined) return '';
	return typeof cell === 'string' ? escapeFormulas(cell) : amountText(cell.cents);
}

/** `1250.00`, `-5.00`: without a currency symbol or thousands separators. */
function amountText(cents: number): string {
	const size = Math.abs(cents);
	return `${cents < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** Matches what Excel, LibreOffice, and Google Sheets treat as a formula, including full-width characters. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
/**
 * Matches phone numbers that can't be formulas, because two groups have only a space or a parenthesis between them. Of the others, a
 * spreadsheet reads `+16195550100` as a number, and computes `+1-619-555-0100` and `+1-(619)-555-0100`.
 */
const phoneNumber = /^\+(?=.*(?:[\d)] +[\d(]|\d\(|\)\d))\d[\d ().-]{5,}$/;
/**
 * Matches possible formulas inside a text. A spreadsheet for another region splits the text at that region's separator and ignores our
 * quotes. A plus or a minus counts only right after the separator, so a text such as `Paid; -5 refunded` doesn't change.
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
