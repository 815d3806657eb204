import { foldName, visibleText } from '../domain/text.ts';

// In most cells, all characters are printable ASCII, which Unicode's rules don't change. Checking that takes a fraction of the time.
const printable = /^[\x20-\x7e]*$/;

/** The same as `visibleText` for one line. */
export function cleanLine(text: string): string {
	if (!printable.test(text)) return visibleText(text);
	return (text.includes('  ') ? text.replace(/ +/g, ' ') : text).trim();
}

/** The same as `foldName`. */
export function nameKey(name: string): string {
	const key = printable.test(name) ? name.replace(/[ '"`_.,-]+/g, '').toLowerCase() : '';
	return key === '' ? foldName(name) : key;
}

/** Whether a text can't contain a link by the rules of `hasLink`, because it is ASCII without dots, colons, and at signs. */
export function hasNoLink(text: string): boolean {
	return /^[\x20-\x2d\x2f-\x39\x3b-\x3f\x41-\x7e]*$/.test(text);
}
