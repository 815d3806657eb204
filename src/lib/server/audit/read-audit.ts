import { addDays, localDay } from '../../domain/local-day.ts';
import { isCharterDate } from '../../domain/real-date.ts';
import { refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { isSlug } from '../../domain/slug.ts';
import type { AuditAnswer, AuditMessage } from '../../wire/audit.ts';
import type { Events } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import { eventNotFound } from '../shared/find-page.ts';
import type { AuditLog, LoggedEntry } from './ports.ts';

export interface ReadAuditPorts {
	auditLog: Pick<AuditLog, 'read'>;
	events: Pick<Events, 'readEvent'>;
	/** The business's time zone, which determines when a day starts and ends. */
	businessZone(): Promise<string>;
}

/** A client's filters. An entry must match all of them. */
export interface AuditFilter {
	event?: string | undefined;
	person?: string | undefined;
	day?: string | undefined;
	next?: string | undefined;
}

const pageSize = 50;
/**
 * A search for one person's entries reads at most this many entries per request. If it stops early, the page may be short, and `next`
 * continues the search.
 */
const maxLookedThrough = 1_000;

/**
 * Returns entries of the audit log, newest first. Leaves out refused actions, because they changed nothing.
 * @throws Refusal `not_allowed`, `event_not_found`, `invalid`
 */
export async function readAudit(ports: ReadAuditPorts, actor: Actor, filter: AuditFilter): Promise<AuditAnswer> {
	requireRight(actor, 'admin');
	const { day, person } = filter;
	if (day !== undefined && !isCharterDate(day))
		throw refuseField('day', 'not_a_date', 'Use the format 2026-05-23 for the day.');
	if (filter.next !== undefined && !/^ENTRY#[0-9TZ:.-]{20,30}#[0-9a-f-]{36}$/.test(filter.next)) {
		throw refuseField('next', 'unknown_place', 'The value of next isn’t valid. Send the request without it.');
	}
	const [canonicalSlug, timeZone] = await Promise.all([slugOf(ports, filter.event), ports.businessZone()]);
	// Read a span that contains this day in every time zone, and then filter by the business's time zone.
	const span =
		day === undefined ? {} : { from: `${addDays(day, -1)}T00:00:00.000Z`, to: `${addDays(day, 2)}T00:00:00.000Z` };
	const isWanted = (entry: LoggedEntry): boolean =>
		entry.outcome !== 'refused' &&
		(day === undefined || localDay(new Date(entry.at), timeZone) === day) &&
		(person === undefined || entry.actorId === person || entry.crewId === person);
	const found: LoggedEntry[] = [];
	let unreadable = 0;
	let next = filter.next;
	for (let looked = 0; looked < maxLookedThrough; looked += pageSize) {
		const page = await ports.auditLog.read({ canonicalSlug, ...span, after: next, limit: pageSize });
		found.push(...page.entries.filter(isWanted));
		unreadable += page.unreadable;
		next = page.next;
		if (next === undefined || found.length >= pageSize) break;
	}
	return {
		entries: found.map(auditMessage),
		...(next === undefined ? {} : { next }),
		...(unreadable === 0 ? {} : { unreadable })
	};
}

async function slugOf(ports: ReadAuditPorts, slug: string | undefined): Promise<string | undefined> {
	if (slug === undefined) return undefined;
	const event = isSlug(slug) ? await ports.events.readEvent(slug) : undefined;
	if (!event) throw eventNotFound();
	return event.home;
}

/** Copies only these fields, so that a field added to the log isn't sent to clients by accident. */
function auditMessage(entry: LoggedEntry): AuditMessage {
	return {
		auditId: entry.auditId,
		at: entry.at,
		actorId: entry.actorId,
		actorName: entry.actorName,
		sessionId: entry.sessionId,
		action: entry.action,
		targetId: entry.targetId,
		targetName: entry.targetName,
		eventId: entry.canonicalSlug,
		crewId: entry.crewId,
		fields: entry.fields.map(({ name, before, after }) => ({ name, before, after })),
		isConfirmed: entry.outcome === 'done'
	};
}
