// Not part of `time.ts`, because that file loads with the board, which shows only today's times.
import { dayText } from './local.ts';
import { clockAt, dateAt } from './time.ts';

/** Formats an instant as `11:20 AM`, or as `Sun, Nov 22, 11:20 AM` if it isn't today. Uses the given time zone or the business's. */
export function dayClockAt(instant: number | string, nowMs: number, timeZone?: string): string {
	const [date, clock] = [dateAt(instant, timeZone), clockAt(instant, timeZone)];
	return date === '' || date === dateAt(nowMs, timeZone) ? clock : `${dayText(date)}, ${clock}`;
}
