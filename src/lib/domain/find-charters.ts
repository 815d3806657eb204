import { addDays } from './local-day.ts';
import { foldText } from './fold-text.ts';

/** The fields of a charter that the search on the board uses. */
export interface SearchedCharter {
	title: string;
	eventId: string;
	hostFirstName?: string | undefined;
	kind?: string | undefined;
	boat?: string | undefined;
	location: string;
	/** The charter's local date, `YYYY-MM-DD`. */
	date: string;
	patrons: readonly { name: string }[];
	/** The roster's names, if the roster itself isn't loaded. */
	guestNames?: readonly string[] | undefined;
	crew: readonly { name: string }[];
}

/**
 * Returns the charters that match everything typed: words in the title, link, place, boat, kind, host, guests, and crew, and dates (*Dec
 * 5*, *12/5/26*, *Saturday*, *tomorrow*). A word such as *May* can match as text or as a date.
 * @param today the business's current date, `YYYY-MM-DD`
 */
export function findCharters<T>(
	items: readonly T[],
	typed: string,
	today: string,
	charterOf: (item: T) => SearchedCharter
): T[] {
	const conditions = readSearch(typed, today);
	if (conditions.length === 0) return [...items];
	return items.filter((item) => {
		const charter = charterOf(item);
		const texts = textsOf(charter);
		return conditions.every((one) => isMet(one, charter.date, texts));
	});
}

interface Condition {
	/** Folded words. The charter's searchable text must contain all of them, unless its date matches. */
	words: string[];
	/**
	 * Where the words must match. A word that may also be a day must match the start of a word in the text; otherwise, `sat` would find
	 * `Kasatka`.
	 */
	place: 'anywhere' | 'word_start' | 'whole_word' | 'nowhere';
	isDay?: (date: string) => boolean;
}

interface Texts {
	all: string;
	/** All words of the searchable text, with a space before and after each word. */
	words: string;
}

function isMet({ words, place, isDay }: Condition, date: string, texts: Texts): boolean {
	if (isDay?.(date)) return true;
	if (place === 'nowhere') return false;
	if (place === 'anywhere') return words.every((word) => texts.all.includes(word));
	const end = place === 'whole_word' ? ' ' : '';
	return words.every((word) => texts.words.includes(` ${word}${end}`));
}

// The folded text is cached, because folding a roster of hundreds of people on every keystroke is slow.
const folded = new WeakMap<SearchedCharter, Texts>();

