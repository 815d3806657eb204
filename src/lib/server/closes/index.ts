export { findNumber } from './number-close.ts';
export type { Closes } from './ports.ts';
export { createCloses, createTips } from './use-cases.ts';
