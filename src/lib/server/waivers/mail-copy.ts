import type { EventAggregate } from '../../domain/event.ts';
import { mailboxOf } from '../../domain/email.ts';
import { publicSignerLimit, type Waiver } from '../../domain/waiver.ts';
import { struckWaivers } from '../../domain/waiver-roster.ts';
import type { Budgets } from '../access/index.ts';
import type { Clock } from '../shared/ports.ts';
import type { Ledger } from '../ledger/index.ts';

/** Limits how many signed copies are emailed automatically, because a stranger may have entered someone else's email address. */
const maxCopiesPerMailboxAndDay = 3;
const maxCopiesPerDay = 500;
const twoDaysS = 2 * 24 * 60 * 60;

/**
 * Whether a signed copy can be emailed automatically, which requires that the email address is on the roster or that the signer is known. A
 * signer is known if the crew matched them to the roster, or if they signed on a crew phone or through their private link.
 */
export function mayMailCopy(page: EventAggregate, waiver: Waiver): boolean {
	const { email, waiverId, channel, patronId } = waiver;
	if (email === undefined || struckWaivers(page.waiverStrikes).has(waiverId)) return false;
	const mailbox = mailboxOf(email);
	const isOnRoster = page.patrons.some(
		(patron) => !patron.isRemoved && patron.email !== undefined && mailboxOf(patron.email) === mailbox
	);
	return isOnRoster || channel === 'crew_phone' || patronId !== undefined || isMatched(page, waiverId);
}

function isMatched({ waiverMatches }: EventAggregate, waiverId: string): boolean {
	const newest = new Map<number, string | null>();
	const own = waiverMatches.filter((one) => one.waiverId === waiverId);
	for (const match of own.toSorted((a, b) => (a.matchedAt < b.matchedAt ? -1 : 1))) {
		newest.set(match.person, match.patronId);
	}
	return [...newest.values()].some((patronId) => patronId !== null);
}

/**
 * Decides whether to email a signed copy, and counts the copy toward the limits. A waiver counts only once, even if its request is
 * repeated.
 */
export async function admitCopy(
	ports: { budgets: Budgets; clock: Clock },
	page: EventAggregate,
	waiver: Waiver
): Promise<boolean> {
	if (waiver.email === undefined || !mayMailCopy(page, waiver)) return false;
	const { home: canonicalSlug, capacity } = page.event;
	const day = ports.clock.now().toISOString().slice(0, 10);
	const budgets = [
		{ name: `mail ${day} ${mailboxOf(waiver.email)}`, limit: maxCopiesPerMailboxAndDay, lastsS: twoDaysS },
		{ name: `mail of ${canonicalSlug}`, limit: publicSignerLimit(capacity, page.patrons.length) },
		{ name: `mail ${day}`, limit: maxCopiesPerDay, lastsS: twoDaysS }
	];
	for (const budget of budgets) {
		if ((await ports.budgets.take(budget, waiver.waiverId, 1)) === 'used_up') return false;
	}
	return true;
}

/** Queues the job that emails a signed copy. The job's id is derived from the waiver's, so repeated requests create only one job. */
export function putCopyJob(
	ledger: Pick<Ledger, 'insertEmailJob'>,
	canonicalSlug: string,
	{ waiverId }: Pick<Waiver, 'waiverId'>,
	createdAt: string
): Promise<void> {
	return ledger.insertEmailJob({
		mailId: copyJobId(canonicalSlug, waiverId),
		kind: 'waiver_signed',
		home: canonicalSlug,
		waiverId,
		createdAt
	});
}

export function copyJobId(canonicalSlug: string, waiverId: string): string {
	return `${canonicalSlug}.${waiverId}`;
}
