import type { EventAggregate } from '../../domain/event.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isSlug } from '../../domain/slug.ts';
import type { Events, Stamped } from '../events/ports.ts';

/** Reads an event by its slug or an alias. Skips the lookup if the text can't be a slug. */
export async function findPage(events: Pick<Events, 'readPage'>, slug: string): Promise<EventAggregate | undefined> {
	return isSlug(slug) ? events.readPage(slug) : undefined;
}

/** Like `findPage`, but builds the aggregate only when the result's `read` is called. */
export async function openPage(
	events: Pick<Events, 'openPage'>,
	slug: string
): Promise<Stamped<EventAggregate> | undefined> {
	return isSlug(slug) ? events.openPage(slug) : undefined;
}

/** @throws Refusal `event_not_found` */
export async function requirePage(events: Pick<Events, 'readPage'>, slug: string): Promise<EventAggregate> {
	const page = await findPage(events, slug);
	if (!page) throw eventNotFound();
	return page;
}

export function eventNotFound(): Refusal {
	return new Refusal('event_not_found', { detail: 'There is no event at this link.' });
}
