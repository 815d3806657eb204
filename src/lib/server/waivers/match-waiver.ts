import { fieldsChanged } from '../../domain/audit.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { mayCover } from '../../domain/may-cover.ts';
import { mergePage } from '../../domain/merged-page.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import { coveredBy, maxMatchesPerWaiver, type Waiver, type WaiverMatch } from '../../domain/waiver.ts';
import type { EventCard, MoneyEventCard } from '../../wire/event.ts';
import type { MatchWaiver } from '../../wire/waiver.ts';
import type { Budgets } from '../access/index.ts';
import type { AuditDraft, Audited } from '../audit/index.ts';
import type { Clock, Digest, Ids } from '../shared/ports.ts';
import type { Events } from '../events/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Waivers } from './ports.ts';
import { requireRight } from '../shared/allow.ts';
import { showCard } from '../shared/audience.ts';
import { requirePage } from '../shared/find-page.ts';
import { admitCopy, putCopyJob } from './mail-copy.ts';
import { assertBoundTo, isSameKey, type Outcome } from '../shared/submission.ts';

export interface WaiverPorts {
	clock: Clock;
	ids: Ids;
	sha256: Digest;
	events: Pick<Events, 'readPage'>;
	ledger: Pick<Ledger, 'bindKey' | 'insertEmailJob'>;
	budgets: Budgets;
	waivers: Waivers;
	audited: Audited;
}

/** A request to record a match or a strike for one waiver of an event. */
export interface WaiverRequest<Message> {
	actor: Actor;
	slug: string;
	waiverId: string;
	message: Message;
	/** The idempotency key, or the refusal if it can't be read. If null, each request creates a new record. */
	key: string | Refusal | null;
	/** The hash of the body's exact bytes, which the key is bound to. If undefined, the hash of the parsed message is used. */
	bodySha256?: string | undefined;
}

/**
 * Records which guest on the roster a signer is, or that the signer isn't on the roster. Records are never changed; the newest one counts.
 * @throws Refusal `not_allowed`, `event_not_found`, `not_found`, `patron_not_found`, `invalid`, `key_malformed`, `key_reused`
 */
export async function matchWaiver(
	ports: WaiverPorts,
	request: WaiverRequest<MatchWaiver>
): Promise<{ outcome: Outcome; event: EventCard | MoneyEventCard }> {
	const { actor, slug, waiverId, message } = request;
	requireRight(actor, 'events:see');
	requireRight(actor, 'payments:log');
	const page = await requirePage(ports.events, slug);
	const waiver = findWaiver(page, waiverId);
	const { person, patronId } = message;
	if (person >= coveredBy(waiver).length) {
		throw refuseField('person', 'too_large', 'This waiver doesn’t cover that person.');
	}
	if (patronId !== null && !page.patrons.some((patron) => patron.patronId === patronId)) {
		throw new Refusal('patron_not_found', { detail: 'That person isn’t on this roster.' });
	}
	const matchId = await claimKey(ports, 'match', page, request);
	const others = page.waiverMatches.filter((one) => one.matchId !== matchId);
	if (others.filter((one) => one.waiverId === waiverId).length >= maxMatchesPerWaiver) {
		throw refuseField('person', 'too_many', 'This waiver has been matched too many times. Contact the office.');
	}
	const match: WaiverMatch = {
		matchId,
		waiverId,
		person,
		patronId,
		matchedBy: actor.id,
		matchedAt: ports.clock.now().toISOString()
	};
	const isRepeat = others.length < page.waiverMatches.length;
	if (!isRepeat) requireCover(page, waiver, match, 'patronId');
	const { home: canonicalSlug } = page.event;
	const draft = matchDraft(page, waiver, match);
	const insert = () => ports.waivers.insertMatch(canonicalSlug, match);
	const isInserted = (result: string): boolean => result === 'inserted';
	const isNew = !isRepeat && isInserted(await auditedForOffice(ports, actor, draft, insert, isInserted));
	const after = isNew ? { ...page, waiverMatches: [...others, match] } : page;
	// Write the email job after the match. Otherwise, the worker might not email the copy, because the signer isn't matched yet.
	if (await admitCopy(ports, after, waiver)) await putCopyJob(ports.ledger, canonicalSlug, waiver, match.matchedAt);
	return { outcome: isNew ? 'created' : 'existing', event: showCard(actor, after) };
}

/** @throws Refusal `invalid` if an adult's own signature is matched to a minor, whom only a guardian's signature can cover */
export function requireCover(page: EventAggregate, waiver: Waiver, match: WaiverMatch, field: string): void {
	// The matched guest may have been merged with a minor, so check the merged guest.
	const merged = mergePage({ ...page, waiverMatches: [match] });
	const patron = merged.patrons.find((one) => one.patronId === merged.waiverMatches[0]?.patronId);
	const person = coveredBy(waiver)[match.person];
	if (!patron || !person || mayCover(person, patron)) return;
	throw refuseField(field, 'is_minor', 'A minor counts as signed only if a guardian signs for them.');
}

function matchDraft(page: EventAggregate, waiver: Waiver, { person, patronId, waiverId }: WaiverMatch): AuditDraft {
	const guest = page.patrons.find((one) => one.patronId === patronId)?.name ?? 'nobody on the roster';
	return {
		action: 'waiver_matched',
		targetId: waiverId,
		targetName: coveredBy(waiver)[person]?.name,
		canonicalSlug: page.event.home,
		fields: fieldsChanged({}, { guest })
	};
}

/**
 * Runs an action, and adds it to the audit log if an office account took it. Crew actions need no entry, because the record itself shows
 * who made it.
 */
export async function auditedForOffice<T>(
	{ audited }: Pick<WaiverPorts, 'audited'>,
	actor: Actor,
	draft: AuditDraft,
	act: () => Promise<T>,
	isDone?: (result: T) => boolean
): Promise<T> {
	return hasRight(actor, 'events:write') ? audited(actor, draft, act, isDone) : act();
}

/** @throws Refusal `not_found` */
export function findWaiver(page: EventAggregate, waiverId: string): Waiver {
	const waiver = page.waivers.find((one) => one.waiverId === waiverId);
	if (!waiver) throw new Refusal('not_found', { detail: 'This charter has no such waiver.' });
	return waiver;
}

/**
 * Returns the id for a match or strike: the request's key, after binding it to the request's content, or a random id if there is no key.
 * @throws Refusal `key_malformed`, `key_reused` if the key is bound to something else
 */
export async function claimKey(
	ports: Pick<WaiverPorts, 'ids' | 'ledger' | 'sha256'>,
	kind: 'match' | 'strike',
	page: EventAggregate,
	{ key, waiverId, message, bodySha256 }: WaiverRequest<unknown>
): Promise<string> {
	if (key === null) return ports.ids.uuid();
	if (key instanceof Refusal) throw key;
	const { home: canonicalSlug } = page.event;
	const hashOf = (body: unknown): string => ports.sha256(JSON.stringify([waiverId, body]));
	const request = hashOf(bodySha256 ?? message);
	const bound = await ports.ledger.bindKey({ id: key, kind, home: canonicalSlug, bodySha256: request });
	// Also accept a key that the previous release bound to the hash of the parsed message.
	if (!isSameKey(bound, kind, canonicalSlug, hashOf(message))) assertBoundTo(bound, kind, canonicalSlug, request);
	return key;
}
