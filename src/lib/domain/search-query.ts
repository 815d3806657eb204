import { isRealDate } from './real-date.ts';
import { cut, dateWords, normalizeForSearch, phoneNumbers, wordOf, wordsOf } from './search-words.ts';

/** A query has at most this many parts. The others are ignored. */
const maxParts = 8;

/** One part of a query: a word, an email address, a phone number, or a date. Any of these words will do. */
export type QueryPart = readonly string[];

export interface SearchQuery {
	/** All of these have to match. Empty if there is nothing to look for. */
	parts: QueryPart[];
	/** All words as one, for names that are found under all of it. */
	joined: string[];
}

/**
 * What a query looks for. Nothing if it has no letter or digit, or a single one. Short words of a longer query count too, as in *J Smith*.
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
	/** Empty if the text is something else. */
	read: (text: string) => QueryPart;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
	'(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const day = '(?<d>\\d{1,2})(?:st|nd|rd|th)?';
const year = '(?:,?\\s+(?<y>\\d{4}))?';
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?';
/** Inside of a link, a code, or a longer number, it isn't a date. */
const [start, end] = ['(?<![\\p{L}\\p{N}/.-])', '(?![\\p{L}\\p{N}]|[/.-][\\p{L}\\p{N}])'];

/** A date in this form. */
function dateKind(form: string): Kind {
	const shape = new RegExp(`${start}${weekday}${form}${end}`, 'giu');
	return { shape, read: (text) => dateIn(text, new RegExp(shape.source, 'iu')) };
}

function dateIn(text: string, shape: RegExp): QueryPart {
	const { y = '', m = '', d = '' } = shape.exec(text)?.groups ?? {};
	const number = monthNames.indexOf(m.slice(0, 3).toLowerCase()) + 1 || Number(m);
	// A year that isn't complete yet doesn't count.
	const typedYear = y.length === 2 ? `20${y}` : y;
	const hasYear = typedYear.length === 4;
	const monthAndDay = [number, Number(d)].map((one) => String(one).padStart(2, '0'));
	// Any leap year, so that February 29 is a day.
	const date = [hasYear ? typedYear : '2024', ...monthAndDay].join('-');
	if (!isRealDate(date)) return [];
	const words = dateWords(date);
	return [hasYear ? words.day : words.dayOfYear];
}

const digitsIn = (text: string): number => text.replaceAll(/\D/g, '').length;

/** A plus or a parenthesis starts a phone number, also an incomplete one. Without them, only the length of a phone number counts as one. */
function numberIn(text: string): QueryPart {
	const digits = digitsIn(text);
	const isPhone = (/^[+(]/.test(text) && digits >= 3) || digits >= 9 || /^\d{3}[\s.-]\d{4}$/.test(text.trim());
	return isPhone ? phoneNumbers(text) : [];
}

/** Tried in this order. Each kind takes its text, and the later kinds read the rest. */
const kinds: readonly Kind[] = [
	{
		shape: /[^\s,;:<>()[\]"“”]{1,100}/gu,
		// An address, as far as it was typed.
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

/** Whether a word is long enough to look for. One letter of the Latin alphabet or one digit would find almost everything. */
export function isLongEnough(word: string): boolean {
	return word.length > 1 || /[^\0-\x7f]/.test(word);
}

/** The parts that the index is asked for, longest first, because long ones are rarer. */
export function askedParts(parts: readonly QueryPart[], most: number): QueryPart[] {
	const lengthOf = (part: QueryPart): number => Math.min(...part.map((word) => word.length));
	return parts
		.map((part) => part.filter(isLongEnough))
		.filter((part) => part.length > 0)
		.toSorted((a, b) => lengthOf(b) - lengthOf(a))
		.slice(0, most);
}

/** Several words as one, as in a name that is found under all of it: *wes oar* and *oar wes* for `wesoar`. */
function joinedWords(words: readonly string[]): string[] {
	if (words.length < 2) return [];
	const all = words.length === 2 ? [words, words.toReversed()] : [words];
	return all.map((one) => cut(one.join('')));
}

/** Whether each query part is a prefix of one of the words. */
export function matchesAll(parts: readonly QueryPart[], own: readonly string[]): boolean {
	return parts.every((part) => part.some((word) => own.some((one) => one.startsWith(word))));
}
