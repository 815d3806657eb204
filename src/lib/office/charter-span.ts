import { addDays } from '../domain/local-day.ts';
import { clockAt, endsNextDay, instantAt } from '../domain/local-time.ts';
import { isDate, readDate, readDay, readMinutes, readTimes, timeAfter, type DateOrder } from './charter-cells.ts';
import type { AddProblem, CharterColumn, TextOf } from './charter-columns.ts';

const maxNightMinutes = 6 * 60;

interface CharterSpan {
	date: string | undefined;
	startsAt?: string;
	endsAt?: string | undefined;
}

/** How the dates and times of a list are read. */
interface Reading {
	timeZone: string;
	order: DateOrder;
}

/** Reads the date, start, and end of a charter. Reports what is missing or unclear. */
export function readSpan(
	textOf: TextOf,
	columns: readonly CharterColumn[],
	reading: Reading,
	addProblem: AddProblem
): CharterSpan {
	const { timeZone } = reading;
	const day = dayOf(textOf('date'), textOf('start'), reading);
	// A date cell may also contain the time, and a start cell the date.
	const startCell = momentOf(textOf('start') || (day.ok ? day.rest : ''), reading);
	const endCell = momentOf(textOf('end'), reading);
	const date = day.ok ? day.date : textOf('date') === '' ? startCell.date : undefined;
	if (!day.ok && textOf('date') !== '') addProblem(day.problem);
	else if (date === undefined && startCell.problem === undefined) addProblem('The date is missing.');
	const startTimes = readTimes(startCell.rest);
	if (startCell.problem !== undefined) addProblem(startCell.problem);
	else if (startCell.rest === '' && (day.ok || textOf('date') === '')) addProblem('The start time is missing.');
	else if (startCell.rest !== '' && !startTimes.ok) addProblem(startTimes.problem);
	if (!startTimes.ok) return { date };
	const startsAt = startTimes.start;
	if (textOf('start') !== '' && date !== undefined && isAnotherDate(startCell.date, date)) {
		addProblem('The start isn’t on the charter’s date.');
	}
	const endTimes = endCell.rest === '' ? undefined : readTimes(endCell.rest);
	if (endCell.problem !== undefined) addProblem(endCell.problem);
	else if (endTimes && !endTimes.ok) addProblem(endTimes.problem);
	else if (endTimes?.end !== undefined) {
		addProblem(`“${textOf('end')}” may be a range or a time with a time zone. Write the local end time.`);
		return { date };
	}
	const duration = textOf('duration');
	const isInMinutes = columns.some(({ use, heading }) => use === 'duration' && /min/i.test(heading));
	const minutes = duration === '' ? undefined : readMinutes(duration, isInMinutes);
	if (duration !== '' && minutes === undefined) {
		addProblem(`“${duration}” is not a duration. Write it like 3 hours or 150 min.`);
	}
	const computedEnd = minutes === undefined ? undefined : endAfter(date, startsAt, minutes, timeZone);
	const otherEnd = endTimes?.ok ? endTimes.start : computedEnd?.time;
	if (startTimes.end !== undefined && otherEnd !== undefined && otherEnd !== startTimes.end) {
		// If another column has an end other than 4 AM, the `-04:00` in `2027-05-23 10:00-04:00` may be a UTC offset instead of an end.
		addProblem(
			`“${textOf('start') || textOf('date')}” may be a range or a time with a time zone. Write the local start time.`
		);
		return { date };
	}
	const writtenEnd = endTimes?.ok ? endTimes.start : startTimes.end;
	if (writtenEnd === undefined && computedEnd?.isRepeat) {
		addProblem('The charter ends in the hour that occurs twice when the clocks change. Add an end time.');
	}
	const endsAt = writtenEnd ?? computedEnd?.time;
	if (endsAt === undefined && endCell.rest === '' && endCell.problem === undefined && duration === '') {
		addProblem('The end time or duration is missing.');
	}
	if (endsAt === startsAt) addProblem('The start and end times are the same.');
	const isNight = endsAt !== undefined && endsNextDay(startsAt, endsAt);
	if (endTimes?.ok && date !== undefined && isAnotherDate(endCell.date, isNight ? addDays(date, 1) : date)) {
		addProblem('The end must be on the start date or during the following night.');
	} else if (isNight && nightMinutes(startsAt, endsAt) > maxNightMinutes) addProblem('The end is before the start.');
	return { date, startsAt, endsAt };
}

/**
 * Reads a charter's date. If the start has a separate column, ignores a time of midnight, such as `T00:00:00Z`, because many exports add it
 * to dates.
 */
function dayOf(cell: string, start: string, { timeZone, order }: Reading): ReturnType<typeof readDay> {
	const written = readDate(cell, order);
	const day = readDay(cell, timeZone, order);
	if (!written.ok || !day.ok || start === '' || written.rest === day.rest) return day;
	if (/^0?0:00/.test(written.rest)) return written;
	if (isDate(start)) return day;
	const times = readTimes(start);
	const isSame = day.rest === '00:00' || (times.ok && times.start === day.rest);
	return isSame ? day : { ok: false, problem: `“${cell}” doesn’t match the start, ${start}.` };
}

interface Moment {
	date?: string;
	/** The text after the date, or the cell's full text if it has no date. */
	rest: string;
	problem?: string;
}

/** Reads a time that may include a date. */
function momentOf(cell: string, { timeZone, order }: Reading): Moment {
	if (!isDate(cell)) return { rest: cell };
	const day = readDay(cell, timeZone, order);
	return day.ok ? { date: day.date, rest: day.rest } : { rest: '', problem: day.problem };
}

/**
 * Whether a cell's date (`day`) differs from `date`. Ignores 1899 and 1900, because spreadsheets add a date in one of these years to a bare
 * time.
 */
function isAnotherDate(day: string | undefined, date: string): boolean {
	return day !== undefined && day > '1901' && day !== date;
}

/** Computes when a charter of this length ends, even if the clocks change during the charter. */
function endAfter(date: string | undefined, start: string, minutes: number, timeZone: string) {
	const instant = date === undefined ? undefined : instantAt(date, start, timeZone);
	if (instant === undefined) return { time: timeAfter(start, minutes), isRepeat: false };
	return clockAt(instant + minutes * 60_000, timeZone);
}

function nightMinutes(start: string, end: string): number {
	const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
	return 24 * 60 - at(start) + at(end);
}
