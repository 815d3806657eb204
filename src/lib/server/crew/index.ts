export type { Crew, StoredAccount } from './ports.ts';
export { announceCrew, assignCrew } from './slots.ts';
export { createAccounts } from './use-cases.ts';
