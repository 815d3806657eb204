export { createBoats } from './use-cases.ts';
