export { createNotices } from './use-cases.ts';
