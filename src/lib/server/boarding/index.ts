export { createBoarding } from './use-cases.ts';
export { aboardWrites } from './writes.ts';
export type { Boarding } from './ports.ts';
