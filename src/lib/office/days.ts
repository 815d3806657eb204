const dayMs = 24 * 60 * 60 * 1000;

/** The calendar day so many days later (or earlier, below zero), `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
