export { createCalendar } from './use-cases.ts';
export { writeCalendar } from './load-writer.ts';
