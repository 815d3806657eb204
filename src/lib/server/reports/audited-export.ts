import type { AuditAction } from '../../domain/audit.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Audited } from '../audit/index.ts';
import type { DayRange } from './read-money.ts';

export interface ExportPorts {
	audited: Audited;
}

/** Records an export in the audit log before sending its first line, so that even a partial download is in the log. */
export function auditedExport<T>(
	{ audited }: ExportPorts,
	actor: Actor,
	action: AuditAction,
	{ from, to }: DayRange,
	write: () => Promise<T>
): Promise<T> {
	const fields = [
		{ name: 'from', after: from },
		{ name: 'to', after: to }
	];
	return audited(actor, { action, targetId: '', fields }, write);
}
