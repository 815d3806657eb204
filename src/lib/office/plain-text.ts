import { foldName, visibleText } from '../domain/text.ts';

// Most cells contain only printable ASCII, which needs no Unicode normalization. Checking for ASCII is much faster than normalizing.
const printable = /^[\x20-\x7e]*$/;

/** Returns the same text as `visibleText` for one line, but faster for ASCII. */
export function cleanLine(text: string): string {
	if (!printable.test(text)) return visibleText(text);
	return (text.includes('  ') ? text.replace(/ +/g, ' ') : text).trim();
}

/** Returns the same key as `foldName`, but faster for ASCII. */
export function nameKey(name: string): string {
	const key = printable.test(name) ? name.replace(/[ '"`_.,-]+/g, '').toLowerCase() : '';
	return key === '' ? foldName(name) : key;
}

/** Whether a string certainly has no link by the rules of `hasLink`, because it is ASCII without dots, colons, or at signs. */
export function hasNoLink(text: string): boolean {
	return /^[\x20-\x2d\x2f-\x39\x3b-\x3f\x41-\x7e]*$/.test(text);
}
