export { measureDeliveries } from './delivery-ages.ts';
export type { LocalFolder } from './ports.ts';
export { createHealth } from './read-health.ts';
