export { createSearch } from './use-cases.ts';
