// US formats for days and times without a zone, shared by screens, emails, and PDFs.

// Avoids Intl, because its first use in a process takes 15 ms and most guest pages don't need it otherwise.
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

/** Formats a day as `Wed, Nov 25`. */
export function dayText(date: string): string {
	const { weekday, month, day } = dayOf(date);
	return `${weekday}, ${month} ${day}`;
}

/** Formats a day as `Nov 25, 2026`. */
export function dateText(date: string): string {
	const { month, day, year } = dayOf(date);
	return `${month} ${day}, ${year}`;
}

/** Formats a day as `Wednesday, November 25, 2026`, for guests, emails, and PDFs. */
export function fullDayText(date: string): string {
	const { weekday, month, day, year } = longDayOf(date);
	return `${weekday}, ${month} ${day}, ${year}`;
}

export interface ClockParts {
	/** The time without AM or PM, such as `3:00`. */
	time: string;
	half: 'AM' | 'PM';
}

/** Splits a local time (`15:00`) into its parts. */
export function clockOf(localTime: string): ClockParts {
	const [hour = 0, minute = 0] = localTime.split(':').map(Number);
	const time = `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')}`;
	return { time, half: hour < 12 ? 'AM' : 'PM' };
}

/** Formats a local time (`15:00`) as `3:00 PM`. */
export function clockText(localTime: string): string {
	const { time, half } = clockOf(localTime);
	return `${time} ${half}`;
}
