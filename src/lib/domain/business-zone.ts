/** The time zone of the business where no setting names another one. */
export const defaultTimeZone = 'America/Los_Angeles';

/** Whether the runtime knows this IANA zone. */
export function isTimeZone(timeZone: string): boolean {
	try {
		new Intl.DateTimeFormat('en-US', { timeZone });
		return /^[A-Za-z]/.test(timeZone);
	} catch {
		// RangeError is how Intl says that it does not know the name; there is no question to ask it first.
		return false;
	}
}
