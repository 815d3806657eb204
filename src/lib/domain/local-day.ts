/** The local date at an instant (a date or milliseconds) in an IANA time zone, `YYYY-MM-DD`. */
export function localDay(instant: Date | number, timeZone: string): string {
	// Sweden writes dates in ISO 8601.
	return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
}
