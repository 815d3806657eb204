import { addedGuest, type AddedGuest } from '../../domain/added-guest.ts';
import type { AboardFlag, TripRecord } from '../../domain/trip-record.ts';
import { nextHostMarkVersion } from '../../domain/host.ts';
import type { Patron } from '../../domain/patron.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { isSamePerson } from '../../domain/same-person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import { parseNew } from '../../wire/parse-message.ts';
import type { KeyRow } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { showAddedPatron } from '../shared/audience.ts';
import { eventNotFound } from '../shared/find-page.ts';
import { newPatron, patronFields, requireRoom } from '../events/index.ts';
import {
	assertBoundTo,
	keyReused,
	mayHaveWaited,
	parseJson,
	readBody,
	type LedgerPorts,
	type Opened,
	type Recorded,
	type Submission
} from '../shared/submission.ts';
import { resolveTaker } from '../shared/taker.ts';
import { recordOne, type WriteKind } from '../shared/write-kind.ts';
import { answer, flagsOf, withFlags } from './record.ts';

/**
 * Adds a person to a roster. The idempotency key is the person's id, so a retry doesn't add the person twice. Writes a roster row and an
 * append-only record of who added the person. If the request may have waited in a phone's outbox, a full roster or a missing right is
 * flagged, not refused.
 * @throws Refusal the reasons of `openSubmission`, and `malformed`, `update_required`, `key_mismatch`, `invalid`, `event_not_found`, and
 * `not_allowed` if the account isn't allowed to set the person's price or make the person the host
 */
export const patronWrite: WriteKind = {
	kind: 'patron',
	right: 'boarding:mark',
	otherRight: 'events:write',
	isKeptWithoutRight: true,
	decide(ports, opened) {
		const { key, page, actor, bodySha256 } = opened;
		const earlier = page && recordOf(page, key);
		if (earlier) {
			if (earlier.bodySha256 !== bodySha256) throw keyReused();
			return { isReplay: true, answer: answer('existing', earlier) };
		}
		const message = parseNew(addedGuest, readBody(opened, ports.read));
		if (message.patronId !== undefined && message.patronId.toLowerCase() !== key) {
			throw new Refusal('key_mismatch', { detail: 'The idempotency key and the body’s patronId differ.' });
		}
		const isOnline = !mayHaveWaited(opened);
		if (isOnline) requireRightsFor(actor, message);
		if (!page) throw eventNotFound();
		const { home: canonicalSlug } = page.event;
		const present = page.patrons.find((one) => one.patronId === key);
		if (isOnline && !present) requireRoom(page);
		return {
			isReplay: false,
			async prepare() {
				// People who were added with a new charter or a list have no bound key, so compare the names.
				if (present && present.name !== message.name && !(await ports.ledger.readKey(key))) throw keyReused();
				const boundAt = ports.clock.now().toISOString();
				const bound = await ports.ledger.bindKey({ id: key, kind: 'patron', home: canonicalSlug, bodySha256, boundAt });
				if (isOnline) await requireNotUnderWay(ports, bound, opened);
				assertBoundTo(bound, 'patron', canonicalSlug, bodySha256);
			},
			async commit(current) {
				const same = recordOf(current, key);
				if (same) return { answer: answer('existing', same), page: current };
				const record = await compose(ports, opened, message, current);
				const wasThere = current.patrons.some((one) => one.patronId === key);
				if (!wasThere) {
					const patron = allowedPatron(opened, record, message, current);
					const insert = () => ports.roster.insertPatron(canonicalSlug, patron);
					// A walk-up that the crew adds doesn't need an audit log entry, because the record shows who added the person.
					const draft = { action: 'patron_added', ...patronFields(current.event, undefined, patron) } as const;
					const isAudited = isOnline && hasRight(actor, 'events:write');
					const inserted = isAudited ? await ports.audited(actor, draft, insert) : await insert();
					if (isOnline && inserted === 'present') await requireSamePerson(ports, opened, patron);
				}
				const isNew = (await ports.boarding.insertRecord(canonicalSlug, record)) === 'inserted';
				const recorded = isNew ? record : await ports.boarding.readRecord(canonicalSlug, 'patron', key);
				if (!recorded) throw new Refusal('unavailable', { retryAfterS: 1 });
				return {
					// The previous release wrote only the roster row, so a retry of its request finds that row without a record.
					answer: answer(isNew && !present ? 'created' : 'existing', recorded),
					page: {
						...current,
						patrons: wasThere ? current.patrons : [...current.patrons, allowedPatron(opened, record, message, current)],
						aboard: [...current.aboard, recorded]
					}
				};
			}
		};
	}
};

/**
 * Adds a person to a roster. Only the office can omit the idempotency key. Without a key or a `patronId` in the body, each request adds
 * another person.
 */
export async function addGuest(
	ports: LedgerPorts & { ids: { uuid(): string } },
	submission: Submission & { isKeyAbsent?: boolean }
): Promise<Recorded & { patronId: string }> {
	const { key: given } = submission;
	if (submission.isKeyAbsent !== true || !hasRight(await submission.actor, 'events:write')) {
		const recorded = await recordOne(ports, patronWrite, submission);
		// If the key is unreadable, `recordOne` has already thrown.
		return { ...recorded, patronId: given instanceof Refusal ? '' : given };
	}
	const actor = await submission.actor;
	const body = await submission.body;
	const { patronId } = parseNew(addedGuest, parseJson(body));
	const key = patronId ?? ports.ids.uuid();
	return { ...(await recordOne(ports, patronWrite, { ...submission, actor, body, key })), patronId: key };
}

