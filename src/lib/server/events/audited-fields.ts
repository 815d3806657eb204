import { fieldsChanged, type AuditedField } from '../../domain/audit.ts';
import type { CharterEvent } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';
import { filledNames } from './booked-values.ts';

const auditedNames = [
	'eventId',
	...filledNames,
	'overlapReason',
	'tipRule',
	'dayHands',
	'source',
	'externalId'
] as const;

/** Returns a charter's changed fields for the audit log, without the roster. */
export function eventFields(
	before: CharterEvent | undefined,
	after: CharterEvent
): { targetId: string; targetName: string; canonicalSlug: string; fields: AuditedField[] } {
	return {
		targetId: after.eventId,
		targetName: after.title,
		canonicalSlug: after.home,
		fields: fieldsChanged(before ? valuesOf(before) : {}, valuesOf(after))
	};
}

function valuesOf(event: CharterEvent): Record<string, unknown> {
	const values = auditedNames.map((name) => [name, event[name]] as const);
	return { ...Object.fromEntries(values), crew: event.crew.map(({ slot, name }) => ({ slot, name })) };
}

const patronNames = ['name', 'email', 'phone', 'shareCents', 'isHost', 'isMinor', 'isRemoved'] as const;

/** Returns a guest's changed fields for the audit log. */
export function patronFields(
	event: CharterEvent,
	before: Patron | undefined,
	after: Patron
): { targetId: string; targetName: string; canonicalSlug: string; fields: AuditedField[] } {
	// Treats false and missing as the same.
	const valuesIn = (patron: Patron) => Object.fromEntries(patronNames.map((name) => [name, patron[name] || undefined]));
	return {
		targetId: after.patronId,
		targetName: after.name,
		canonicalSlug: event.home,
		fields: fieldsChanged(before ? valuesIn(before) : {}, valuesIn(after))
	};
}
