import { Refusal } from '../../domain/refusal.ts';
import { alternativeSlugs, parseSlug } from '../../domain/slug.ts';
import type { Events } from './ports.ts';

// Each try is a round trip. If a day has more charters than this, something else is wrong.
const maxQuestions = 12;

/** The refusal for a slug that belongs to another event, with a free slug as a suggestion. @param startsAt local time, `15:00` */
export async function slugTaken(events: Pick<Events, 'isSlugFree'>, slug: string, startsAt: string): Promise<Refusal> {
	const detail = 'Another event has this link already.';
	for (const offer of alternativeSlugs(parseSlug(slug), Number(startsAt.slice(0, 2))).slice(0, maxQuestions)) {
		if (await events.isSlugFree(offer)) return new Refusal('slug_taken', { detail, suggestion: offer });
	}
	return new Refusal('slug_taken', { detail });
}
