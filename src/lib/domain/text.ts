import { foldText } from './fold-text.ts';

const zeroWidthNonJoiner = '\u200c';
const zeroWidthJoiner = '\u200d';

/**
 * Matches invisible characters: default-ignorable code points, C1 controls, annotation marks, and U+FFFC, which dictation leaves behind.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\u0080-\u009f\ufff9-\ufffc]/u;

/** Matches blank characters that aren't spaces: Hangul fillers, the empty braille cell, the null notehead. */
const blanks = /[\u2800\u3164\uffa0\u{1d159}]/gu;

const visible = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{M}\p{Cc}\p{Cs}\s\u2800\ufff9-\ufffd\u{1d159}]/u;

/** Whether the text contains a visible character. Combining marks alone and replacement characters (U+FFFD) don't count. */
export function hasVisibleCharacter(text: string): boolean {
	return visible.test(text);
}

/**
 * Normalizes text for storage: NFC, trimmed, and without invisible characters, except joiners and variation selectors that change how the
 * text looks. `isOneLine` also turns every run of spaces and line breaks into one space.
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
	// Japanese names use these variation selectors to choose a character's shape.
	if (/[\u{e0100}-\u{e01ef}]/u.test(letter)) return /\p{Script=Han}/u.test(before);
	if (/[\u180b-\u180d\u180f]/.test(letter)) return /\p{Script=Mongolian}/u.test(before);
	// The flags of England, Scotland, and Wales consist of these tag characters.
	return /[\u{e0020}-\u{e007f}]/u.test(letter) && /[\u{1f3f4}\u{e0020}-\u{e007e}]/u.test(before);
}

/**
 * Returns the key for comparing names, which ignores case, spaces, invisible characters, apostrophes, hyphens, and accents, but never drops
 * a letter of any script. Don't show or store the key.
 */
export function foldName(text: string): string {
	// A name that has only punctuation is compared without folding. Otherwise, all such names would be equal.
	return foldText(text) || (hasVisibleCharacter(text) ? visibleText(text) : '');
}
