import type { Actor } from '../../domain/rights.ts';
import type { Audited } from './ports.ts';
import { readAudit, type AuditFilter, type ReadAuditPorts } from './read-audit.ts';

/** Creates the use cases for reading and exporting the audit log. */
export function createAuditReader(ports: ReadAuditPorts & { audited: Audited }) {
	return {
		list: (actor: Actor, filter: AuditFilter) => readAudit(ports, actor, filter),
		/** Reads the first page of an export, and logs that someone exported the audit log. */
		async export(actor: Actor, { event, person, day, next }: AuditFilter) {
			// Read the page before logging the export, so that a refused search isn't logged.
			const page = await readAudit(ports, actor, { event, person, day, next });
			const fields = Object.entries({ event, person, day }).flatMap(([name, after]) =>
				after === undefined ? [] : [{ name, after }]
			);
			return ports.audited(actor, { action: 'audit_exported', targetId: '', fields }, async () => page);
		}
	};
}
