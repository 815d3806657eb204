/** The first and last dates that a charter or report can have. Far outside this range, date arithmetic no longer returns `YYYY-MM-DD`. */
export const firstCharterDate = '2000-01-01';
export const lastCharterDate = '2100-12-31';

/** Whether a string is a real date, `YYYY-MM-DD`, in the years 2000 to 2100. */
export function isCharterDate(date: string): boolean {
	return isRealDate(date) && hasCharterYear(date);
}

/**
 * Whether a date is in the years 2000 to 2100.
 * @param date a real date
 */
export function hasCharterYear(date: string): boolean {
	return date >= firstCharterDate && date <= lastCharterDate;
}

/** Whether a string is a real date, `YYYY-MM-DD`. */
export function isRealDate(date: string): boolean {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
	if (!match) return false;
	const day = new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
