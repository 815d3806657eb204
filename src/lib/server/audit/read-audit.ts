import { addDays, localDay } from '../../domain/local-day.ts';
import { isRealDate } from '../../domain/real-date.ts';
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
	/** The business's: a day is its day. */
	businessZone(): Promise<string>;
}

/** What a client asks for. Each narrows the list. */
export interface AuditFilter {
	event?: string | undefined;
	person?: string | undefined;
	day?: string | undefined;
	next?: string | undefined;
}

const pageSize = 50;
/** Entries that one request looks through for a person's. Then `next` continues, even if the page is short. */
const maxLookedThrough = 1_000;

/**
 * Entries of the audit log, newest first. What was certainly refused isn't shown: it never happened.
 * @throws Refusal `not_allowed`, `event_not_found`, `invalid`
 */
export async function readAudit(ports: ReadAuditPorts, actor: Actor, filter: AuditFilter): Promise<AuditAnswer> {
	requireRight(actor, 'admin');
	const { day, person } = filter;
	if (day !== undefined && !isRealDate(day))
		throw refuseField('day', 'not_a_date', 'The day needs the form 2026-05-23.');
	if (filter.next !== undefined && !/^ENTRY#[0-9TZ:.-]{20,30}#[0-9a-f-]{36}$/.test(filter.next)) {
		throw refuseField('next', 'unknown_place', 'The list can’t continue there. Start again.');
	}
	const [canonicalSlug, timeZone] = await Promise.all([slugOf(ports, filter.event), ports.businessZone()]);
	// Wide enough for the day in every zone. The zone then decides.
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

/** Field by field, like every response. */
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
