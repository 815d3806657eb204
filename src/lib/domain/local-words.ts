// Days and times in US format, in the boat's time zone, for guest pages and emails.

// Intl takes 15 ms the first time, and a guest page would need it for this alone.
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
	...['January', 'February', 'March', 'April', 'May', 'June'],
	...['July', 'August', 'September', 'October', 'November', 'December']
];

/** `Saturday, May 23, 2026`, from `2026-05-23`. */
export function dayWords(date: string): string {
	const day = new Date(`${date}T00:00:00Z`);
	return `${weekdays[day.getUTCDay()]}, ${months[day.getUTCMonth()]} ${day.getUTCDate()}, ${day.getUTCFullYear()}`;
}

/** `11:00 AM`, from `11:00`. */
export function clockWords(time: string): string {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** `May 23, 2026, 2:38 PM`, from an instant, in an IANA zone. */
export function momentWords(instant: string, timeZone: string): string {
	const at = new Date(instant);
	const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone }).format(at);
	const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);
	return `${day}, ${clockWords(time)}`;
}

/** `Pacific Time`, from an IANA zone. The same in summer and winter. */
export function zoneWords(timeZone: string): string {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
	return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
