// US formats for days and times without a zone, shared by screens, emails, and PDFs.

// Doesn't use Intl, whose first use takes a process 15 ms. Most guest pages don't need Intl otherwise.
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
	...['January', 'February', 'March', 'April', 'May', 'June'],
	...['July', 'August', 'September', 'October', 'November', 'December']
];

export interface Day {
	weekday: string;
	month: string;
	day: string;
	year: string;
}

/** Splits a calendar day (`2026-11-25`) into `Wed`, `Nov`, `25`, `2026`. */
export function dayOf(date: string): Day {
	const { weekday, month, ...rest } = longDayOf(date);
	return { weekday: weekday.slice(0, 3), month: month.slice(0, 3), ...rest };
}

function longDayOf(date: string): Day {
	const at = new Date(`${date}T00:00:00Z`);
	return {
		weekday: weekdays[at.getUTCDay()] ?? '',
		month: months[at.getUTCMonth()] ?? '',
		day: String(at.getUTCDate()),
		year: String(at.getUTCFullYear())
	};
}

/** `Wed, Nov 25` */
export function dayText(date: string): string {
	const { weekday, month, day } = dayOf(date);
	return `${weekday}, ${month} ${day}`;
}

/** `Nov 25, 2026` */
export function dateText(date: string): string {
	const { month, day, year } = dayOf(date);
	return `${month} ${day}, ${year}`;
}

/** `Wednesday, November 25, 2026`: for guests, in emails, and in PDFs. */
export function fullDayText(date: string): string {
	const { weekday, month, day, year } = longDayOf(date);
	return `${weekday}, ${month} ${day}, ${year}`;
}

/** `today`, `tomorrow`, or `Wed, Nov 25`. */
export function relativeDay(date: string, today: string): string {
	if (date === today) return 'today';
	const next = new Date(`${today}T00:00:00Z`);
	next.setUTCDate(next.getUTCDate() + 1);
	return date === next.toISOString().slice(0, 10) ? 'tomorrow' : dayText(date);
}

export interface ClockParts {
	/** `3:00` */
	time: string;
	half: 'AM' | 'PM';
}

/** Splits a local time (`15:00`) into its parts. */
export function clockOf(localTime: string): ClockParts {
	const [hour = 0, minute = 0] = localTime.split(':').map(Number);
	const time = `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')}`;
	return { time, half: hour < 12 ? 'AM' : 'PM' };
}

/** `3:00 PM`, from `15:00`. */
export function clockText(localTime: string): string {
	const { time, half } = clockOf(localTime);
	return `${time} ${half}`;
}

/** `Nov 25, 2026, 2:38 PM`, from an instant, in an IANA zone. */
export function momentText(instant: string, timeZone: string): string {
	const at = new Date(instant);
	const date = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(at);
	const time = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone }).format(at);
	return `${dateText(date)}, ${clockText(time)}`;
}

/** `Pacific Time`, from an IANA zone: a name that is valid in summer and winter. */
export function zoneName(timeZone: string): string {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
	return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
