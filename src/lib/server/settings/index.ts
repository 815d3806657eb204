export type { Documents } from './ports.ts';
export { createSettings } from './use-cases.ts';
