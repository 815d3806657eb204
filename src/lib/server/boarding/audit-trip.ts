import { fieldsChanged, type AuditAction, type AuditedField } from '../../domain/audit.ts';
import type { EventAggregate } from '../../domain/event.ts';
import type { Actor } from '../../domain/rights.ts';
import { readAboard, type TripRecord } from '../../domain/trip-record.ts';
import type { AuditDraft } from '../audit/index.ts';

/**
 * Returns the audit log entry for a record that needs one: a departure despite warnings, a revoked departure, or a departure or return that
 * the office records for the crew.
 */
export function auditDraftOf(
	actor: Pick<Actor, 'role'>,
	record: TripRecord,
	{ event }: Pick<EventAggregate, 'event'>
): AuditDraft | undefined {
	const found = actionOf(actor.role === 'admin', record);
	return (
		found && {
			...found,
			...{ targetId: record.recordId, targetName: event.title, canonicalSlug: event.home },
			// The person who made the record. Someone else's session may have sent it.
			crewId: record.takenBy
		}
	);
}

function actionOf(
	isOffice: boolean,
	record: TripRecord
): { action: AuditAction; fields: readonly AuditedField[] } | undefined {
	const { departures, revokes, returns } = readAboard([record]);
	for (const { overrides } of departures) {
		// A rule may have several overrides, each for different people.
		const byRule = Map.groupBy(overrides, (one) => one.rule);
		const values = Object.fromEntries(
			[...byRule].map(([rule, own]): [string, string] => [rule, own.map((one) => one.reason).join('; ')])
		);
		if (isOffice) return { action: 'departure_recorded', fields: fieldsChanged({}, values) };
		if (overrides.length > 0) return { action: 'departure_overridden', fields: fieldsChanged({}, values) };
	}
	for (const { departureId, reason } of revokes) {
		return { action: 'departure_revoked', fields: fieldsChanged({}, { departureId, reason }) };
	}
	for (const { reason } of returns) {
		if (isOffice) return { action: 'return_recorded', fields: fieldsChanged({}, { reason }) };
	}
	return undefined;
}
