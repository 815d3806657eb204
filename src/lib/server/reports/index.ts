export { createReports } from './use-cases.ts';
