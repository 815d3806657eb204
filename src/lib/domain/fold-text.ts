// Not part of `text.ts`, because phones need this file at every start to sort names, but need `text.ts` only for forms.

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

/** Plain spellings, as in passports, for letters that Unicode normalization can't split into a letter and an accent. */
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

/** Combining accents. They are removed only from Latin and Greek letters, because in other scripts similar marks form different letters. */
const accents = '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f';
const accented = new RegExp(`([\\p{Script=Latin}\\p{Script=Greek}])[${accents}]+`, 'gu');
/**
 * Matches stress marks on Cyrillic vowels. Other Cyrillic marks stay, because they form different letters such as й or ї; only ё loses its
 * dots, which most people leave out.
 */
const stressed = /([аеиоуыэюяіє]\u0308?)[\u0300\u0301]+/gu;
const dottedE = /е\u0308/gu;

/** Normalizes a search query, or text to search, by the rules of `foldName`. May return an empty string. */
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
