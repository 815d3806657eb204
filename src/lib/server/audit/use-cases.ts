import type { Actor } from '../../domain/rights.ts';
import { readAudit, type AuditFilter, type ReadAuditPorts } from './read-audit.ts';

/** The office's view of the audit log. */
export function createAuditReader(ports: ReadAuditPorts) {
	return { list: (actor: Actor, filter: AuditFilter) => readAudit(ports, actor, filter) };
}
