import { dayOf, dayText } from './local.ts';

/** Formats a day as `Sat, May 23, 2026`. */
export function dayLabel(day: string): string {
	return `${dayText(day)}, ${dayOf(day).year}`;
}
