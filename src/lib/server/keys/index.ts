export { createServiceKeys } from './use-cases.ts';
