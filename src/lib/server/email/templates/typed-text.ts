import { withoutLinks } from '../../../domain/name-link.ts';

// Prepares typed text for emails.

// U+202A to U+202E and U+2066 to U+2069 turn the direction of what follows: `$001` could be made to read `$100`.
const turners = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** One line of at most so many signs: no line break, nothing unprintable, nothing that turns the direction of what follows. */
export function oneLine(text: string, most = 160): string {
	return cut(clean(text).replace(/\s+/gu, ' ').trim(), most);
}

/** Several lines, at most so many signs in all; more than one empty line in a row becomes one. */
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

/** A name in a sentence: without a link, and one that reads from right to left keeps to itself. */
export function named(text: string, most = 80): string {
	const name = oneLine(withoutLinks(text.slice(0, most * 20)), most);
	return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}

function clean(text: string): string {
	return text.toWellFormed().replace(turners, '').replace(controls, ' ');
}

/** By whole signs: half an emoji is none. */
function cut(text: string, most: number): string {
	// A sign takes several units of UTF-16, so this bound is far beyond what can be kept; the segmenter would read all of a flood.
	const signs = Array.from(new Intl.Segmenter('en').segment(text.slice(0, most * 20)), ({ segment }) => segment);
	return signs.length <= most
		? signs.join('')
		: `${signs
				.slice(0, most - 1)
				.join('')
				.trimEnd()}…`;
}
