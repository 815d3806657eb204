/** The first and last day that a charter or a report can have. Far outside this range, date arithmetic leaves the format `YYYY-MM-DD`. */
export const firstCharterDate = '2000-01-01';
export const lastCharterDate = '2100-12-31';

/** Whether `YYYY-MM-DD` is a real date in the years 2000 to 2100. */
export function isCharterDate(date: string): boolean {
	return isRealDate(date) && hasCharterYear(date);
}

/** @param date a real date */
export function hasCharterYear(date: string): boolean {
	return date >= firstCharterDate && date <= lastCharterDate;
}

/** Whether `YYYY-MM-DD` is a real date. */
export function isRealDate(date: string): boolean {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
	if (!match) return false;
	const day = new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
