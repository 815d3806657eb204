import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { coveredBy, type WaiverMatch } from '../../domain/waiver.ts';
import type { EventCard, MoneyEventCard } from '../../wire/event.ts';
import type { MatchWaiver } from '../../wire/waiver.ts';
import type { Clock, Events, Ids, Waivers } from '../ports.ts';
import { requireRight } from './allow.ts';
import { showCard } from './audience.ts';
import { requirePage } from './find-page.ts';

/**
 * Says which person of the roster a signed one is, or that it is nobody there. Appended: the newest word counts, and none is lost.
 * @throws Refusal `not_allowed`, `event_not_found`, `not_found`, `patron_not_found`, `invalid`
 */
export async function matchWaiver(
	ports: { clock: Clock; ids: Ids; events: Pick<Events, 'readPage'>; waivers: Waivers },
	actor: Actor,
	slug: string,
	waiverId: string,
	message: MatchWaiver
): Promise<EventCard | MoneyEventCard> {
	requireRight(actor, 'events:see');
	requireRight(actor, 'payments:log');
	const page = await requirePage(ports.events, slug);
	const waiver = page.waivers.find((one) => one.waiverId === waiverId);
	if (!waiver) throw new Refusal('not_found', { detail: 'This event has no such waiver.' });
	const { person, patronId } = message;
	if (person >= coveredBy(waiver).length) {
		throw refuseField('person', 'too_large', 'The waiver covers no such person.');
	}
	if (patronId !== null && !page.patrons.some((patron) => patron.patronId === patronId)) {
		throw new Refusal('patron_not_found', { detail: 'There is no such person on this roster.' });
	}
	const matchId = ports.ids.uuid();
	const match: WaiverMatch = {
		matchId,
		waiverId,
		person,
		patronId,
		matchedBy: actor.id,
		matchedAt: ports.clock.now().toISOString()
	};
	await ports.waivers.insertMatch(page.event.home, match);
	return showCard(actor, { ...page, waiverMatches: [...page.waiverMatches, match] });
}