function textsOf(charter: SearchedCharter): Texts {
	const known = folded.get(charter);
	if (known) return known;
	const { title, hostFirstName, kind, boat, location, eventId, guestNames = [] } = charter;
	const people = [...[...charter.patrons, ...charter.crew].map(({ name }) => name), ...guestNames];
	const texts = [title, hostFirstName, kind, boat, location, ...people].map((text) => text ?? '');
	const words = texts.flatMap((text) => text.split(/[\s,]+/u).map(foldText));
	const made = { all: [...texts, eventId].map(foldText).join('\n'), words: ` ${words.join(' ')} ` };
	folded.set(charter, made);
	return made;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = [
	...['january', 'february', 'march', 'april', 'may', 'june'],
	...['july', 'august', 'september', 'october', 'november', 'december']
];
/** Maps words to a number of days after today. */
const relativeDays: Record<string, number> = { today: 0, tonight: 0, tomorrow: 1, yesterday: -1 };
const fillers = new Set(['on', 'this', 'the', 'of']);

/** Removes dots from both ends of a token. Uses a loop, because a regular expression would take quadratic time on a long run of dots. */
function withoutEndDots(token: string): string {
	let start = 0;
	let end = token.length;
	while (token[start] === '.') start += 1;
	while (end > start && token[end - 1] === '.') end -= 1;
	return token.slice(start, end);
}

function readSearch(typed: string, today: string): Condition[] {
	const tokens = typed
		.normalize('NFKC')
		.toLowerCase()
		.split(/[\s,]+/u)
		.map(withoutEndDots)
		.filter((token) => foldText(token) !== '')
		.filter((token, at, all) => !(fillers.has(token) && isDayLike(all[at + 1] ?? '', today)));
	const conditions: Condition[] = [];
	for (let at = 0; at < tokens.length; at += 1) {
		const [token = '', next = ''] = tokens.slice(at, at + 2);
		const named = readMonthAndDay(token, next);
		if (named) at += 1;
		conditions.push(named ?? readOne(token, today));
	}
	return conditions;
}

function isDayLike(token: string, today: string): boolean {
	return dayNumber(token) !== undefined || readDayWord(token, today) !== undefined;
}

function readOne(token: string, today: string): Condition {
	const word = foldText(token);
	const isDay = readDayWord(token, today);
	if (isDay) return { words: [word], place: 'word_start', isDay };
	const numeric = readNumericDate(token);
	if (numeric) return numeric;
	return { words: [word], place: 'anywhere' };
}

/** Parses a month and day from two tokens, such as `dec 5`, `5 dec`, or `december 5th`. */
function readMonthAndDay(first: string, second: string): Condition | undefined {
	const month = monthNumber(first) ?? monthNumber(second);
	const day = dayNumber(first) ?? dayNumber(second);
	if (month === undefined || day === undefined) return undefined;
	// Tokens like these aren't always a date: `june 14` may mean a guest called June and slip 14. So both interpretations match.
	return { words: [first, second].map(foldText), place: 'whole_word', isDay: isOn(month, day) };
}

function readDayWord(token: string, today: string): ((date: string) => boolean) | undefined {
	const relative = Object.entries(relativeDays).find(([word]) => isStartOf(word, token, 4));
	if (relative) {
		const wanted = addDays(today, relative[1]);
		return (date) => date === wanted;
	}
	const weekday = weekdays.findIndex((word) => isStartOf(word, token, 3) || token === `${word}s`);
	if (weekday !== -1) return (date) => weekdayOf(date) === weekday;
	if (token === 'weds') return (date) => weekdayOf(date) === 3;
	const month = monthNumber(token);
	return month === undefined ? undefined : (date) => Number(date.slice(5, 7)) === month;
}

/**
 * Parses a numeric date, such as `12/5`, `12/5/26`, `12-5`, `2026-12-5`, or the unfinished `12/`. The month comes first, as usual in the
 * US.
 */
function readNumericDate(token: string): Condition | undefined {
	const words = [foldText(token)];
	const [, isoYear, isoMonth, isoDay = ''] = /^(\d{4})-(\d{1,2})(?:-(\d{0,2}))?$/.exec(token) ?? [];
	if (isoYear !== undefined) {
		const isOnDay = (date: string): boolean =>
			date.startsWith(isoYear) &&
			Number(date.slice(5, 7)) === Number(isoMonth) &&
			(isoDay === '' || Number(date.slice(8)) === Number(isoDay));
		return { words, place: 'nowhere', isDay: isOnDay };
	}
	const [, first, mark, second = '', year = ''] = /^(\d{1,2})([/.-])(\d{0,2})(?:[/.-](\d{0,4}))?$/.exec(token) ?? [];
	const month = Number(first);
	if (first === undefined || month < 1 || month > 12 || Number(second) > 31) return undefined;
	if (second === '' && mark !== '/') return undefined;
	const isMonthAndDay = isOn(month, second === '' ? undefined : Number(second));
	return {
		words,
		// Only dates with a slash are also searched for as text, because many links contain the bare digits.
		place: mark === '/' ? 'anywhere' : 'nowhere',
		isDay: (date) => isMonthAndDay(date) && (date.startsWith(year) || date.slice(2, 4).startsWith(year))
	};
}

function isOn(month: number, day: number | undefined): (date: string) => boolean {
	return (date) => Number(date.slice(5, 7)) === month && (day === undefined || Number(date.slice(8, 10)) === day);
}

function monthNumber(token: string): number | undefined {
	const at = months.findIndex((word) => isStartOf(word, token, 3));
	return at === -1 ? undefined : at + 1;
}

function dayNumber(token: string): number | undefined {
	const day = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token)?.[1]);
	return day >= 1 && day <= 31 ? day : undefined;
}

/** Whether `token` is `word` or the start of it. The start is enough, because the user may still be typing. */
function isStartOf(word: string, token: string, minLength: number): boolean {
	return token.length >= Math.min(minLength, word.length) && word.startsWith(token);
}

function weekdayOf(date: string): number {
	return new Date(`${date}T00:00:00Z`).getUTCDay();
}
