export type { MoneyBooks } from './ports.ts';
export { createReports } from './use-cases.ts';
