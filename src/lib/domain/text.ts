const zeroWidthNonJoiner = '\u200c';
const zeroWidthJoiner = '\u200d';

/** Invisible characters: Unicode's own list, controls, annotation marks, and the U+FFFC that dictation leaves behind. */
const invisible = /[\p{Default_Ignorable_Code_Point}\u0080-\u009f\ufff9-\ufffc]/u;

/** Blank characters that aren't spaces: Hangul fillers, the empty braille cell, the null notehead. */
const blanks = /[\u2800\u3164\uffa0\u{1d159}]/gu;

const visible = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{M}\p{Cc}\p{Cs}\s\u2800\ufff9-\ufffd\u{1d159}]/u;

/** Whether a reader would see anything. Combining marks alone and broken characters (U+FFFD) don't count. */
export function hasVisibleCharacter(text: string): boolean {
	return visible.test(text);
}

/**
 * Text as we store it: NFC, trimmed, without invisible characters. Joiners and variation selectors stay if they change what a reader
 * sees. `isOneLine` also turns every run of spaces and line breaks into one space.
 */
export function visibleText(text: string, isOneLine = true): string {
	const normal = text.toWellFormed().normalize('NFC').replace(blanks, ' ');
	const shown = invisible.test(normal) ? dropInvisible(normal) : normal;
	return (isOneLine ? shown.replace(/\s+/gu, ' ') : shown).normalize('NFC').trim();
}

function dropInvisible(text: string): string {
	const kept: string[] = [];
	const letters = Array.from(text);
	for (const [at, letter] of letters.entries()) {
		if (!invisible.test(letter) || changesLook(letter, kept.at(-1) ?? '', letters[at + 1] ?? '')) kept.push(letter);
	}
	return kept.join('');
}

/** Scripts in which a joiner changes the shape of neighboring letters. */
const joining = new RegExp(
	`[${['Arabic', 'Syriac', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada']
		.concat(['Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Mongolian'])
		.map((script) => `\\p{Script_Extensions=${script}}`)
		.join('')}]`,
	'u'
);
const emoji = /\p{Extended_Pictographic}/u;

function changesLook(letter: string, before: string, after: string): boolean {
	if (letter === zeroWidthJoiner && /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u.test(before)) {
		return emoji.test(after);
	}
	if (letter === zeroWidthJoiner || letter === zeroWidthNonJoiner) {
		return joining.test(before) && (joining.test(after) || /\p{M}/u.test(before));
	}
	if (/[\ufe0e\ufe0f]/.test(letter)) return emoji.test(before) || after === '\u20e3';
	// Japanese names use these to choose a character's shape.
	if (/[\u{e0100}-\u{e01ef}]/u.test(letter)) return /\p{Script=Han}/u.test(before);
	if (/[\u180b-\u180d\u180f]/.test(letter)) return /\p{Script=Mongolian}/u.test(before);
	// The flags of England, Scotland, and Wales.
	return /[\u{e0020}-\u{e007f}]/u.test(letter) && /[\u{1f3f4}\u{e0020}-\u{e007e}]/u.test(before);
}

/**
 * Characters that people often leave out or type differently: spaces, invisible characters, apostrophes, quotes, hyphens, periods, and
 * commas.
 */
const ignored = new RegExp(
	`[${[
		'\\p{Default_Ignorable_Code_Point}\\p{Z}\\p{Cc}\\p{Cs}\\s\\u2800\\ufff9-\\ufffd\\u{1d159}',
		// Apostrophes, quotes, primes, and letters used in their place.
		'\'"`\\u00b4\\u2018-\\u201f\\u2032-\\u2037\\u02b9-\\u02bf\\u02c8\\u02ca\\u02cb\\u02ee\\u0374\\u0384\\u055a\\u05f3\\u05f4',
		'\\u07f4\\u07f5\\u1fbd\\u1fbf\\u1fef\\u1ffd\\u1ffe\\u275b-\\u275e\\ua78b\\ua78c\\uff02\\uff07\\uff40',
		// Hyphens, dashes, minus signs, and underscores.
		'\\p{Pd}\\u02d7\\u2010-\\u2015\\u2043\\u2212_',
		// Periods, commas, and the dots between parts of a name.
		'.,\\u00b7\\u2022\\u2024\\u2027\\u3001\\u3002\\u30fb\\uff61\\uff64\\uff65'
	].join('')}]+`,
	'gu'
);

/** Letters whose accent can't be removed by normalization, spelled as in passports. */
const plainLetters: Record<string, string> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	þ: 'th',
	ƕ: 'hv',
	ς: 'σ',
	...Object.fromEntries(
		['aɑⱥ', 'bƀɓ', 'cƈȼ', 'dđðɖɗƌ', 'eəɛɇǝ', 'fƒ', 'gɠǥɣ', 'hħɦⱨ', 'iıɨɩ', 'jɉȷ', 'kƙĸⱪ', 'lłɫƚⱡɬ']
			.concat(['nŋɲƞ', 'oøɔɵ', 'pƥᵽ', 'rɍɽ', 'tŧƭʈⱦ', 'uʉʊ', 'vʋ', 'yƴɏ', 'zƶȥʒⱬ'])
			.flatMap(([plain = '', ...others]) => others.map((other) => [other, plain]))
	)
};

/** Accents on letters of any script. Vowel signs of other scripts count as letters and stay. */
const accents = '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f';
const accented = new RegExp(`([\\p{Script=Latin}\\p{Script=Greek}])[${accents}]+`, 'gu');
/** Cyrillic stress marks, and the dots of ё, which most people leave out. Other marks form different letters: й, ї, ў, ќ. */
const stressed = /([аеиоуыэюяіє]\u0308?)[\u0300\u0301]+/gu;
const dottedE = /е\u0308/gu;

/** Normalizes a search query, or a text to search, by the rules of `foldName`. May return an empty string. */
export function foldText(text: string): string {
	return text
		.normalize('NFD')
		.replace(ignored, '')
		.normalize('NFKD')
		.toLowerCase()
		.replace(ignored, '')
		.normalize('NFD')
		.replace(accented, '$1')
		.replace(stressed, '$1')
		.replace(dottedE, 'е')
		.replace(/[^\0-\x7f]/gu, (letter) => plainLetters[letter] ?? letter)
		.normalize('NFC');
}

/**
 * The key for comparing names: equal keys mean the same name, regardless of how it was typed. Ignores case, spaces, invisible characters,
 * apostrophes, hyphens, and accents, and never drops a letter of any script. Not for showing or storing.
 */
export function foldName(text: string): string {
	// A name that has only punctuation is compared without folding. Otherwise all such names would be the same person.
	return foldText(text) || (hasVisibleCharacter(text) ? visibleText(text) : '');
}

/** The first position of `typed` in `text`, compared like names, preferably at the start of a word. Undefined if not found. */
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
	/** The folded letter, and its position in the folded text. */
	key: string;
	at: number;
	/** The letter's position in the text. */
	start: number;
	end: number;
	isWordStart: boolean;
}

/** The letters of a text that count in comparisons, each with its combining marks. */
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
