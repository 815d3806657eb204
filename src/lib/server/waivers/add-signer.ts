import type { Patron } from '../../domain/patron.ts';
import { refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { coveredBy, maxMatchesPerWaiver, type Waiver } from '../../domain/waiver.ts';
import type { EventCard, MoneyEventCard } from '../../wire/event.ts';
import { type Events, patronFields, requireRoom, uuidFrom } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import { showCard } from '../shared/audience.ts';
import { requirePage } from '../shared/find-page.ts';
import { admitCopy, putCopyJob } from './mail-copy.ts';
import { auditedForOffice, findWaiver, requireCover, type WaiverPorts } from './match-waiver.ts';

export type AddSignerPorts = Omit<WaiverPorts, 'events'> & {
	events: Pick<Events, 'readPage' | 'insertPatron' | 'changePatron'>;
};

export interface AddSignerRequest {
	actor: Actor;
	slug: string;
	waiverId: string;
	/** The person's index among the people whom the waiver covers; see `coveredBy`. */
	person: number;
}

/**
 * Adds a person whom a waiver covers to the roster, or restores them, and matches the waiver to them. The patron's id is derived from the
 * waiver, so two phones that add the same person add them only once.
 * @throws Refusal `not_allowed`, `event_not_found`, `not_found`, `invalid`
 */
export async function addSigner(
	ports: AddSignerPorts,
	{ actor, slug, waiverId, person }: AddSignerRequest
): Promise<EventCard | MoneyEventCard> {
	requireRight(actor, 'events:see');
	requireRight(actor, 'boarding:mark');
	const page = await requirePage(ports.events, slug);
	const { home: canonicalSlug } = page.event;
	const waiver = findWaiver(page, waiverId);
	const now = ports.clock.now().toISOString();
	const patronId = uuidFrom(ports.sha256(`${waiverId} signer ${person}`));
	const patron = patronOf(waiver, person, patronId, now);
	const matches = page.waiverMatches.filter((one) => one.waiverId === waiverId);
	if (matches.length >= maxMatchesPerWaiver) {
		throw refuseField('person', 'too_many', 'This waiver has been matched too many times. Contact the office.');
	}
	const present = page.patrons.find((one) => one.patronId === patronId);
	if (!present || present.isRemoved) requireRoom(page);
	const newest = matches
		.filter((one) => one.person === person)
		.toSorted((a, b) => (a.matchedAt < b.matchedAt ? -1 : 1));
	const isMatched = newest.at(-1)?.patronId === patronId;
	const match = { matchId: ports.ids.uuid(), waiverId, person, patronId, matchedBy: actor.id, matchedAt: now };
	// Since the signer was added, the office may have marked them as a minor.
	requireCover(page, waiver, match, 'person');
	const add = async (): Promise<void> => {
		if (!present) await ports.events.insertPatron(canonicalSlug, patron);
		else if (present.isRemoved) {
			await ports.events.changePatron(canonicalSlug, patronId, (before) => ({ ...before, isRemoved: false }));
		}
		if (!isMatched) await ports.waivers.insertMatch(canonicalSlug, match);
	};
	const added = present ? { ...present, isRemoved: false } : patron;
	const draft = { action: 'waiver_signer_added', ...patronFields(page.event, present, added) } as const;
	// A repeated request changes nothing, so it doesn't add an entry to the audit log.
	if (!isMatched || present?.isRemoved !== false) await auditedForOffice(ports, actor, draft, add);
	const after = await requirePage(ports.events, canonicalSlug);
	// Write the email job after the match. Otherwise, the worker might not email the copy, because the signer isn't matched yet.
	if (await admitCopy(ports, after, waiver)) await putCopyJob(ports.ledger, canonicalSlug, waiver, now);
	return showCard(actor, after);
}

function patronOf(waiver: Waiver, person: number, patronId: string, addedAt: string): Patron {
	const signer = coveredBy(waiver)[person];
	if (!signer) throw refuseField('person', 'too_large', 'This waiver doesn’t cover that person.');
	const contact = {
		...(waiver.email !== undefined && { email: waiver.email }),
		...(waiver.phone !== undefined && { phone: waiver.phone })
	};
	return {
		patronId,
		name: signer.name,
		...(signer.isMinor ? { isMinor: true, guardianName: waiver.name } : contact),
		boarding: 'expected',
		isRemoved: false,
		addedAt
	};
}
