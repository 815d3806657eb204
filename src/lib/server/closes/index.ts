export { createCloses, createTips } from './use-cases.ts';
