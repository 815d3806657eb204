import type { AuditAction, AuditedField, AuditEntry, AuditOutcome } from '../../domain/audit.ts';
import type { Actor } from '../../domain/rights.ts';

export interface LoggedEntry extends AuditEntry {
	/** Missing if the server stopped before it wrote the outcome. */
	outcome?: AuditOutcome | undefined;
}

export interface AuditQuery {
	/** Only entries about this charter. The last few milliseconds may be missing. */
	canonicalSlug?: string | undefined;
	/** First and last instant, inclusive. */
	from?: string | undefined;
	to?: string | undefined;
	/** Continues after this entry. Pass the last page's `next`. */
	after?: string | undefined;
	limit: number;
}

export interface AuditPage {
	/** Newest first. */
	entries: LoggedEntry[];
	/** Where the next page continues. Undefined on the page with the oldest entry. */
	next: string | undefined;
	unreadable: number;
}

/** Entries and their outcomes. Append-only. */
export interface AuditLog {
	insert(entry: AuditEntry): Promise<void>;
	insertOutcome(entry: AuditEntry, outcome: AuditOutcome): Promise<void>;
	read(query: AuditQuery): Promise<AuditPage>;
}

/** Describes the action for the entry, before it is carried out. */
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
 * @param isDone whether the result means that the action happened. By default, every result does
 */
export type Audited = <T>(
	actor: Actor,
	draft: AuditDraft,
	act: () => Promise<T>,
	isDone?: (result: T) => boolean
) => Promise<T>;
