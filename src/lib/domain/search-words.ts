import { foldText } from './text.ts';

/** Longer words are cut, in the index and in a query. */
export const maxWordLength = 40;

/** What separates words: spaces, and every mark that people don't use inside a name or a number. */
const between = /[\s\p{Z},;:/\\|()[\]{}<>&+*#@!?=~"“”„«»…،؛、。・]+/u;
const letterOrDigit = /[\p{L}\p{N}]/u;
const notInWord = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * A text's words as they are compared: `José O’Dowd-Smith, No. 001042` becomes `jose`, `odowdsmith`, `no`, `1042`. Leading zeros
 * don't count, because people leave them out. Text without a letter or digit isn't a word.
 */
export function wordsOf(text: string): string[] {
	return piecesOf(text).flatMap(wordOf);
}

/**
 * A text as both names and queries are split into words. Some characters become several, with a space or a parenthesis between them. An
 * accent that stands alone, as in `O´Dowd`, was meant as an apostrophe.
 */
export function normalizeForSearch(text: string): string {
	return text.replace(/\p{Sk}/gu, "'").normalize('NFKC');
}

function piecesOf(text: string): string[] {
	return normalizeForSearch(text).split(between);
}

/** All of a text as one word. */
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

/** The parts of words such as `O’Dowd-Smith`. */
export function partsOf(text: string): string[] {
	return piecesOf(text).flatMap((word) => {
		const parts = word.split(notInWord).filter((part) => part !== '');
		return parts.length > 1 ? parts.flatMap(wordOf) : [];
	});
}

/** Country codes but for 1, which North America has. Every other code has three digits. */
const countryCode = /^(7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/**
 * A phone number's digits as they are compared: without punctuation, extension, and 1 for North America, and other countries' numbers both
 * with and without the country code. Also for the start of a number, as far as it was typed.
 */
export function phoneNumbers(typed: string): string[] {
	const withoutExtension = (typed.split(/ext|x|#/i, 1)[0] ?? '').replace('(0)', '');
	const digits = withoutExtension.replaceAll(/\D/g, '');
	const [prefix] = /^\s*\(?\+|^\D*(00|011)(?=\d)/.exec(withoutExtension) ?? [];
	if (prefix === undefined) {
		// A number of this length may be something else, such as a reference.
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

/** Marks a month and day of any year. No word of a text starts with this sign. */
const dayMark = '=';

/** The words that stand for a date, `YYYY-MM-DD`, and for its day in any year. */
export function dateWords(date: string): { day: string; dayOfYear: string } {
	const digits = date.replaceAll('-', '');
	return { day: digits, dayOfYear: `${dayMark}${digits.slice(4)}` };
}

/** Whether a word may be a date or start a link. People and payments aren't indexed by those, only compared. */
export function mayBeDate(word: string): boolean {
	return word.startsWith(dayMark) || /^2\d/.test(word);
}
