import type { EventPage } from '../../domain/event.ts';
import { resolveSpan } from '../../domain/local-time.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { parseSlug } from '../../domain/slug.ts';
import type { EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { Clock, Events } from '../ports.ts';
import { requireRight } from './allow.ts';
import { showEvent } from './audience.ts';
import { requirePage } from './find-page.ts';
import { slugTaken } from './slug-offers.ts';

const mostTries = 4;

/**
 * Gives an event another slug, and with it the date in it. The old one goes on leading here, and everything recorded stays where it
 * is. First the new slug is claimed as an alias, then the event takes it as its own: after a crash in between the same request
 * finishes.
 * @throws Refusal `not_allowed`, `bad_slug`, `event_not_found`, `slug_taken` with a suggestion, `stale_version`
 */
export async function renameEvent(
	ports: { clock: Clock; events: Events },
	actor: Actor,
	slug: string,
	newSlug: string
): Promise<EventCard | MoneyEventCard | OfficeEvent> {
	requireRight(actor, 'events:write');
	const { date } = parseSlug(newSlug);
	let page = await requirePage(ports.events, slug);
	const { home, startsAt } = page.event;
	if (page.event.eventId === newSlug) return showEvent(actor, page);
	// Before anything is claimed: the new day may skip the hour of departure.
	withSlug(page, newSlug, date, page.event.updatedAt);
	if (newSlug !== home && (await ports.events.insertAlias(newSlug, home)) === 'slug_taken') {
		throw await slugTaken(ports.events, newSlug, startsAt);
	}
	for (let tries = 0; tries < mostTries; tries += 1) {
		const renamed = withSlug(page, newSlug, date, ports.clock.now().toISOString());
		if ((await ports.events.update(renamed.event, page.event.version)) === 'updated') return showEvent(actor, renamed);
		// Somebody changed another field meanwhile: their change stays, and the slug comes on top of it.
		page = await requirePage(ports.events, home);
		if (page.event.eventId === newSlug) return showEvent(actor, page);
	}
	throw new Refusal('stale_version', { detail: 'Somebody is changing this event. Try again.' });
}

function withSlug(page: EventPage, eventId: string, date: string, updatedAt: string): EventPage {
	const { event } = page;
	const span = resolveSpan(date, event.startsAt, event.endsAt, event.timeZone);
	return { ...page, event: { ...event, ...span, eventId, date, version: event.version + 1, updatedAt } };
}
