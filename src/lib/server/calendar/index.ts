export { writeCalendar } from './ics/write-calendar.ts';
export { createCalendar } from './use-cases.ts';
