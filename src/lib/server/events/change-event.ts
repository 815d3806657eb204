import { formerAfter } from '../../domain/calendar-feed.ts';
import type { CharterEvent, EventAggregate } from '../../domain/event.ts';
import { assertOvernightIsIntended, resolveSpan } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/rights.ts';
import type { EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { ChangeEvent } from '../../wire/event-requests.ts';
import type { Clock } from '../shared/ports.ts';
import { type Crew, announceCrew, assignCrew } from '../crew/index.ts';
import type { Audited } from '../audit/index.ts';
import { eventFields } from './audited-fields.ts';
import type { Events } from './ports.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requireTipRight } from './tip-right.ts';
import { showChanged } from '../shared/audience.ts';
import { requirePage } from '../shared/find-page.ts';
import { staleVersion } from '../shared/stale-version.ts';

export interface ChangeEventPorts {
	clock: Clock;
	events: Pick<Events, 'readPage' | 'update'>;
	crew: Pick<Crew, 'readMany'>;
	ledger: Pick<Ledger, 'insertEmailJob'>;
	audited: Audited;
}

/**
 * Changes fields of an event if it still has the version that the user saw. Missing fields stay the same, and null removes a field.
 *
 * Crew members with a new slot get an email, whose job is written before the change.
 * @param expected the version that the user saw
 * @throws Refusal `not_allowed`, `event_not_found`, `stale_version`, `invalid`
 */
export async function changeEvent(
	ports: ChangeEventPorts,
	actor: Actor,
	slug: string,
	message: ChangeEvent,
	expected: number
): Promise<EventCard | MoneyEventCard | OfficeEvent> {
	requireRight(actor, 'events:write');
	requireTipRight(actor, message);
	const page = await requirePage(ports.events, slug);
	if (page.event.version !== expected) throw staleVersion();
	return showChanged(actor, await changePage(ports, actor, page, message));
}

/** Changes an event that was already read. @param more fields that messages can't contain @throws Refusal `stale_version`, `invalid` */
export async function changePage(
	ports: ChangeEventPorts,
	actor: Actor,
	page: EventAggregate,
	message: ChangeEvent,
	more: Pick<CharterEvent, 'booked'> = {}
): Promise<EventAggregate> {
	const expected = page.event.version;
	const { crew, newcomers } = message.crew
		? await assignCrew(ports.crew, message.crew, page.event.crew, expected + 1)
		: { crew: page.event.crew, newcomers: [] };
	const now = ports.clock.now().toISOString();
	const changed = { ...applyChanges(page.event, message), ...more, crew, updatedAt: now };
	const event: CharterEvent = { ...changed, ...formerAfter(page.event, changed) };
	await announceCrew(ports.ledger, event.home, newcomers, now);
	const draft = { action: 'event_changed', ...eventFields(page.event, event) } as const;
	const update = () => ports.events.update(event, expected);
	if ((await ports.audited(actor, draft, update, (result) => result === 'updated')) === 'stale') throw staleVersion();
	return { ...page, event };
}

function applyChanges(before: CharterEvent, message: ChangeEvent): CharterEvent {
	const { crew: _crew, endsNextDay: isMeant, ...fields } = message;
	// Remove fields that are present but have no value, such as null or a text that was cleared.
	const changes = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? undefined]));
	const after: CharterEvent = { ...before, ...changes, version: before.version + 1 };
	// Check for an unintended overnight charter only if the times change.
	if (after.startsAt !== before.startsAt || after.endsAt !== before.endsAt) {
		assertOvernightIsIntended(after.startsAt, after.endsAt, isMeant);
	}
	return { ...after, ...resolveSpan(after.date, after.startsAt, after.endsAt, after.timeZone) };
}
