// Days and times as people read them where the boat is. One form on guests' pages and in mail.

// Not by Intl: its first use costs a process 15 ms, and this is all that a guest's page would ask of it.
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
	...['January', 'February', 'March', 'April', 'May', 'June'],
	...['July', 'August', 'September', 'October', 'November', 'December']
];

/** `Saturday 23 May 2026`, from `2026-05-23`. */
export function dayWords(date: string): string {
	const day = new Date(`${date}T00:00:00Z`);
	return `${weekdays[day.getUTCDay()]} ${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** `11:00 am`, from `11:00`. */
export function clockWords(time: string): string {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`;
}

/** `23 May 2026, 2:38 pm`, from an instant, in an IANA zone. */
export function momentWords(instant: string, timeZone: string): string {
	const at = new Date(instant);
	const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(at);
	const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);
	return `${day}, ${clockWords(time)}`;
}

/** `Pacific Time`, from an IANA zone: what a clock there is said to show, summer and winter alike. */
export function zoneWords(timeZone: string): string {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
	return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
