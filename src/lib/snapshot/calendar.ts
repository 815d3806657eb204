/** Adds days to a calendar day: `2026-11-30` plus 2 days is `2026-12-02`. */
export function addDays(date: string, days: number): string {
	const day = new Date(`${date}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() + days);
	return day.toISOString().slice(0, 10);
}

/** An instant in the API's format: `2026-11-30T20:00:00.000Z`. */
export function instantAt(ms: number): string {
	return new Date(ms).toISOString();
}
