/** `YYYY-MM-DD` in the phone's own calendar, so many days from an instant. */
export function localDay(nowMs: number, offsetDays: number): string {
	const now = new Date(nowMs);
	// Noon: a day shorter or longer by the clock change still lands on the right date.
	const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + offsetDays, 12);
	const two = (part: number): string => String(part).padStart(2, '0');
	return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
