import type { AuditAction, AuditedField, AuditEntry, AuditOutcome } from '../../domain/audit.ts';
import type { Actor } from '../../domain/rights.ts';

export interface LoggedEntry extends AuditEntry {
	/** Missing if the server stopped before it wrote the outcome. */
	outcome?: AuditOutcome | undefined;
}

export interface AuditQuery {
	/** Selects the entries about this charter. Entries from the last few milliseconds may be missing. */
	canonicalSlug?: string | undefined;
	/** The first and last instants to include. */
	from?: string | undefined;
	to?: string | undefined;
	/** The `next` value of the previous page. This page starts after it. */
	after?: string | undefined;
	limit: number;
}

export interface AuditPage {
	/** The entries, newest first. */
	entries: LoggedEntry[];
	/** Pass this as `after` to get the next page. Undefined on the last page. */
	next: string | undefined;
	unreadable: number;
}

/** The append-only audit log, with entries and their outcomes. */
export interface AuditLog {
	insert(entry: AuditEntry): Promise<void>;
	insertOutcome(entry: AuditEntry, outcome: AuditOutcome): Promise<void>;
	read(query: AuditQuery): Promise<AuditPage>;
}

/** What the audit log entry of an action contains. Composed before the action is carried out. */
export interface AuditDraft {
	action: AuditAction;
	targetId: string;
	targetName?: string | undefined;
	canonicalSlug?: string | undefined;
	crewId?: string | undefined;
	fields: readonly AuditedField[];
}

/**
 * Carries out an office action and writes its entry in the audit log.
 * @param isDone returns whether the action happened, according to its result. By default, any result means that it did
 */
export type Audited = <T>(
	actor: Actor,
	draft: AuditDraft,
	act: () => Promise<T>,
	isDone?: (result: T) => boolean
) => Promise<T>;
