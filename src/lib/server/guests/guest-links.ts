import type { EventAggregate } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Audited } from '../audit/index.ts';
import type { Events } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import type { PrivateLinks } from './private-links.ts';

/**
 * Returns the private link to a patron's guest page, which the crew sends to that person. The page shows a balance and receipts, so this
 * requires the right to see money and the right to change the roster.
 * @returns the path with `?p=`, under the charter's current slug
 * @throws Refusal `not_allowed`, `event_not_found`, `patron_not_found`
 */
export async function readGuestLink(
	ports: { events: Pick<Events, 'readPage'>; links: PrivateLinks },
	actor: Actor,
	slug: string,
	patronId: string
): Promise<string> {
	requireLinkRights(actor);
	const page = await requirePage(ports.events, slug);
	const { home: canonicalSlug, eventId } = page.event;
	return pathOf(ports.links, canonicalSlug, eventId, findPatron(page, patronId));
}

/**
 * Replaces a patron's private link. The old link no longer shows anything private.
 * @throws Refusal `not_allowed`, `event_not_found`, `patron_not_found`
 */
export async function replaceGuestLink(
	ports: { events: Pick<Events, 'readPage' | 'changePatron'>; links: PrivateLinks; audited: Audited },
	actor: Actor,
	slug: string,
	patronId: string
): Promise<string> {
	requireLinkRights(actor);
	const page = await requirePage(ports.events, slug);
	const { home: canonicalSlug, eventId } = page.event;
	const { name } = findPatron(page, patronId);
	const change = () =>
		ports.events.changePatron(canonicalSlug, patronId, (before) => {
			if (before.isRemoved) throw patronNotFound();
			return { ...before, linkNumber: (before.linkNumber ?? 0) + 1 };
		});
	const target = { targetId: patronId, targetName: name, canonicalSlug };
	const draft = { action: 'guest_link_replaced', ...target, fields: [] } as const;
	const patron = await ports.audited(actor, draft, change, (result) => result !== undefined);
	if (!patron) throw patronNotFound();
	return pathOf(ports.links, canonicalSlug, eventId, patron);
}

/**
 * Replaces every private link of the business: links to guests' own pages, signed copies, and certificates.
 * @throws Refusal `not_allowed`
 */
export async function replaceAllLinks(ports: { links: PrivateLinks; audited: Audited }, actor: Actor): Promise<void> {
	requireRight(actor, 'admin');
	const draft = { action: 'guest_links_replaced', targetId: '', fields: [] } as const;
	await ports.audited(actor, draft, () => ports.links.renewAll());
}

/** @throws Refusal `patron_not_found` */
function findPatron({ patrons }: EventAggregate, patronId: string): Patron {
	const patron = patrons.find((one) => one.patronId === patronId && !one.isRemoved);
	if (!patron) throw patronNotFound();
	return patron;
}

function requireLinkRights(actor: Actor): void {
	requireRight(actor, 'events:write');
	requireRight(actor, 'payments:see');
}

async function pathOf(links: PrivateLinks, canonicalSlug: string, eventId: string, patron: Patron): Promise<string> {
	const [token] = await links.ofPatrons(canonicalSlug, [patron]);
	return `/g/${eventId}?p=${token}`;
}

function patronNotFound(): Refusal {
	return new Refusal('patron_not_found', { detail: 'That person isn’t on this roster.' });
}
