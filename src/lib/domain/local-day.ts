/** The day that it is at an instant in an IANA zone, `YYYY-MM-DD`. */
export function localDay(instant: Date, timeZone: string): string {
	// Sweden writes dates in ISO 8601.
	return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
}
