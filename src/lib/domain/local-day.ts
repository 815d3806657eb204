// Creating a formatter takes longer than using it a hundred times, and a report asks for thousands of days in one zone.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The local date at an instant (a date or milliseconds) in an IANA time zone, `YYYY-MM-DD`. */
export function localDay(instant: Date | number, timeZone: string): string {
	let formatter = formatters.get(timeZone);
	if (formatter === undefined) {
		// Sweden writes dates in ISO 8601.
		formatter = new Intl.DateTimeFormat('sv-SE', { timeZone });
		formatters.set(timeZone, formatter);
	}
	return formatter.format(instant);
}

/** Adds days to a date by the calendar, so clock changes make no difference. */
export function addDays(date: string, days: number): string {
	const day = new Date(`${date}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() + days);
	return day.toISOString().slice(0, 10);
}
