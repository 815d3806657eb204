export { requireFits } from './document-size.ts';
export type { Documents } from './ports.ts';
export { createSettings } from './use-cases.ts';
