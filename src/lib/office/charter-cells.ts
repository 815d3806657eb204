import { clockAt } from '../domain/local-time.ts';
import { isRealDate } from '../domain/real-date.ts';

type Cell<Value> = ({ ok: true } & Value) | { ok: false; problem: string };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekday = /^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.?,?\s+/i;

/**
 * The order of day and month in a list's numeric dates. `both` means that the list has clear examples of both orders, and `unknown` that it
 * has none.
 */
export type DateOrder = 'month' | 'day' | 'both' | 'unknown';

const numericDate = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,]{1,3}(.*))?$/;

/** Finds the order of day and month from the dates that can be read only one way, such as `23/05/2027`. */
export function dateOrderOf(cells: readonly string[]): DateOrder {
	const found = { month: false, day: false };
	for (const cell of cells) {
		const [, first, mark, second, year] = numericDate.exec(cell.replace(weekday, '')) ?? [];
		if (mayStartWithYear(first, mark, year)) continue;
		if (Number(first) <= 12 && Number(second) > 12) found.month = true;
		if (Number(first) > 12 && Number(second) <= 12) found.day = true;
	}
	if (found.day) return found.month ? 'both' : 'day';
	return found.month ? 'month' : 'unknown';
}

/** Whether a date such as `27-05-23` is ambiguous: it may start with the day or, as some programs write it, with a two-digit year. */
function mayStartWithYear(first = '', mark = '', year = ''): boolean {
	return mark === '-' && year.length === 2 && Number(first) > 12;
}

export function isNumericDate(cell: string): boolean {
	return numericDate.test(cell.replace(weekday, ''));
}

/** Whether a cell is a date. In numeric dates, either the month or the day can come first. */
export function isDate(cell: string): boolean {
	return readDate(cell, 'month').ok || readDate(cell, 'day').ok;
}

/**
 * Reads a date in the formats that people and spreadsheets use: `2027-05-23`, `5/23/27`, `Sun, May 23, 2027`.
 * @param order the order in the whole list, because `05/06/2027` alone could be May 6 or June 5
 */
export function readDate(cell: string, order: DateOrder): Cell<{ date: string; rest: string }> {
	const text = cell.replace(weekday, '');
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]{1,3}(.*))?$/.exec(text);
	if (iso) return dateOf(cell, iso[1], iso[2], iso[3], iso[4]);
	const numeric = numericDate.exec(text);
	if (numeric) return numericDateOf(cell, numeric, order);
	const named = /^(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[ ,]{1,3}(?:at )?(.*))?$/u.exec(text);
	if (named) return dateOf(cell, named[3], monthOf(named[1]), named[2], named[4]);
	const reversed = /^(\d{1,2})(?:st|nd|rd|th)?[ -](\p{L}{3,9})\.?,?[ -](\d{4}|\d{2})(?:[ ,]{1,3}(.*))?$/u.exec(text);
	if (reversed) return dateOf(cell, reversed[3], monthOf(reversed[2]), reversed[1], reversed[4]);
	return { ok: false, problem: `“${cell}” is not a date. Write it like 5/23/2027 or 2027-05-23.` };
}

function numericDateOf(
	cell: string,
	[, first = '', mark = '', second = '', year, rest]: readonly string[],
	order: DateOrder
): Cell<{ date: string; rest: string }> {
	if (mayStartWithYear(first, mark, year)) {
		return { ok: false, problem: `“${cell}” may start with the year or the day. Write the year with four digits.` };
	}
	const isEither = Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
	// In the US, a date with slashes or hyphens has the month first, but most dates with dots come from elsewhere.
	if (isEither && (order === 'both' || (order === 'unknown' && mark === '.'))) {
		const why = order === 'both' ? ', because the list has dates in both orders' : '';
		const dates = `${dayName(first, second)} or ${dayName(second, first)}`;
		return { ok: false, problem: `“${cell}” may be ${dates}${why}. Write it like 2027-05-23.` };
	}
	const isDayFirst = order === 'day' || (order === 'both' && Number(first) > 12);
	return isDayFirst
		? dateOf(cell, year, second, first, rest, 'Write the day first, like 23/5/2027.')
		: dateOf(cell, year, first, second, rest);
}

