import type { Actor } from '../../domain/rights.ts';
import type { EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { Digest } from '../shared/ports.ts';
import type { Events } from './ports.ts';
import { requireRight } from '../shared/allow.ts';
import { showEvent } from '../shared/audience.ts';
import { noTags, tagFor, type KnownTags } from './entity-tag.ts';
import { eventNotFound, openPage } from '../shared/find-page.ts';

export type EventFound =
	| { isAlias: false; tag: string; event: EventCard | MoneyEventCard | OfficeEvent }
	/** The caller already has the current event. */
	| { isAlias: false; tag: string; event: undefined }
	/** The requested slug is an old one. This is the event's current slug. */
	| { isAlias: true; eventId: string };

/**
 * Returns one event, as far as the actor may see it. Reads the event while the actor is still loading.
 * @throws Refusal `not_allowed`, `event_not_found`, `not_signed_in`
 */
export async function readEvent(
	ports: { events: Events; sha256: Digest; version: string },
	actor: Promise<Actor> | Actor,
	slug: string,
	known: KnownTags = noTags
): Promise<EventFound> {
	const [who, opened] = await Promise.all([actor, openPage(ports.events, slug)]);
	requireRight(who, 'events:see');
	if (!opened) throw eventNotFound();
	const tag = tagFor(ports, who, ['event', slug, opened.stamp]);
	// An old slug redirects and never gets a tag. So a known tag means that the slug is current, unless the caller sent `*`.
	if (!known.isAny && known.has(tag)) return { isAlias: false, tag, event: undefined };
	const page = opened.read();
	const { eventId } = page.event;
	if (eventId !== slug) return { isAlias: true, eventId };
	const isWanted = !known.has(tag);
	return { isAlias: false, tag, event: isWanted ? showEvent(who, page) : undefined };
}
