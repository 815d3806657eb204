import { withBoatDefaults } from '../../domain/boat.ts';
import type { CharterEvent, EventAggregate } from '../../domain/event.ts';
import { nextHostMarkVersion } from '../../domain/host.ts';
import { assertOvernightIsIntended } from '../../domain/local-time.ts';
import { maxPatrons, type Patron } from '../../domain/patron.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import { formatSlug, parseSlug } from '../../domain/slug.ts';
import { foldName } from '../../domain/text.ts';
import type { EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { NewPerson, PutBooking } from '../../wire/event-requests.ts';
import type { AuditLog } from '../audit/index.ts';
import { requireRight } from '../shared/allow.ts';
import { showChanged } from '../shared/audience.ts';
import { requirePage } from '../shared/find-page.ts';
import type { Outcome } from '../shared/submission.ts';
import { patronFields } from './audited-fields.ts';
import { findPeople, hostAfter, mergePerson, withBooked, type BookedPerson } from './booked-people.ts';
import { lastBooked, mergeBooking, type Booked } from './booked-values.ts';
import { changePage, type ChangeEventPorts } from './change-event.ts';
import { bookingSeed, createEvent, type CreateEventPorts } from './create-event.ts';
import type { Booking } from './ports.ts';
import { renameEvent, type RenamePorts, type RenameRequest } from './rename-event.ts';
import { inBatches, newPatron, rosterId, uuidFrom } from './roster.ts';

export type PutBookingPorts = CreateEventPorts &
	ChangeEventPorts &
	RenamePorts & {
		/** Used to find the former names of people on a roster. */
		auditLog: Pick<AuditLog, 'read'>;
	};

export interface PutBookingRequest {
	booking: Booking;
	message: PutBooking;
	/** The SHA-256 hash of the request body's exact bytes. */
	bodySha256: string;
}

export interface BookingPut {
	outcome: Outcome;
	event: EventCard | MoneyEventCard | OfficeEvent;
	/** Fields that keep their values, because the crew or the office has changed them since the booking's last update. */
	kept: string[];
}

// Enough tries for all requests that may arrive at the same moment.
const maxTries = 20;
const auditPageSize = 500;

/**
 * Creates or updates the charter of a booking in another system. Repeating the request changes nothing.
 *
 * Keeps fields that the crew or the office has changed since the booking's last update, and lists them in the response. Adds people, and
 * changes who is a minor and what they agreed to pay, but never renames or removes anyone.
 * @throws Refusal `not_allowed`, `invalid`, `bad_slug`, `unavailable` while others keep changing the charter
 */
export async function putBooking(
	ports: PutBookingPorts,
	actor: Actor,
	request: PutBookingRequest
): Promise<BookingPut> {
	requireRight(actor, 'events:write');
	/** A free slug, in case another charter already has the one made from the host's name. */
	let offered: { eventId?: string } = {};
	for (let tries = 0; tries < maxTries; tries += 1) {
		const page = await findBooking(ports, request.booking);
		try {
			if (page) return await update(ports, actor, page, request);
			const message = { ...request.message, ...request.booking, ...offered };
			const { event } = await createEvent(ports, { actor, message, key: null, bodySha256: request.bodySha256 });
			return { outcome: 'created', event, kept: [] };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const { suggestion } = error.extras;
			if (error.reason === 'slug_taken' && suggestion !== undefined) offered = { eventId: suggestion };
			// If someone else created or changed the charter in the meantime, try again with its current version.
			else if (error.reason !== 'already_imported' && error.reason !== 'stale_version') throw error;
		}
	}
	throw new Refusal('unavailable', { retryAfterS: 1, detail: 'Someone else keeps changing this charter. Try again.' });
}

async function findBooking(ports: PutBookingPorts, booking: Booking): Promise<EventAggregate | undefined> {
	const claim = await ports.events.readImport(booking);
	const page = claim && (await ports.events.readPage(claim.slug));
	const isIt = page?.event.source === booking.source && page.event.externalId === booking.externalId;
	return isIt ? page : undefined;
}

async function update(
	ports: PutBookingPorts,
	actor: Actor,
	found: EventAggregate,
	request: PutBookingRequest
): Promise<BookingPut> {
	const { message, bodySha256 } = request;
	let page = found;
	// Read these values first, because the rename below also changes the event.
	const last = lastBooked(found.event);
	// The date is part of the slug, so a change of date requires a rename first.
	if (mergeBooking(page.event, message, last).changed.includes('date')) {
		// Change the times along with the date, because a clock change on the new day may skip the old times.
		const timesOf = (event: CharterEvent): BookedTimes => changedTimes(event, message, last);
		const { startsAt, endsAt } = { ...page.event, ...timesOf(page.event) };
		if (startsAt !== page.event.startsAt || endsAt !== page.event.endsAt) {
			assertOvernightIsIntended(startsAt, endsAt, message.endsNextDay);
		}
		page = await moveTo(ports, actor, page, { date: message.date, timesOf, bodySha256 });
	}
	const sent = await withBoatsFields(ports, page.event, message, last);
	const { changed, kept, booked, isNoted } = mergeBooking(page.event, sent, last);
	// Clear the itinerary if the new boat has none, because the old boat's itinerary doesn't apply.
	const isCleared = 'itinerary' in sent && sent.itinerary === undefined && page.event.itinerary !== undefined;
	if (changed.length > 0 || !isNoted || page !== found || isCleared) {
		const changes = Object.fromEntries(changed.map((name) => [name, sent[name]]));
		const cleared = isCleared && { itinerary: null };
		const more = { ...cleared, endsNextDay: message.endsNextDay };
		if (isCleared) delete booked.itinerary;
		page = await changePage(ports, actor, page, { ...changes, ...more }, { booked });
	}
	// The charter's link contains the host's name, so a booking can't change the name.
	const isOtherHost = foldName(message.hostFirstName) !== foldName(page.event.hostFirstName);
	const people = await putPeople(ports, actor, page, request);
	if (people.isChanged) page = await requirePage(ports.events, page.event.home);
	return {
		outcome: 'existing',
		event: showChanged(actor, page),
		kept: [...kept, ...(isOtherHost ? ['hostFirstName'] : []), ...(people.differ ? ['patrons'] : [])]
	};
}

type BookedTimes = Partial<Pick<PutBooking, 'startsAt' | 'endsAt' | 'timeZone'>>;

function changedTimes(event: CharterEvent, message: PutBooking, last: Booked): BookedTimes {
	const { changed } = mergeBooking(event, message, last);
	return {
		...(changed.includes('startsAt') && { startsAt: message.startsAt }),
		...(changed.includes('endsAt') && { endsAt: message.endsAt }),
		...(changed.includes('timeZone') && { timeZone: message.timeZone })
	};
}

/**
 * If a booking changes the boat, adds the new boat's capacity and itinerary, unless the booking sends them or someone else changed them.
 */
async function withBoatsFields(
	ports: PutBookingPorts,
	event: CharterEvent,
	message: PutBooking,
	last: Booked
): Promise<PutBooking> {
	const { boat } = message;
	const isOpen = (name: 'capacity' | 'itinerary'): boolean =>
		message[name] === undefined && (last[name] ?? undefined) === event[name];
	const [isSized, isRouted] = [!isOpen('capacity'), !isOpen('itinerary')];
	if (isSized && isRouted) return message;
	if (!mergeBooking(event, message, last).changed.includes('boat')) return message;
	const { capacity, itinerary } = withBoatDefaults(await ports.fleet(), { ...event, boat }, event);
	return { ...message, ...(!isSized && { capacity }), ...(!isRouted && { itinerary }) };
}

/** Moves a charter to another date. Keeps the rest of the slug, which the office may have chosen. */
async function moveTo(
	ports: PutBookingPorts,
	actor: Actor,
	{ event }: EventAggregate,
	{ date, ...more }: Pick<RenameRequest, 'timesOf' | 'bodySha256'> & { date: string }
): Promise<EventAggregate> {
	const rename = (newSlug: string) => renameEvent(ports, actor, event.home, { newSlug, key: null, ...more });
	try {
		await rename(formatSlug({ ...parseSlug(event.eventId), date }));
	} catch (error) {
		const offer = error instanceof Refusal && error.reason === 'slug_taken' ? error.extras.suggestion : undefined;
		if (offer === undefined) throw error;
		await rename(offer);
	}
	return requirePage(ports.events, event.home);
}

/**
 * Adds the people who aren't on the roster and changes the others, each with an entry in the audit log. A person's id is derived from the
 * booking, so repeating the request doesn't add anyone twice, even if the office has changed the name.
 */
async function putPeople(
	ports: PutBookingPorts,
	actor: Actor,
	page: EventAggregate,
	{ booking, message, bodySha256 }: PutBookingRequest
): Promise<{ isChanged: boolean; differ: boolean }> {
	const { event, patrons } = page;
	const former = () => readFormerNames(ports, event.home);
	const people = await findPeople(message.patrons ?? [], patrons, idsOf(ports, event, booking), former);
	const addedAt = ports.clock.now().toISOString();
	const { hostId, isNew } = hostAfter(page, people);
	const hostTurn = nextHostMarkVersion(patrons);
	const isMarked = (patronId: string): boolean => isNew && patronId === hostId;
	const added = people.flatMap(({ person, patron, patronId }) => {
		if (patron) return [];
		const isHost = person.isHost === true ? isMarked(patronId) || undefined : person.isHost;
		return [newPatron({ ...withBooked(person), isHost }, patronId, addedAt, hostTurn)];
	});
	if (patrons.filter((one) => !one.isRemoved).length + added.length > maxPatrons) {
		throw refuseField('patrons', 'roster_full', `A charter can have at most ${maxPatrons} people.`);
	}
	// Rows from older releases lack the values that the booking sent last. If this request created the charter, it contains them.
	const isFirst = event.createdFromSha256 === bodySha256;
	const merge = (person: NewPerson, patron: Patron) =>
		mergePerson(actor, patron, person, patron.booked ?? (isFirst ? person : undefined));
	// Don't compare details for an account that may not see them. Otherwise, repeated requests could guess an email address or a phone
	// number.
	const seesDetails = hasRight(actor, 'events:see');
	const differs = ({ person, patron, patronId }: BookedPerson): boolean =>
		(person.isHost !== undefined && person.isHost !== (patronId === hostId)) ||
		(patron !== undefined &&
			(patron.isRemoved ||
				foldName(patron.name) !== foldName(person.name) ||
				(seesDetails && !hasDetails(patron, person)) ||
				merge(person, patron).isKept));
	const changed = people.flatMap(({ person, patron, patronId }) => {
		if (!patron || patron.isRemoved) return [];
		const mark = isMarked(patronId) ? { isHost: true, hostTurn } : undefined;
		const change = (before: Patron): Patron => ({ ...merge(person, before).patron, ...mark });
		return mark || merge(person, patron).patron !== patron ? [{ patron, change }] : [];
	});
	await inBatches(added, async (patron) => {
		const draft = { action: 'patron_added', ...patronFields(event, undefined, patron) } as const;
		const insert = () => ports.events.insertPatron(event.home, patron);
		// If the same request arrives twice at once, only one of them adds the person.
		await ports.audited(actor, draft, insert, (result) => result === 'inserted');
	});
	await inBatches(changed, async ({ patron, change }) => {
		const draft = { action: 'patron_changed', ...patronFields(event, patron, change(patron)) } as const;
		await ports.audited(actor, draft, () => ports.events.changePatron(event.home, patron.patronId, change));
	});
	return { isChanged: added.length + changed.length > 0, differ: people.some(differs) };
}

/** Returns a function that, given a folded name and n, returns the id of the nth person with that name in the booking. */
function idsOf(ports: PutBookingPorts, event: CharterEvent, booking: Booking) {
	// People on the charter's first roster have the ids that the charter's creation gives them, even if they haven't been added yet.
	const first = (event.firstRosterNames ?? []).map((name, at) => ({ name: foldName(name), at }));
	const seed = event.createdWithKey ?? bookingSeed(booking);
	return (name: string, number: number): string => {
		const at = first.filter((one) => one.name === name)[number - 1]?.at;
		if (at !== undefined) return rosterId(ports.sha256, seed, at);
		return uuidFrom(ports.sha256(`booked ${JSON.stringify([booking.source, booking.externalId, name, number])}`));
	};
}

/** Reads the names that people on a roster had before someone changed them, from the audit log. */
async function readFormerNames(
	{ auditLog }: PutBookingPorts,
	canonicalSlug: string
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
	const names = new Map<string, Set<string>>();
	let after: string | undefined;
	do {
		const { entries, next } = await auditLog.read({ canonicalSlug, after, limit: auditPageSize });
		for (const { action, targetId, fields } of entries) {
			const { before } = fields.find(({ name }) => name === 'name') ?? {};
			if (action !== 'patron_changed' || before === undefined) continue;
			names.set(targetId, (names.get(targetId) ?? new Set()).add(foldName(before)));
		}
		after = next;
	} while (after !== undefined);
	return names;
}

function hasDetails(
	patron: { email?: string | undefined; phone?: string | undefined },
	{ email, phone }: NewPerson
): boolean {
	return (email === undefined || patron.email === email) && (phone === undefined || patron.phone === phone);
}
