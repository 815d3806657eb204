import type { AuditEntry, AuditOutcome } from '../../domain/audit.ts';

export interface LoggedEntry extends AuditEntry {
	/** Missing if the server stopped before it knew. */
	outcome?: AuditOutcome | undefined;
}

export interface AuditQuery {
	/** Only entries about this charter. Milliseconds behind. */
	canonicalSlug?: string | undefined;
	/** Instants: from the first to the last, both included. */
	from?: string | undefined;
	to?: string | undefined;
	/** Continues after this entry: `next` of the last page. */
	after?: string | undefined;
	limit: number;
}

export interface AuditPage {
	/** Newest first. */
	entries: LoggedEntry[];
	/** Where to continue. Undefined after the oldest. */
	next: string | undefined;
	unreadable: number;
}

/** Entries and their outcomes, put if absent and never changed. */
export interface AuditLog {
	insert(entry: AuditEntry): Promise<void>;
	insertOutcome(entry: AuditEntry, outcome: AuditOutcome): Promise<void>;
	read(query: AuditQuery): Promise<AuditPage>;
}
