import { withoutLinks } from '../../../domain/name-link.ts';
import { isolated } from '../../../format/isolated.ts';

// Cleans up text that people typed, for use in emails.

// U+202A to U+202E and U+2066 to U+2069 change the direction of the text after them: `$001` could be made to read `$100`.
const turners = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/**
 * Returns a single line with at most `most` characters: no line breaks, nothing unprintable, and nothing that changes the text direction.
 */
export function oneLine(text: string, most = 160): string {
	return cut(clean(text).replace(/\s+/gu, ' ').trim(), most);
}

/** Keeps line breaks and returns at most `most` characters. Several empty lines in a row become one. */
export function passage(text: string, most = 1_000): string {
	const lines = clean(text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n'))
		.split('\n')
		.map((line) => line.trim());
	return cut(
		lines
			.join('\n')
			.replace(/\n{3,}/g, '\n\n')
			.trim(),
		most
	);
}

/** Prepares a name for a sentence: removes links, and isolates a right-to-left name from the text around it. */
export function named(text: string, most = 80): string {
	return isolated(oneLine(withoutLinks(text.slice(0, most * 20)), most));
}

function clean(text: string): string {
	return text.toWellFormed().replace(turners, '').replace(controls, ' ');
}

/** Cuts between whole characters, so that an emoji is never split. */
function cut(text: string, most: number): string {
	// Twenty UTF-16 units per character are more than enough. Without this limit, the segmenter would read all of a very long text.
	const signs = Array.from(new Intl.Segmenter('en').segment(text.slice(0, most * 20)), ({ segment }) => segment);
	return signs.length <= most
		? signs.join('')
		: `${signs
				.slice(0, most - 1)
				.join('')
				.trimEnd()}…`;
}
