import { foldText } from './fold-text.ts';

/** Longer words are truncated, in the index and in queries. */
export const maxWordLength = 40;

/** Word separators: spaces, and punctuation that isn't used inside names or numbers. */
const between = /[\s\p{Z},;:/\\|()[\]{}<>&+*#@!?=~"“”„«»…،؛、。・]+/u;
const letterOrDigit = /[\p{L}\p{N}]/u;
const notInWord = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * Splits a text into normalized words: `José O’Dowd-Smith, No. 001042` becomes `jose`, `odowdsmith`, `no`, `1042`. Drops leading zeros,
 * because people leave them out. Text without a letter or digit isn't a word.
 */
export function wordsOf(text: string): string[] {
	return piecesOf(text).flatMap(wordOf);
}

/**
 * Normalizes a name or a query before it is split into words. Some characters become several, with a space or a parenthesis between them. A
 * standalone accent, as in `O´Dowd`, becomes an apostrophe.
 */
export function normalizeForSearch(text: string): string {
	return text.replace(/\p{Sk}/gu, "'").normalize('NFKC');
}

function piecesOf(text: string): string[] {
	return normalizeForSearch(text).split(between);
}

/** The whole text as one word. Empty if it has no letter or digit. */
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

/** The parts of compound words such as `O’Dowd-Smith`. */
export function partsOf(text: string): string[] {
	return piecesOf(text).flatMap((word) => {
		const parts = word.split(notInWord).filter((part) => part !== '');
		return parts.length > 1 ? parts.flatMap(wordOf) : [];
	});
}

/** Matches country codes other than 1, which is North America's. Codes that aren't listed have three digits. */
const countryCode = /^(7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/**
 * Normalizes a phone number: drops punctuation, the extension, and North America's 1. Returns other countries' numbers both with and
 * without the country code. Also accepts the start of a number that is still being typed.
 */
export function phoneNumbers(typed: string): string[] {
	const withoutExtension = (typed.split(/ext|x|#/i, 1)[0] ?? '').replace('(0)', '');
	const digits = withoutExtension.replaceAll(/\D/g, '');
	const [prefix] = /^\s*\(?\+|^\D*(00|011)(?=\d)/.exec(withoutExtension) ?? [];
	if (prefix === undefined) {
		// A number this long may be something else, such as a reference.
		return /^1\d{10}$/.test(digits) ? [digits.slice(1), digits] : wordOf(digits);
	}
	const abroad = prefix.includes('+') ? digits : digits.replace(/^(011|00)/, '');
	if (abroad.startsWith('1')) return wordOf(abroad.slice(1));
	const national = abroad.replace(countryCode, '');
	return [...wordOf(abroad), ...(national.length < 4 ? [] : wordOf(national))];
}

/** The words that index a phone number. People often search for a local number without its area code. */
export function phoneWords(phone: string): string[] {
	const numbers = phoneNumbers(phone).filter((number) => !/^1\d{10}$/.test(number));
	return [...numbers, ...numbers.filter((number) => /^[2-9]\d{9}$/.test(number)).map((number) => number.slice(3))];
}

/** The prefix of a month and day in any year. No other word starts with this character. */
const dayMark = '=';

/** The words for a date, `YYYY-MM-DD`, and for its month and day in any year. */
export function dateWords(date: string): { day: string; dayOfYear: string } {
	const digits = date.replaceAll('-', '');
	return { day: digits, dayOfYear: `${dayMark}${digits.slice(4)}` };
}

/** Whether a word may be a date or the start of a link. People and payments aren't indexed under such words, only checked against them. */
export function mayBeDate(word: string): boolean {
	return word.startsWith(dayMark) || /^2\d/.test(word);
}
