export { createTips } from './use-cases.ts';
