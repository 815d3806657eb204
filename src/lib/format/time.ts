import { homeZone } from './home-zone.svelte.ts';
import { clockText } from './local.ts';

// Caches formatters, because creating one is slow and a board of 150 charters uses the same one many times.
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

/** Whether an instant is valid. A damaged outbox row may have an invalid time and must still be shown. */
function isInstant(instant: number | string): boolean {
	return !Number.isNaN(new Date(instant).getTime());
}

/** Formats the local time at an instant as `3:00 PM`, in the given time zone or the business's. */
export function clockAt(instant: number | string, timeZone?: string): string {
	if (!isInstant(instant)) return 'Time unknown';
	return clockText(partsAt(instant, timeZone).time);
}

/** Returns the local day at an instant as `YYYY-MM-DD`, in the given time zone or the business's. Empty if the instant isn't valid. */
export function dateAt(instant: number | string, timeZone?: string): string {
	return !isInstant(instant) ? '' : partsAt(instant, timeZone).date;
}

/** Formats a duration as `12 min`, `2 hr 10 min`, or `3 days`. */
export function durationText(ms: number): string {
	const minutes = Math.max(0, Math.floor(ms / 60_000));
	if (minutes < 1) return 'under a minute';
	if (minutes < 60) return `${minutes} min`;
	const hours = Math.floor(minutes / 60);
	if (hours < 48) return minutes % 60 === 0 ? `${hours} hr` : `${hours} hr ${minutes % 60} min`;
	return `${Math.floor(hours / 24)} days`;
}

/** Formats a waiting time, rounded up, as `40 seconds` or `4 minutes`. */
export function waitText(ms: number): string {
	const seconds = Math.max(1, Math.ceil(ms / 1000));
	if (seconds === 1) return '1 second';
	if (seconds < 90) return `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}