function dayName(month: string, day: string): string {
	const at = Date.UTC(2000, Number(month) - 1, Number(day));
	return new Date(at).toLocaleDateString('en-US', { timeZone: 'UTC', month: 'long', day: 'numeric' });
}

const zoneMark =
	/^(?<time>[\d:.,]+\s?(?:[ap]\.?m\.?)?)\s?(?<mark>z|utc|gmt)?\s?(?<offset>[+\-\u2212]\d{1,2}(?::?\d{2})?)?$/i;

/** Reads a date, and the local time if the cell is an instant: `2027-05-23T22:00:00Z`, `2027-05-23T18:00:00-04:00`. */
export function readDay(cell: string, timeZone: string, order: DateOrder): Cell<{ date: string; rest: string }> {
	const day = readDate(cell, order);
	if (!day.ok) return day;
	// `2027-05-23 10:00-12:00` has no T and no seconds, so `-12:00` is an end time and not a UTC offset.
	const offset = offsetOf(day.rest, /\dT\d/.test(cell));
	if (!offset) return day;
	const time = readTime(offset.time.toLowerCase().replace(',', '.'));
	if (time === null || offset.minutes === undefined) return noTime(cell);
	const clock = clockAt(Date.parse(`${day.date}T${time}:00Z`) - offset.minutes * 60_000, timeZone);
	return clock.isRepeat ? repeatedHour(cell) : { ok: true, date: clock.date, rest: clock.time };
}

/** Finds the UTC offset of a time. Undefined for a local time or a range. `minutes` is undefined if the offset is invalid. */
function offsetOf(text: string, isIso: boolean): { time: string; minutes: number | undefined } | undefined {
	const { time, mark, offset } = zoneMark.exec(text)?.groups ?? {};
	if (time === undefined || (mark === undefined && offset === undefined)) return undefined;
	const digits = (offset ?? '').replace(/\D/g, '');
	const hours = Number(digits.slice(0, digits.length > 2 ? -2 : undefined));
	const minutes = hours * 60 + (digits.length > 2 ? Number(digits.slice(-2)) : 0);
	const isBehind = /^[^+]/.test(offset ?? '');
	const isReal = minutes <= (isBehind ? 12 : 14) * 60 && minutes % 15 === 0;
	const isRange = isBehind && mark === undefined && !(isReal && (isIso || /:\d{2}:\d{2}/.test(time)));
	if (isRange) return undefined;
	return { time, minutes: isReal ? (isBehind ? -minutes : minutes) : undefined };
}

function repeatedHour(cell: string): { ok: false; problem: string } {
	return {
		ok: false,
		problem: `“${cell}” is in the hour that occurs twice when the clocks change. Use a local time before or after that hour.`
	};
}