/** No request takes longer than this. If a key was bound longer ago than this and its person is missing, the request was interrupted. */
const longestRequestMs = 60_000;

/**
 * Asks the client to retry if another request is still adding a person with this key. If two admins import the same list at once, they use
 * the same keys. We can't tell whether both requests add the same person until one of them has written the roster row.
 * @throws Refusal `unavailable` if another request just bound the key to this charter, and its person isn't on the roster yet
 */
async function requireNotUnderWay(
	{ events, clock }: Pick<LedgerPorts, 'events' | 'clock'>,
	bound: KeyRow,
	{ key, page, bodySha256 }: Pick<Opened, 'key' | 'page' | 'bodySha256'>
): Promise<void> {
	if (bound.kind !== 'patron' || !('bodySha256' in bound) || bound.home !== page?.event.home) return;
	const ageMs = clock.now().getTime() - Date.parse(bound.boundAt ?? '');
	if (bound.bodySha256 === bodySha256 || !(Math.abs(ageMs) < longestRequestMs)) return;
	const current = await events.readPage(bound.home);
	const isWritten =
		current?.patrons.some((one) => one.patronId === key) === true || (current && recordOf(current, key));
	if (!isWritten) throw new Refusal('unavailable', { retryAfterS: 1 });
}

/**
 * Checks that the roster row with this id is for the same person, because an imported list may have just added someone else.
 * @throws Refusal `key_reused`
 */
async function requireSamePerson(
	{ events }: Pick<LedgerPorts, 'events'>,
	{ key, submission }: Pick<Opened, 'key' | 'submission'>,
	patron: Patron
): Promise<void> {
	const page = await events.readPage(submission.eventId);
	const there = page?.patrons.find((one) => one.patronId === key);
	if (there && !isSamePerson(there, patron)) throw keyReused();
}

function recordOf(page: EventAggregate, key: string): TripRecord | undefined {
	return page.aboard.find((one) => one.kind === 'patron' && one.recordId === key);
}

/** @throws Refusal `not_allowed` */
function requireRightsFor(actor: Actor, { shareCents, isHost }: AddedGuest): void {
	if (shareCents !== undefined && !hasRight(actor, 'events:write')) requireRight(actor, 'payments:see');
	// Anyone may send `isHost: false`, because it doesn't change who the host is.
	if (isHost === true) requireRight(actor, 'events:write');
}

async function compose(
	ports: LedgerPorts,
	opened: Opened,
	message: AddedGuest,
	page: EventAggregate
): Promise<TripRecord> {
	const { actor, key, bodySha256 } = opened;
	const { takenAt, takenBy, device, ...fields } = message;
	const taker = await resolveTaker(ports, actor, takenBy, page.event);
	const record: TripRecord = {
		recordId: key,
		kind: 'patron',
		message: fields,
		answerThen: {},
		...(takenAt !== undefined && { takenAt }),
		...taker,
		...(device !== undefined && { device }),
		receivedAt: ports.clock.now().toISOString(),
		bodySha256,
		flags: []
	};
	const flags = [...flagsOf(record, page), ...guestFlags(opened, message, page)];
	return withFlags(record, flags, { patron: showAddedPatron(allowedPatron(opened, record, message, page)) });
}

function guestFlags(opened: Opened, message: AddedGuest, page: EventAggregate): AboardFlag[] {
	const { actor } = opened;
	const flags: AboardFlag[] = [];
	if (!mayHaveWaited(opened)) return flags;
	try {
		requireRoom(page);
	} catch {
		// `requireRoom` throws only if the roster is full. The person is already aboard, so flag the record instead of refusing it.
		flags.push('roster_full');
	}
	const mayAdd = hasRight(actor, 'boarding:mark') || hasRight(actor, 'events:write');
	const mayPrice = hasRight(actor, 'payments:see') || hasRight(actor, 'events:write');
	const isPriceLost = message.shareCents !== undefined && !mayPrice;
	const isHostIgnored = message.isHost === true && !hasRight(actor, 'events:write');
	if (!mayAdd || isPriceLost || isHostIgnored) flags.push('right_lost');
	return flags;
}

/**
 * Drops the host mark if the account isn't allowed to edit charters, because the mark would replace the current host. The record keeps the
 * mark as sent.
 */
function allowedPatron({ actor }: Opened, record: TripRecord, message: AddedGuest, page: EventAggregate): Patron {
	if (message.isHost !== true || hasRight(actor, 'events:write')) return patronOf(record, message, page);
	const { isHost: _, ...rest } = message;
	return patronOf(record, rest, page);
}

/** Composes the roster row. A person who is added without a share owes the charter's price per guest, if it has one. */
export function patronOf(
	record: Pick<TripRecord, 'recordId' | 'receivedAt'>,
	message: AddedGuest,
	page: EventAggregate
): Patron {
	const { takenAt: _at, takenBy: _by, device: _device, patronId: _id, ...person } = message;
	const { pricePerGuestCents } = page.event;
	const shareCents = person.shareCents ?? pricePerGuestCents;
	const priced = shareCents === undefined ? person : { ...person, shareCents };
	return newPatron(priced, record.recordId, record.receivedAt, nextHostMarkVersion(page.patrons));
}
