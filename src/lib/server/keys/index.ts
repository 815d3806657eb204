export type { ServiceKeys } from './ports.ts';
export { createServiceKeys } from './use-cases.ts';
