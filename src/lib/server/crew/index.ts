export { changeCrew, createCrew, listCrew } from './accounts.ts';
export type { Crew, StoredAccount } from './ports.ts';
export { announceCrew, assignCrew } from './slots.ts';
