import * as v from 'valibot';
import { auditedField } from '../domain/audit.ts';
import { maybeText, text } from '../domain/stored.ts';
import { date, line } from '../domain/fields.ts';

/** The query of `GET /api/audit`. */
export const auditQuery = v.object({
	event: v.optional(line(80)),
	person: v.optional(line(60)),
	day: v.optional(date),
	next: v.optional(line(80)),
	/** Set in the request for the first page of a CSV export. */
	export: v.optional(v.literal('csv'))
});

const auditMessage = v.object({
	auditId: text,
	at: text,
	actorId: text,
	actorName: text,
	sessionId: maybeText,
	action: text,
	targetId: text,
	targetName: maybeText,
	/** The slug under which the entry's charter was originally created. */
	eventId: maybeText,
	crewId: maybeText,
	fields: v.array(auditedField),
	/** False if the server stopped before it recorded whether the action was carried out. */
	isConfirmed: v.boolean()
});
export type AuditMessage = v.InferOutput<typeof auditMessage>;

/**
 * The response to `GET /api/audit`, newest entries first. `next` continues the list. `unreadable` counts the entries that couldn't be read,
 * and is missing if there are none.
 */
export const auditAnswer = v.object({
	entries: v.array(auditMessage),
	next: maybeText,
	unreadable: v.optional(v.number())
});
export type AuditAnswer = v.InferOutput<typeof auditAnswer>;