function monthOf(name = ''): string {
	return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function dateOf(
	cell: string,
	year = '',
	month = '',
	day = '',
	rest = '',
	otherOrder = 'Write the month first, like 5/23/2027.'
): Cell<{ date: string; rest: string }> {
	const century = year.length === 2 ? '20' : '';
	const date = `${century}${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	if (isRealDate(date)) return { ok: true, date, rest: rest.trim() };
	const advice = Number(month) > 12 && Number(day) <= 12 ? otherOrder : 'Check the date.';
	return { ok: false, problem: `The date “${cell}” doesn’t exist. ${advice}` };
}

/** Reads a time, or a start and end in one cell: `3 PM`, `15:00`, `3:00–6:00 PM`. */
export function readTimes(cell: string): Cell<{ start: string; end?: string }> {
	if (offsetOf(cell, false)) {
		return { ok: false, problem: `“${cell}” is not a local time. Use the local time, or add the date.` };
	}
	const parts = cell
		.toLowerCase()
		.replace(/\b(noon|midday)\b/g, '12:00 pm')
		.replace(/\bmidnight\b/g, '12:00 am')
		.split(/[-–—]|\bto\b|\buntil\b/);
	const [first = '', second] = parts;
	if (parts.length > 2) return noTime(cell);
	const end = second === undefined ? undefined : readTime(second);
	if (end === null) return noTime(cell);
	// In `3–6 PM`, the PM applies to both times, unless the start would then be after the end: `11–2 PM`.
	const own = readTime(first);
	const half = end === undefined ? undefined : /([ap])\.?m/.exec(second ?? '')?.[1];
	const shared = own ?? (half === undefined ? null : sharedStart(first, half, end ?? ''));
	if (shared === null) return isHalfKnown(first) ? unclear(cell) : noTime(cell);
	return { ok: true, start: shared, ...(end !== undefined && { end }) };
}

function sharedStart(text: string, half: string, end: string): string | null {
	const same = readTime(`${text} ${half}m`);
	const other = readTime(`${text} ${half === 'p' ? 'a' : 'p'}m`);
	return same !== null && same < end ? same : (other ?? same);
}

/** Reads a 24-hour time, or a time with AM or PM. Null if the text isn't a time, or if it could be either AM or PM. */
function readTime(text: string): string | null {
	const found = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?m?\.?|hrs?|h)?$/.exec(text.trim());
	if (!found) return null;
	const [, hourText = '', minutes = '00', half] = found;
	const hour = Number(hourText);
	if (Number(minutes) > 59) return null;
	if (half !== undefined) {
		if (hour < 1 || hour > 12) return null;
		return `${String((hour % 12) + (half === 'p' ? 12 : 0)).padStart(2, '0')}:${minutes}`;
	}
	// `3:00` could be AM or PM, but `03:00` and `15:00` are clear.
	const isClear = hour > 12 || hourText.length === 2;
	const hasMinutes = found[2] !== undefined;
	return isClear && hasMinutes && hour < 24 ? `${hourText.padStart(2, '0')}:${minutes}` : null;
}

function isHalfKnown(text: string): boolean {
	return /^\d{1,2}([:.]\d{2})?$/.test(text.trim()) && Number.parseInt(text, 10) <= 12;
}

function unclear(cell: string): { ok: false; problem: string } {
	return { ok: false, problem: `“${cell}” may be morning or afternoon. Write it like 3:00 PM or 15:00.` };
}

function noTime(cell: string): { ok: false; problem: string } {
	return { ok: false, problem: `“${cell}” is not a time. Write it like 3:00 PM or 15:00.` };
}

/** Reads a duration and returns minutes: `3` (hours), `2.5 hours`, `2 h 30 min`, `3:30`, `150 min`. Undefined for other text. */
export function readMinutes(cell: string, isInMinutes = false): number | undefined {
	const text = cell.toLowerCase().trim();
	const clock = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text);
	if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
	const found =
		/^(?:(\d{1,2}(?:\.\d{1,2})?)\s*(?:h|hr|hrs|hours?)\.?)?\s*(?:(\d{1,3})\s*(?:m|min|mins|minutes?)\.?)?$/.exec(text);
	const bare = /^\d{1,3}(?:\.\d{1,2})?$/.test(text) ? Number(text) : undefined;
	const minutes =
		bare === undefined ? Number(found?.[1] ?? 0) * 60 + Number(found?.[2] ?? 0) : isInMinutes ? bare : bare * 60;
	return minutes > 0 && minutes < 24 * 60 ? Math.round(minutes) : undefined;
}

/** Adds minutes to a local time. The result may be after midnight: `23:00` plus 120 is `01:00`. */
export function timeAfter(start: string, minutes: number): string {
	const [hours = 0, rest = 0] = start.split(':').map(Number);
	const at = (hours * 60 + rest + minutes) % (24 * 60);
	return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}
