// Formatters are cached by time zone, because creating one takes longer than using it a hundred times. A report needs thousands of dates in
// one zone.
const days = new Map<string, Intl.DateTimeFormat>();
const times = new Map<string, Intl.DateTimeFormat>();

// The Swedish locale formats dates as in ISO 8601, and times like `14:05`.
function formatterOf(
	known: Map<string, Intl.DateTimeFormat>,
	timeZone: string,
	style: Intl.DateTimeFormatOptions
): Intl.DateTimeFormat {
	const formatter = known.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, ...style });
	known.set(timeZone, formatter);
	return formatter;
}

/** The local date at an instant (a date or milliseconds) in an IANA time zone, `YYYY-MM-DD`. */
export function localDay(instant: Date | number, timeZone: string): string {
	return formatterOf(days, timeZone, {}).format(instant);
}

/** The local time at an instant in an IANA time zone, such as `14:05`. */
export function localTimeAt(instant: Date | number, timeZone: string): string {
	return formatterOf(times, timeZone, { timeStyle: 'short' }).format(instant);
}

/** Adds calendar days to a date, so clock changes make no difference. */
export function addDays(date: string, days: number): string {
	const day = new Date(`${date}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() + days);
	return day.toISOString().slice(0, 10);
}

const hourMs = 60 * 60 * 1000;

/**
 * Returns the dates (`YYYY-MM-DD`) that an instant can have in any time zone. Time zones range from 12 hours behind UTC to 14 hours ahead.
 */
export function localDaysAnywhere(instant: string): string[] {
	const ms = Date.parse(instant);
	const dayAt = (hours: number): string => new Date(ms + hours * hourMs).toISOString().slice(0, 10);
	return [...new Set([dayAt(-12), dayAt(1), dayAt(14)])];
}
