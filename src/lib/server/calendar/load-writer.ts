import type { WriteCalendar } from './ports.ts';

/** Loads the iCalendar library when the first feed is requested, so that other requests don't wait for it after a cold start. */
export const writeCalendar: WriteCalendar = async (calendar) =>
	(await import('./ics/write-calendar.ts')).writeCalendar(calendar);
