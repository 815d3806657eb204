import type { Actor } from '../../domain/rights.ts';
import type { EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { Events } from '../ports.ts';
import { requireRight } from './allow.ts';
import { showEvent } from './audience.ts';
import { eventNotFound, findPage } from './find-page.ts';

export type EventFound =
	| { isAlias: false; event: EventCard | MoneyEventCard | OfficeEvent }
	/** The slug asked for is an old one; this is where the event is now. */
	| { isAlias: true; eventId: string };

/**
 * One event, shaped by the right of who asks. The actor may still be on its way: the event is read meanwhile.
 * @throws Refusal `not_allowed`, `event_not_found`, `not_signed_in`
 */
export async function readEvent(
	ports: { events: Events },
	actor: Promise<Actor> | Actor,
	slug: string
): Promise<EventFound> {
	const [who, page] = await Promise.all([actor, findPage(ports.events, slug)]);
	requireRight(who, 'events:see');
	if (!page) throw eventNotFound();
	const { eventId } = page.event;
	return eventId === slug ? { isAlias: false, event: showEvent(who, page) } : { isAlias: true, eventId };
}
