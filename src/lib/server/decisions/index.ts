export { createDecisions } from './use-cases.ts';
