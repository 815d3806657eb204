import * as v from 'valibot';
import { maybeText, text } from './stored.ts';

/** The actions in the audit log. A newer release may have recorded others. */
export const auditActions = [
	'settings_changed',
	'boat_added',
	'boat_changed',
	'crew_added',
	'crew_changed',
	'event_created',
	'event_changed',
	'event_renamed',
	'event_canceled',
	'patron_added',
	'patrons_added',
	'patron_changed',
	'patron_removed',
	'guest_link_replaced',
	'guest_links_replaced',
	'waiver_links_emailed',
	'waiver_matched',
	'waiver_signer_added',
	'waiver_removed',
	'waiver_restored',
	'waiver_text_published',
	'checklist_published',
	'email_sent_again',
	'email_left_unsent',
	'key_created',
	'key_revoked',
	'webhook_created',
	'webhook_changed',
	'webhook_deleted',
	'webhook_tested',
	'webhook_sent_again',
	'certificate_emailed',
	'session_ended',
	'gap_explained',
	'question_decided',
	'question_reopened',
	'guests_merged',
	'merge_undone',
	'request_decided',
	'charter_closed',
	'day_closed',
	'cash_received',
	'calendar_created',
	'calendar_revoked',
	'notice_recorded',
	'departure_overridden',
	'departure_recorded',
	'departure_revoked',
	'return_recorded',
	'payments_exported',
	'journal_exported',
	'audit_exported',
	'charters_read'
] as const;
export type AuditAction = (typeof auditActions)[number];

/** A changed field with its old and new values as text. For a secret, only the field's name is recorded. */
export const auditedField = v.object({ name: text, before: maybeText, after: maybeText });
export type AuditedField = v.InferOutput<typeof auditedField>;

/** An entry in the audit log: an action and the account that requested it. The entry is written before the action is carried out. */
export const auditEntry = v.object({
	auditId: text,
	at: text,
	actorId: text,
	actorName: text,
	/** Identifies the session within the account. This is not the session's token. */
	sessionId: maybeText,
	action: text,
	/** The id of the changed object: a charter's canonical slug, a guest, an account, a boat, or a key. Empty for the settings. */
	targetId: text,
	targetName: maybeText,
	/** The charter that the action is about. */
	canonicalSlug: maybeText,
	/** The account that the action is about. */
	crewId: maybeText,
	fields: v.array(auditedField)
});
export type AuditEntry = v.InferOutput<typeof auditEntry>;

/**
 * The result of an action. If the result is missing, the server stopped after writing the entry, so the action may or may not have been
 * carried out.
 */
export type AuditOutcome = 'done' | 'refused';

/** Values longer than this are truncated, so that the row stays small. */
const maxValueLength = 500;
const maxFields = 60;

type Values = Readonly<Record<string, unknown>>;

/**
 * Returns the fields that differ, with both values as text. Each field of a nested object is listed separately, such as `accounts.cash`.
 */
export function fieldsChanged(before: Values, after: Values): AuditedField[] {
	const [old, now] = [new Map(flatten(before, '')), new Map(flatten(after, ''))];
	return [...new Set([...old.keys(), ...now.keys()])]
		.filter((name) => old.get(name) !== now.get(name))
		.slice(0, maxFields)
		.map((name) => {
			const [was, is] = [shortened(old.get(name)), shortened(now.get(name))];
			return { name, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
		});
}

function shortened(value: string | undefined): string | undefined {
	// If the limit splits an emoji, the remaining half becomes the replacement character.
	return value === undefined || value.length <= maxValueLength
		? value
		: `${value.slice(0, maxValueLength).toWellFormed()}…`;
}

function flatten(value: unknown, path: string): [string, string][] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.length === 0 ? [] : [[path, value.map((one) => lineOf(one)).join(', ')]];
	if (typeof value !== 'object') return [[path, plain(value)]];
	return Object.entries(value).flatMap(([name, part]) => flatten(part, path === '' ? name : `${path}.${name}`));
}

function lineOf(value: unknown): string {
	return typeof value === 'object' && value !== null ? Object.values(value).join(' ') : plain(value);
}

function plain(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
