import { foldText } from './fold-text.ts';

/** The maximum length of a word in the index and in queries. Longer words are truncated. */
export const maxWordLength = 40;

/** Word separators: spaces, and punctuation that isn't used inside names or numbers. */
const between = /[\s\p{Z},;:/\\|()[\]{}<>&+*#@!?=~"“”„«»…،؛、。・]+/u;
const letterOrDigit = /[\p{L}\p{N}]/u;
const notInWord = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * Splits text into normalized words: `José O’Dowd-Smith, No. 001042` becomes `jose`, `odowdsmith`, `no`, `1042`. Drops leading zeros,
 * because people leave them out.
 */
export function wordsOf(text: string): string[] {
	return piecesOf(text).flatMap(wordOf);
}

/**
 * Normalizes text before it is split into words, because normalization can add spaces and parentheses. A standalone accent, as in `O´Dowd`,
 * becomes an apostrophe.
 */
export function normalizeForSearch(text: string): string {
	return text.replace(/\p{Sk}/gu, "'").normalize('NFKC');
}

function piecesOf(text: string): string[] {
	return normalizeForSearch(text).split(between);
}

/** Converts the whole text to one normalized word. Returns an empty list if the text has no letter or digit. */
export function wordOf(text: string): string[] {
	const folded = foldText(text.toWellFormed())
		.replace(notInWord, '')
		.replace(/^\p{M}+/u, '');
	if (!letterOrDigit.test(folded)) return [];
	return [cut(/^\d+$/.test(folded) ? folded.replace(/^0+(?=\d{2})/, '') : folded)];
}

export function cut(word: string): string {
	return Array.from(word).slice(0, maxWordLength).join('');
}

/** Returns the parts of compound words: `O’Dowd-Smith` becomes `o`, `dowd`, and `smith`. */
export function partsOf(text: string): string[] {
	return piecesOf(text).flatMap((word) => {
		const parts = word.split(notInWord).filter((part) => part !== '');
		return parts.length > 1 ? parts.flatMap(wordOf) : [];
	});
}

/** Matches country codes other than 1, which is North America's. Codes that aren't listed have three digits. */
const countryCode = /^(7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/**
 * Normalizes a phone number, which may be incomplete: drops punctuation, the extension, and North America's 1. Returns numbers of other
 * countries both with and without the country code.
 */
export function phoneNumbers(typed: string): string[] {
	const withoutExtension = (typed.split(/ext|x|#/i, 1)[0] ?? '').replace('(0)', '');
	const digits = withoutExtension.replaceAll(/\D/g, '');
	const [prefix] = /^\s*\(?\+|^\D*(00|011)(?=\d)/.exec(withoutExtension) ?? [];
	if (prefix === undefined) {
		// An 11-digit number that starts with 1 may be something else, such as a reference, so it is also kept unchanged.
		return /^1\d{10}$/.test(digits) ? [digits.slice(1), digits] : wordOf(digits);
	}
	const abroad = prefix.includes('+') ? digits : digits.replace(/^(011|00)/, '');
	if (abroad.startsWith('1')) return wordOf(abroad.slice(1));
	const national = abroad.replace(countryCode, '');
	return [...wordOf(abroad), ...(national.length < 4 ? [] : wordOf(national))];
}

/**
 * Returns the words under which a phone number is indexed. They include the number without its area code, because people often search for
 * that.
 */
export function phoneWords(phone: string): string[] {
	const numbers = phoneNumbers(phone).filter((number) => !/^1\d{10}$/.test(number));
	return [...numbers, ...numbers.filter((number) => /^[2-9]\d{9}$/.test(number)).map((number) => number.slice(3))];
}

/** The prefix of words for a month and day in any year. No other word starts with this character. */
const dayMark = '=';

/** Returns the index words for a date, `YYYY-MM-DD`: one for the exact day, and one for its month and day in any year. */
export function dateWords(date: string): { day: string; dayOfYear: string } {
	const digits = date.replaceAll('-', '');
	return { day: digits, dayOfYear: `${dayMark}${digits.slice(4)}` };
}

/**
 * Whether a word may be a date or the start of a link. Only charters are indexed under their date and link, so looking up such a word can
 * miss people and payments.
 */
export function mayBeDate(word: string): boolean {
	return word.startsWith(dayMark) || /^2\d/.test(word);
}
