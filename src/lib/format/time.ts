import { homeZone } from './home-zone.svelte.ts';

/** Times in US format: `3:00 PM`, `Sat, May 23`, `2 hr 10 min`. */

export interface Clock {
	/** `3:00` */
	time: string;
	/** `AM` or `PM` */
	half: string;
}

/** Splits a local time such as `15:00`. */
export function clockOf(localTime: string): Clock {
	const hour = Number(localTime.slice(0, 2));
	return { time: `${hour % 12 === 0 ? 12 : hour % 12}${localTime.slice(2, 5)}`, half: hour < 12 ? 'AM' : 'PM' };
}

/** `3:00 PM` from `15:00`. */
export function clockText(localTime: string): string {
	const { time, half } = clockOf(localTime);
	return `${time} ${half}`;
}

// Creating a formatter is slow, and a board of 150 charters needs the same one again and again.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
	const known = formatters.get(timeZone);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	});
	formatters.set(timeZone, made);
	return made;
}

function partsAt(instant: number | string, timeZone = homeZone()): { date: string; time: string } {
	const parts = formatterFor(timeZone).formatToParts(new Date(instant));
	const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
	return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** A damaged outbox row may have no valid time and still has to be shown. */
function isInstant(instant: number | string): boolean {
	return !Number.isNaN(new Date(instant).getTime());
}

/** The local time at an instant, in the given zone or the business's. */
export function clockAt(instant: number | string, timeZone?: string): string {
	if (!isInstant(instant)) return 'Time unknown';
	return clockText(partsAt(instant, timeZone).time);
}

/** The local day at an instant, `YYYY-MM-DD`, in the given zone or the business's. Empty if the instant isn't valid. */
export function dateAt(instant: number | string, timeZone?: string): string {
	return !isInstant(instant) ? '' : partsAt(instant, timeZone).date;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface Day {
	weekday: string;
	day: string;
	month: string;
}

/** Splits a day: `Sat`, `23`, `May`. */
export function dayOf(date: string): Day {
	const at = new Date(`${date}T00:00:00Z`);
	return {
		weekday: weekdays[at.getUTCDay()] ?? '',
		day: String(at.getUTCDate()),
		month: months[at.getUTCMonth()] ?? ''
	};
}

/** `Sat, May 23` */
export function dayText(date: string): string {
	const { weekday, day, month } = dayOf(date);
	return `${weekday}, ${month} ${day}`;
}

/** `today`, `tomorrow`, or `Sat, May 23`. */
export function relativeDay(date: string, today: string): string {
	if (date === today) return 'today';
	const next = new Date(`${today}T00:00:00Z`);
	next.setUTCDate(next.getUTCDate() + 1);
	return date === next.toISOString().slice(0, 10) ? 'tomorrow' : dayText(date);
}

/** How long: `12 min`, `2 hr 10 min`, `3 days`. */
export function durationText(ms: number): string {
	const minutes = Math.max(0, Math.floor(ms / 60_000));
	if (minutes < 1) return 'under a minute';
	if (minutes < 60) return `${minutes} min`;
	const hours = Math.floor(minutes / 60);
	if (hours < 48) return `${hours} hr ${minutes % 60} min`;
	return `${Math.floor(hours / 24)} days`;
}

/** How soon: `40 seconds`, `4 minutes`. */
export function waitText(ms: number): string {
	const seconds = Math.max(1, Math.ceil(ms / 1000));
	if (seconds === 1) return '1 second';
	if (seconds < 90) return `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}
