import { Refusal } from '../../domain/refusal.ts';
import { alternativeSlugs, parseSlug } from '../../domain/slug.ts';
import type { Events } from './ports.ts';

/**
 * Returns the refusal for a slug that belongs to another event. It suggests a free slug, if there is one.
 * @param startsAt local time, like `15:00`
 */
export async function slugTaken(events: Pick<Events, 'isSlugFree'>, slug: string, startsAt: string): Promise<Refusal> {
	const detail = 'Another charter already has this link.';
	const offers = alternativeSlugs(parseSlug(slug), Number(startsAt.slice(0, 2)));
	// The first suggestion is usually free. But many are taken if a booking channel sends many bookings with the same name for one day, so
	// each round trip checks twice as many suggestions as the one before.
	for (let count = 1; offers.length > 0; count *= 2) {
		const some = offers.splice(0, count);
		const areFree = await Promise.all(some.map((offer) => events.isSlugFree(offer)));
		const suggestion = some[areFree.indexOf(true)];
		if (suggestion !== undefined) return new Refusal('slug_taken', { detail, suggestion });
	}
	return new Refusal('slug_taken', { detail });
}
