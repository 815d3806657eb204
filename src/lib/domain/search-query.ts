import { isRealDate } from './real-date.ts';
import { cut, dateWords, normalizeForSearch, phoneNumbers, wordOf, wordsOf } from './search-tokenizer.ts';

/** The maximum number of parts in a search query. Further parts are ignored. */
const maxParts = 8;

/** The ways to write one part of a query: a word, an email address, a phone number, or a date. Text matches if it contains any of them. */
export type QueryPart = readonly string[];

export interface SearchQuery {
	/** The parts of the query. A result has to match all of them. Empty if the query is too short to search for. */
	parts: QueryPart[];
	/** All words joined into one, because names are also indexed that way. */
	joined: string[];
}

/**
 * Parses a search query. Returns no parts if every word is a single Latin letter or digit; in a longer query, such words count too, as in
 * *J Smith*.
 */
export function searchQuery(typed: string): SearchQuery {
	const found: QueryPart[] = [];
	let rest = normalizeForSearch(typed);
	for (const { shape, read } of kinds) {
		rest = rest.replaceAll(shape, (text) => {
			const part = read(text);
			if (part.length > 0) found.push(part);
			return part.length > 0 ? ' ' : text;
		});
	}
	const words = [...new Set(wordsOf(rest))];
	const parts = [...found, ...words.map((word) => [word])].slice(0, maxParts);
	const isEnough = parts.some((part) => part.some(isLongEnough));
	return {
		parts: isEnough ? parts : [],
		joined: isEnough && found.length === 0 ? joinedWords(words.slice(0, maxParts)) : []
	};
}

interface Kind {
	shape: RegExp;
	/** Returns the words to search for. Empty if the text turns out not to be this kind of query part. */
	read: (text: string) => QueryPart;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
	'(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const day = '(?<d>\\d{1,2})(?:st|nd|rd|th)?';
const year = '(?:,?\\s+(?<y>\\d{4}))?';
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?';
/** Prevents matches inside a link, a code, or a longer number, because those aren't dates. */
const [start, end] = ['(?<![\\p{L}\\p{N}/.-])', '(?![\\p{L}\\p{N}]|[/.-][\\p{L}\\p{N}])'];

/** Builds the `Kind` that matches dates in the given form. */
function dateKind(form: string): Kind {
	const shape = new RegExp(`${start}${weekday}${form}${end}`, 'giu');
	return { shape, read: (text) => dateIn(text, new RegExp(shape.source, 'iu')) };
}

function dateIn(text: string, shape: RegExp): QueryPart {
	const { y = '', m = '', d = '' } = shape.exec(text)?.groups ?? {};
	const number = monthNames.indexOf(m.slice(0, 3).toLowerCase()) + 1 || Number(m);
	// Ignores a year that isn't fully typed yet.
	const typedYear = y.length === 2 ? `20${y}` : y;
	const hasYear = typedYear.length === 4;
	const monthAndDay = [number, Number(d)].map((one) => String(one).padStart(2, '0'));
	// Uses a leap year if no year is typed, so that February 29 is valid.
	const date = [hasYear ? typedYear : '2024', ...monthAndDay].join('-');
	if (!isRealDate(date)) return [];
	const words = dateWords(date);
	return [hasYear ? words.day : words.dayOfYear];
}

const digitsIn = (text: string): number => text.replaceAll(/\D/g, '').length;

/**
 * Reads a phone number, which may be incomplete if it starts with a plus sign or a parenthesis. Other digits count only if there are enough
 * of them.
 */
function numberIn(text: string): QueryPart {
	const digits = digitsIn(text);
	const isPhone = (/^[+(]/.test(text) && digits >= 3) || digits >= 9 || /^\d{3}[\s.-]\d{4}$/.test(text.trim());
	return isPhone ? phoneNumbers(text) : [];
}

/** The kinds of special query parts, tried in this order. Each kind removes the text that it matched, so later kinds see only the rest. */
const kinds: readonly Kind[] = [
	{
		shape: /[^\s,;:<>()[\]"“”]{1,100}/gu,
		// An email address, which may be incomplete.
		read: (text) => (text.indexOf('@') > 0 ? wordOf(text) : [])
	},
	dateKind('(?<y>\\d{4})[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})'),
	dateKind('(?<m>\\d{1,2})/(?<d>\\d{1,2})(?:/(?<y>\\d{0,4}))?'),
	dateKind('(?<m>\\d{1,2})[-.](?<d>\\d{1,2})[-.](?<y>\\d{4})'),
	dateKind(`${month}\\s*${day}${year}`),
	dateKind(`${day}\\s*(?:of\\s+)?${month}${year}`),
	{
		shape: /(?<![\p{L}\p{N}-])[+(\d][\d\s()./-]{0,60}/gu,
		read: numberIn
	}
];

/** Whether a word is long enough to search for. A single Latin letter or digit would match almost everything. */
export function isLongEnough(word: string): boolean {
	return word.length > 1 || /[^\0-\x7f]/.test(word);
}

/** The parts to look up in the index, longest first, because longer words have fewer matches. */
export function longestParts(parts: readonly QueryPart[], most: number): QueryPart[] {
	const lengthOf = (part: QueryPart): number => Math.min(...part.map((word) => word.length));
	return parts
		.map((part) => part.filter(isLongEnough))
		.filter((part) => part.length > 0)
		.toSorted((a, b) => lengthOf(b) - lengthOf(a))
		.slice(0, most);
}

/** Joins several words into one, the way names are indexed: *wes oar* and *oar wes* both find `wesoar`. */
function joinedWords(words: readonly string[]): string[] {
	if (words.length < 2) return [];
	const all = words.length === 2 ? [words, words.toReversed()] : [words];
	return all.map((one) => cut(one.join('')));
}

/** Whether each query part has a word that is a prefix of one of the given words. */
export function matchesAll(parts: readonly QueryPart[], own: readonly string[]): boolean {
	return parts.every((part) => part.some((word) => own.some((one) => one.startsWith(word))));
}
