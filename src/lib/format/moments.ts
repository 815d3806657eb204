import { clockText, dateText } from './local.ts';

/** Formats an instant as `Nov 25, 2026, 2:38 PM` in an IANA time zone. */
export function momentText(instant: string, timeZone: string): string {
	const at = new Date(instant);
	const date = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(at);
	const time = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone }).format(at);
	return `${dateText(date)}, ${clockText(time)}`;
}

/** Returns an IANA time zone's general name, such as `Pacific Time`, which is correct in both summer and winter. */
export function zoneName(timeZone: string): string {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
	return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
