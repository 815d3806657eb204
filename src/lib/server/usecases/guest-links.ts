import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Events } from '../ports.ts';
import { requireRight } from './allow.ts';
import { requirePage } from './find-page.ts';
import type { PrivateLinks } from './private-links.ts';

/**
 * The address of a patron's own guest page, to be passed on to that person. Whoever has it sees what they owe and their receipts, so
 * it takes the right to see money as well as the right to change the roster.
 * @returns the path with `?p=`, under the charter's present link
 * @throws Refusal `not_allowed`, `event_not_found`, `patron_not_found`
 */
export async function readGuestLink(
	ports: { events: Pick<Events, 'readPage'>; links: PrivateLinks },
	actor: Actor,
	slug: string,
	patronId: string
): Promise<string> {
	requireRight(actor, 'events:write');
	requireRight(actor, 'payments:see');
	const page = await requirePage(ports.events, slug);
	const { home, eventId } = page.event;
	const isOnRoster = page.patrons.some((patron) => patron.patronId === patronId && !patron.isRemoved);
	if (!isOnRoster) throw new Refusal('patron_not_found', { detail: 'There is no such person on this roster.' });
	return `/g/${eventId}?p=${await ports.links.ofPatron(home, patronId)}`;
}
