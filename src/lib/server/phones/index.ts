export { createPhones } from './use-cases.ts';
