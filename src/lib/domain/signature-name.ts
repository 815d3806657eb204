import { foldName } from './text.ts';
import { foldText } from './fold-text.ts';

const notNames = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'jr', 'sr', 'ii', 'iii', 'iv']);
/**
 * The maximum number of words to compare. Comparing all word orders of longer names would be too slow, and nobody signs with that many
 * words.
 */
const maxWords = 12;

/**
 * Whether a typed signature is a different person's name. Middle names, initials, titles, accents, and word order may differ:
 * *Hugo M. Lántz*, *H. Lantz*, and *Lantz, Hugo* all sign for *Hugo Lantz*. *Hugo* alone does not.
 */
export function signatureDiffers(name: string, signature: string): boolean {
	if (foldName(name) === foldName(signature)) return false;
	return !readings(name).some((words) => readings(signature).some((signed) => isSameName(words, signed)));
}

/** Returns both ways to split a name into words: with hyphenated words kept together, and with them split at the hyphens. */
function readings(name: string): string[][] {
	return [/[\s.,·]/u, /[\s.,·\p{Pd}]/u].map((between) =>
		name
			.split(between)
			.map(foldText)
			.filter((word) => word !== '' && !notNames.has(word))
			.slice(0, maxWords)
	);
}

function isSameName(name: readonly string[], signature: readonly string[]): boolean {
	// `Anne Marie Smith` and `Smith, Annemarie` are the same name, because spaces don't count.
	const joined = name.join('');
	if (
		joined !== '' &&
		signature.some((_, at) => [...signature.slice(at), ...signature.slice(0, at)].join('') === joined)
	)
		return true;
	const [short, long] = name.length < signature.length ? [name, signature] : [signature, name];
	// A single word is not a signature, unless the person's name has only one word.
	if (short.length === 0 || (short.length === 1 && name.length > 1)) return false;
	const free = [...long];
	let wholeWords = 0;
	// Matches whole words first, so that an initial doesn't use up a word that a full name needs.
	for (const word of short.toSorted((a, b) => b.length - a.length)) {
		const same = free.indexOf(word);
		const at = same === -1 ? free.findIndex((other) => isInitialOf(word, other)) : same;
		if (at === -1) return false;
		if (same !== -1) wholeWords += 1;
		free.splice(at, 1);
	}
	return wholeWords > 0;
}

function isInitialOf(a: string, b: string): boolean {
	const [first = '', ...rest] = Array.from(a);
	const [other = '', ...others] = Array.from(b);
	return first === other && (rest.length === 0 || others.length === 0);
}
