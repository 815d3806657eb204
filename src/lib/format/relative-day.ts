import { dayText } from './local.ts';

/** Formats a day as `today`, `tomorrow`, or `Wed, Nov 25`. */
export function relativeDay(date: string, today: string): string {
	if (date === today) return 'today';
	const next = new Date(`${today}T00:00:00Z`);
	next.setUTCDate(next.getUTCDate() + 1);
	return date === next.toISOString().slice(0, 10) ? 'tomorrow' : dayText(date);
}
