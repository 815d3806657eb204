import type { AuditAction, AuditedField, AuditEntry, AuditOutcome } from '../../domain/audit.ts';
import type { Actor } from '../../domain/rights.ts';

export interface LoggedEntry extends AuditEntry {
	/** Missing if the server stopped before it wrote the outcome. */
	outcome?: AuditOutcome | undefined;
}

export interface AuditQuery {
	/** Only entries about this charter. May miss the last few milliseconds. */
	canonicalSlug?: string | undefined;
	/** First and last instant, both included. */
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

/** Entries and their outcomes. Append-only. */
export interface AuditLog {
	insert(entry: AuditEntry): Promise<void>;
	insertOutcome(entry: AuditEntry, outcome: AuditOutcome): Promise<void>;
	read(query: AuditQuery): Promise<AuditPage>;
}

/** The action that is about to be done. */
export interface AuditDraft {
	action: AuditAction;
	targetId: string;
	targetName?: string | undefined;
	canonicalSlug?: string | undefined;
	crewId?: string | undefined;
	fields: readonly AuditedField[];
}

/**
 * Carries out an office action with its entry in the audit log. @param isDone whether the result means that the action happened. Without
 * it, every result does
 */
export type Audited = <T>(
	actor: Actor,
	draft: AuditDraft,
	act: () => Promise<T>,
	isDone?: (result: T) => boolean
) => Promise<T>;
