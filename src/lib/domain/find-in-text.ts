import { foldText } from './fold-text.ts';

/**
 * Finds the first match of `typed` in `text`, preferably at the start of a word. Ignores the same differences as name comparisons, and
 * returns undefined if there is no match.
 */
export function findInText(
	text: string,
	typed: string
): { start: number; end: number; isWordStart: boolean } | undefined {
	const wanted = foldText(typed);
	if (wanted === '') return undefined;
	const places = clusters(text);
	const key = places.map((place) => place.key).join('');
	let found: { start: number; end: number; isWordStart: boolean } | undefined;
	for (let at = key.indexOf(wanted); at !== -1; at = key.indexOf(wanted, at + 1)) {
		const inside = places.filter((place) => place.at < at + wanted.length && place.at + place.key.length > at);
		const [first] = inside;
		const last = inside.at(-1);
		if (!first || !last) return found;
		const isWordStart = first.isWordStart && first.at === at;
		found ??= { start: first.start, end: last.end, isWordStart };
		if (isWordStart) return { start: first.start, end: last.end, isWordStart };
	}
	return found;
}

interface Cluster {
	/** The folded letter. `at` is its position in the folded text. */
	key: string;
	at: number;
	/** The letter's start in the original text. */
	start: number;
	end: number;
	isWordStart: boolean;
}

/** The letters that count in comparisons, each with its combining marks. */
function clusters(text: string): Cluster[] {
	const found: Cluster[] = [];
	let at = 0;
	let isWordStart = true;
	for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
		const [letter] = match;
		const key = foldText(letter);
		if (key !== '') {
			found.push({ key, at, start: match.index, end: match.index + letter.length, isWordStart });
			at += key.length;
			isWordStart = false;
		} else if (/[\p{Z}\p{Pd}\s]/u.test(letter)) isWordStart = true;
	}
	return found;
}
