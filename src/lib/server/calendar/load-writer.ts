import type { WriteCalendar } from './ports.ts';

/** Loads the iCalendar library with the first feed, so that no other request waits for it after a cold start. */
export const writeCalendar: WriteCalendar = async (calendar) =>
	(await import('./ics/write-calendar.ts')).writeCalendar(calendar);
