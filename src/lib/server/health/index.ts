export { createHealth } from './read-health.ts';
