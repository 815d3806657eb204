export { type Audited, createAudited } from './record.ts';
export { createAuditReader } from './use-cases.ts';
