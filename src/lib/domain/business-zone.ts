/** The business's time zone if the settings don't have one. */
export const defaultTimeZone = 'America/Los_Angeles';

/** Whether the JavaScript runtime supports this IANA time zone. */
export function isTimeZone(timeZone: string): boolean {
	try {
		new Intl.DateTimeFormat('en-US', { timeZone });
		return /^[A-Za-z]/.test(timeZone);
	} catch {
		// Intl has no other way to check a zone: it throws RangeError for an unknown name.
		return false;
	}
}
