export type { AuditDraft, Audited, AuditLog } from './ports.ts';
export { createAudited } from './record.ts';
export { createAuditReader } from './use-cases.ts';
