// Separate from time.ts, because time.ts loads with the board, which shows only today's times.
import { dayText } from './local.ts';
import { clockAt, dateAt } from './time.ts';

/** `11:20 AM`, or with the day if it isn't today: `Sun, Nov 22, 11:20 AM`. In the given zone or the business's. */
export function dayClockAt(instant: number | string, nowMs: number, timeZone?: string): string {
	const [date, clock] = [dateAt(instant, timeZone), clockAt(instant, timeZone)];
	return date === '' || date === dateAt(nowMs, timeZone) ? clock : `${dayText(date)}, ${clock}`;
}
