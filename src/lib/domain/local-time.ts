import { parseDateTime, toZoned } from '@internationalized/date';
import { isTimeZone } from './business-zone.ts';
import { localDay, localTimeAt } from './local-day.ts';
import { refuseField } from './refusal.ts';

export interface LocalSpan {
	/** The UTC instant of the start in ISO 8601, with seconds and `Z`. `endInstant` has the same format. */
	startInstant: string;
	endInstant: string;
}

/**
 * Converts a charter's local times, such as `15:00`, to instants. An end before the start is on the next day.
 * @throws Refusal `invalid` if the zone is unknown, the times are equal, or a clock change skips a time
 */
export function resolveSpan(date: string, startsAt: string, endsAt: string, timeZone: string): LocalSpan {
	if (!isTimeZone(timeZone)) throw refuseField('timeZone', 'unknown_zone', `The time zone ${timeZone} doesn’t exist.`);
	if (startsAt === endsAt) throw refuseField('endsAt', 'same_as_start', 'The start and end times can’t be the same.');
	const start = resolve(date, startsAt, timeZone, 'startsAt');
	const endDate = endsAt > startsAt ? date : nextDay(date);
	return { startInstant: start, endInstant: resolve(endDate, endsAt, timeZone, 'endsAt') };
}

/**
 * Converts a local time to an instant in milliseconds. Uses the earlier instant if a clock change in fall repeats the time, and returns
 * undefined if a clock change skips the time.
 */
export function instantAt(date: string, time: string, timeZone: string): number | undefined {
	const wall = parseDateTime(`${date}T${time}`);
	const zoned = toZoned(wall, timeZone, 'earlier');
	// The library converts a skipped time to another time of day, or to another day: Samoa had no December 30, 2011.
	const isReal = zoned.day === wall.day && zoned.hour === wall.hour && zoned.minute === wall.minute;
	return isReal ? zoned.toDate().getTime() : undefined;
}

/**
 * Converts an instant to its local date and time. `isRepeat` is true for the second occurrence of a time that a clock change in fall
 * repeats. Charters can't use the second occurrence.
 */
export function clockAt(instantMs: number, timeZone: string): { date: string; time: string; isRepeat: boolean } {
	const wholeMinute = instantMs - (instantMs % 60_000);
	const date = localDay(wholeMinute, timeZone);
	const time = localTimeAt(wholeMinute, timeZone);
	return { date, time, isRepeat: instantAt(date, time, timeZone) !== wholeMinute };
}

/** An overnight charter longer than this needs confirmation, because an end before the start is nearly always a mix-up of AM and PM. */
const maxAssumedOvernightMinutes = 12 * 60;

/** Whether the end is on the day after the start. */
export function endsNextDay(startsAt: string, endsAt: string): boolean {
	return endsAt < startsAt;
}

/**
 * Rejects an end before the start, unless the charter is meant to end the next day: either `isIntended` is true, or it is undefined and the
 * charter would last at most 12 hours.
 * @throws Refusal `invalid`, `ends_before_start`
 */
export function assertOvernightIsIntended(startsAt: string, endsAt: string, isIntended: boolean | undefined): void {
	if (!endsNextDay(startsAt, endsAt) || isIntended === true) return;
	const minutes = 24 * 60 - (minutesOf(startsAt) - minutesOf(endsAt));
	if (isIntended === undefined && minutes <= maxAssumedOvernightMinutes) return;
	throw refuseField(
		'endsAt',
		'ends_before_start',
		`The end ${endsAt} is before the start ${startsAt}. If the charter ends the next day, send endsNextDay: true.`
	);
}

function minutesOf(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function resolve(date: string, time: string, timeZone: string, field: string): string {
	const instant = instantAt(date, time, timeZone);
	if (instant === undefined) {
		throw refuseField(field, 'skipped_by_clock_change', `On ${date} the clocks skip ${time}. Choose a later time.`);
	}
	return new Date(instant).toISOString().replace('.000Z', 'Z');
}

function nextDay(date: string): string {
	const day = new Date(`${date}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() + 1);
	return day.toISOString().slice(0, 10);
}
