import { withBoatDefaults, type Boat } from '../../domain/boat.ts';
import type { CharterEvent, EventAggregate, GuestsPay } from '../../domain/event.ts';
import { assertOvernightIsIntended, resolveSpan } from '../../domain/local-time.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { hasRight, type Actor, type Right } from '../../domain/rights.ts';
import { bookedHost } from '../../domain/host.ts';
import { deriveSlug, parseSlug } from '../../domain/slug.ts';
import { foldName } from '../../domain/text.ts';
import type { EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { CreateEvent } from '../../wire/event-requests.ts';
import type { Booking, Events } from './ports.ts';
import type { Clock, Digest, Ids } from '../shared/ports.ts';
import { type Crew, announceCrew, assignCrew } from '../crew/index.ts';
import type { Audited } from '../audit/index.ts';
import { eventFields } from './audited-fields.ts';
import { withBooked } from './booked-people.ts';
import { bookedValues, differingNames, type BookedName } from './booked-values.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requireTipRight } from './tip-right.ts';
import { showChanged } from '../shared/audience.ts';
import { addRoster, type RosterPerson } from './roster.ts';
import { slugTaken } from './slug-offers.ts';
import { keyReused, type Outcome } from '../shared/submission.ts';

const firstVersion = 1;
const claimTries = 8;
// If another request has claimed a booking but not created its event, we wait this long before taking over: 1.5 s in all.
const holderPausesMs = [100, 200, 400, 800];

export interface CreateEventPorts {
	clock: Clock;
	ids: Ids;
	events: Events;
	crew: Pick<Crew, 'readMany'>;
	ledger: Pick<Ledger, 'readKey' | 'bindKey' | 'insertEmailJob'>;
	audited: Audited;
	sha256: Digest;
	/** Returns the default for when a new charter's guests pay. */
	guestsPay(): Promise<GuestsPay>;
	fleet(): Promise<readonly Boat[]>;
	wait(ms: number): Promise<void>;
}

export interface CreateEventRequest {
	actor: Promise<Actor> | Actor;
	message: CreateEvent;
	/** The request's idempotency key, or the refusal if it can't be read. Null if there is none. */
	key: string | Refusal | null;
	/** The SHA-256 hash of the request body's exact bytes. */
	bodySha256: string;
}

export interface EventCreated {
	outcome: Outcome;
	event: EventCard | MoneyEventCard | OfficeEvent;
}

/**
 * Creates an event with its roster. The order makes an interrupted request resumable: claim the booking, bind the key, write the crew's
 * email jobs, put the event (which claims the slug), put the roster.
 * @throws Refusal `not_allowed`, `bad_slug`, `invalid`, `slug_taken` with a suggestion, `already_imported` with the event's id,
 * `key_malformed`, `key_reused`
 */
export async function createEvent(ports: CreateEventPorts, request: CreateEventRequest): Promise<EventCreated> {
	const actor = await request.actor;
	requireRight(actor, 'events:write');
	const { message } = request;
	requireTipRight(actor, message);
	const key = request.key ?? undefined;
	if (key instanceof Refusal) throw key;
	const promised = key === undefined ? undefined : await readPromise(ports, key, request.bodySha256);
	const made = promised === undefined ? undefined : await ports.events.readPage(promised);
	if (made && made.event.createdWithKey === key) return finish(ports, request, actor, made.event.home, 'existing');
	requireOneHost(message);
	const wanted = chooseSlug(message);
	assertOvernightIsIntended(message.startsAt, message.endsAt, message.endsNextDay);
	const span = resolveSpan(message.date, message.startsAt, message.endsAt, message.timeZone);
	const { crew, newcomers } = await assignCrew(ports.crew, message.crew ?? [], [], firstVersion);
	const slug = promised ?? (await claimSlug(ports, request, actor, wanted));
	const guestsPay = message.guestsPay ?? (await ports.guestsPay());
	const isComplete = message.boat === undefined || (message.capacity !== undefined && message.itinerary !== undefined);
	const { capacity, itinerary } = isComplete ? message : withBoatDefaults(await ports.fleet(), message);
	const now = ports.clock.now().toISOString();
	const event = composeEvent(request, { slug, crew, span, actor, key, now, guestsPay, capacity, itinerary });
	if (key !== undefined && promised === undefined) await bindKey(ports, key, slug, request.bodySha256);
	await announceCrew(ports.ledger, slug, newcomers, event.createdAt);
	const draft = { action: 'event_created', ...eventFields(undefined, event) } as const;
	const insert = () => ports.events.insert(event);
	const inserted = await ports.audited(actor, draft, insert, (result) => result === 'inserted');
	if (inserted === 'inserted') return finish(ports, request, actor, slug, 'created');
	const holder = await ports.events.readPage(slug);
	if (holder && key !== undefined && holder.event.createdWithKey === key) {
		return finish(ports, request, actor, slug, 'existing');
	}
	if (holder && isBooking(holder, message)) throw await alreadyImported(ports, request, actor, holder);
	throw await slugTaken(ports.events, slug, message.startsAt);
}

/** Inserts the roster and reads the event back. The patrons' ids come from the key or the booking, so a retry doesn't add anyone twice. */
async function finish(
	ports: CreateEventPorts,
	request: CreateEventRequest,
	actor: Actor,
	canonicalSlug: string,
	outcome: Outcome
): Promise<EventCreated> {
	await addRoster(ports, canonicalSlug, peopleOf(request.message, canonicalSlug), rosterSeed(request));
	const page = await ports.events.readPage(canonicalSlug);
	if (!page) throw new Refusal('unavailable', { retryAfterS: 1 });
	return { outcome, event: showChanged(actor, page) };
}

/** Returns the people of a new charter, with the host marked. */
function peopleOf(message: CreateEvent, canonicalSlug: string): RosterPerson[] {
	const people = message.patrons ?? [];
	const host = bookedHost(people, { ...message, eventId: canonicalSlug });
	const marked = people.map((person) => (person === host ? { ...person, isHost: true } : person));
	return bookingOf(message) ? marked.map(withBooked) : marked;
}

/** @throws Refusal `invalid` */
function requireOneHost({ patrons = [] }: CreateEvent): void {
	if (patrons.filter((one) => one.isHost === true).length < 2) return;
	throw refuseField('patrons', 'more_than_one_host', 'Only one person can be the host.');
}

function rosterSeed({ key, message }: CreateEventRequest): string | undefined {
	if (key !== null) return key instanceof Refusal ? undefined : key;
	const booking = bookingOf(message);
	return booking && bookingSeed(booking);
}

/** Makes the ids of the people on a booking's first roster, unless the request had an idempotency key. */
export function bookingSeed({ source, externalId }: Booking): string {
	return `booking ${JSON.stringify([source, externalId])}`;
}

function chooseSlug(message: CreateEvent): string {
	if (message.eventId === undefined) return deriveSlug(message);
	if (parseSlug(message.eventId).date !== message.date) {
		throw new Refusal('bad_slug', { detail: `The link ${message.eventId} doesn’t match the date ${message.date}.` });
	}
	return message.eventId;
}

/** Returns the slug that was chosen for an earlier request with this idempotency key, if any. @throws Refusal `key_reused` */
async function readPromise(ports: CreateEventPorts, key: string, bodySha256: string): Promise<string | undefined> {
	const bound = await ports.ledger.readKey(key);
	return bound && assertOwn(bound, bodySha256);
}

async function bindKey(ports: CreateEventPorts, key: string, slug: string, bodySha256: string): Promise<void> {
	assertOwn(await ports.ledger.bindKey({ id: key, kind: 'event', home: slug, bodySha256 }), bodySha256);
}

type Bound = Awaited<ReturnType<Ledger['bindKey']>>;

function assertOwn(bound: Bound, bodySha256: string): string {
	if (bound.kind === 'event' && 'bodySha256' in bound && bound.bodySha256 === bodySha256) return bound.home;
	throw keyReused();
}

/**
 * Chooses the slug. A booking may have several claims, and the newest one counts. A new claim is made only after the slug of the previous
 * one is taken.
 *
 * A booking's event is put only under a claimed slug, so two requests can't both create the event.
 */
async function claimSlug(
	ports: CreateEventPorts,
	request: CreateEventRequest,
	actor: Actor,
	wanted: string
): Promise<string> {
	const { events } = ports;
	const { message } = request;
	const booking = bookingOf(message);
	if (!booking) {
		await requireFree(ports, request, wanted);
		return wanted;
	}
	let claim = await events.readImport(booking);
	for (let tries = 0; tries < claimTries; tries += 1) {
		if (!claim) {
			await requireFree(ports, request, wanted);
			claim = await events.claimImport(booking, { slug: wanted, number: 1 });
		}
		// The claim is ours, or belongs to the same request sent twice. The request that puts the event first wins.
		if (claim.slug === wanted) return wanted;
		const first = await events.readPage(claim.slug);
		const isFree = !first && (await events.isSlugFree(claim.slug));
		// The event may have been put between the two reads.
		const holder = first ?? (isFree ? undefined : await events.readPage(claim.slug));
		if (holder && isBooking(holder, message)) throw await alreadyImported(ports, request, actor, holder);
		// The claimed slug has no event yet and fits this request, so use it. The request that puts the event first wins.
		if (isFree && message.eventId === undefined && parseSlug(claim.slug).date === message.date) return claim.slug;
		const late = isFree ? await waitForPage(ports, claim.slug) : undefined;
		if (late && isBooking(late, message)) throw await alreadyImported(ports, request, actor, late);
		await requireFree(ports, request, wanted);
		// This alias occupies the claimed slug, so the request that claimed it can no longer put its event there, even if it is still
		// running.
		if (isFree && !late && (await events.insertAlias(claim.slug, wanted)) === 'slug_taken') continue;
		claim = await events.claimImport(booking, { slug: wanted, number: claim.number + 1 });
	}
	throw new Refusal('unavailable', {
		detail: 'This booking is already being created. Try again in a moment.',
		retryAfterS: 1
	});
}

async function waitForPage(ports: CreateEventPorts, slug: string): Promise<EventAggregate | undefined> {
	for (const pauseMs of holderPausesMs) {
		await ports.wait(pauseMs);
		const page = await ports.events.readPage(slug);
		if (page) return page;
	}
	return undefined;
}

async function requireFree(ports: CreateEventPorts, request: CreateEventRequest, slug: string): Promise<void> {
	if (await ports.events.isSlugFree(slug)) return;
	const holder = await ports.events.readPage(slug);
	if (holder && isBooking(holder, request.message)) {
		throw await alreadyImported(ports, request, await request.actor, holder);
	}
	throw await slugTaken(ports.events, slug, request.message.startsAt);
}

function bookingOf({ source, externalId }: CreateEvent): Booking | undefined {
	return source === undefined || externalId === undefined ? undefined : { source, externalId };
}

function isBooking(page: EventAggregate, message: CreateEvent): boolean {
	const booking = bookingOf(message);
	return booking !== undefined && page.event.source === booking.source && page.event.externalId === booking.externalId;
}

/**
 * Returns the refusal for a booking that already has an event, with the fields that differ. If this same request created the event, first
 * finishes the roster, in case a crash interrupted it.
 */
async function alreadyImported(
	ports: CreateEventPorts,
	request: CreateEventRequest,
	actor: Actor,
	holder: EventAggregate
): Promise<Refusal> {
	const { event } = holder;
	let { patrons } = holder;
	if (event.createdFromSha256 === request.bodySha256) {
		// The ids must be those of the request that created the charter, which may have had another key or none.
		const booking = bookingOf(request.message);
		const seed = event.createdWithKey ?? (booking && bookingSeed(booking));
		await addRoster(ports, event.home, peopleOf(request.message, event.home), seed);
		({ patrons } = (await ports.events.readPage(event.home)) ?? holder);
	}
	const canceled = event.status === 'cancelled' ? ' The charter was canceled.' : '';
	const differing = differences(actor, { event, patrons }, request.message);
	const differs = differing.length === 0 ? '' : ` These fields differ: ${differing.join(', ')}.`;
	return new Refusal('already_imported', {
		detail: `This booking already has a charter.${canceled}${differs}`,
		errors: differing.map((field) => ({ field, reason: 'differs' })),
		eventId: event.eventId
	});
}

/** The right that an account needs to read a field. */
const readingNeeds: Partial<Record<BookedName, Right>> = {
	totalPriceCents: 'payments:see',
	pricePerGuestCents: 'payments:see',
	notes: 'events:see',
	privateNotes: 'admin'
};

/**
 * The fields of a message that differ from the charter's. Omits fields that the account may not read, because otherwise repeated requests
 * could guess their values.
 */
function differences(
	actor: Actor,
	{ event, patrons }: Pick<EventAggregate, 'event' | 'patrons'>,
	message: CreateEvent
): string[] {
	const mayRead = (name: BookedName): boolean => {
		const right = readingNeeds[name];
		return right === undefined || hasRight(actor, right);
	};
	const isOtherHost = foldName(message.hostFirstName) !== foldName(event.hostFirstName);
	const isOtherRoster =
		message.patrons !== undefined &&
		namesOf(message.patrons) !== namesOf(patrons.filter((patron) => !patron.isRemoved));
	return [
		...differingNames(event, message).filter(mayRead),
		...(isOtherHost ? ['hostFirstName'] : []),
		...(isOtherRoster ? ['patrons'] : [])
	];
}

function namesOf(people: readonly { name: string }[]): string {
	return JSON.stringify(people.map(({ name }) => foldName(name)).toSorted());
}

interface EventMakings {
	slug: string;
	crew: CharterEvent['crew'];
	span: Pick<CharterEvent, 'startInstant' | 'endInstant'>;
	actor: Actor;
	key: string | undefined;
	now: string;
	guestsPay: GuestsPay;
	capacity: number | undefined;
	itinerary: CharterEvent['itinerary'];
}

function composeEvent(request: CreateEventRequest, makings: EventMakings): CharterEvent {
	const { message, bodySha256 } = request;
	const {
		period: _period,
		eventId: _eventId,
		patrons: _patrons,
		crew: _crew,
		endsNextDay: _night,
		...fields
	} = message;
	const { guestsPay, crew, capacity, itinerary } = makings;
	const status = message.status ?? 'confirmed';
	// Store the defaults of omitted fields, too, so that the booking can still change those fields later.
	const booked = bookedValues({ ...message, status, guestsPay, crew, capacity, itinerary });
	return {
		...fields,
		...makings.span,
		eventId: makings.slug,
		home: makings.slug,
		status,
		...(capacity !== undefined && { capacity }),
		...(itinerary !== undefined && { itinerary }),
		crew,
		...(guestsPay === 'later' && { guestsPay }),
		...(makings.key === undefined ? {} : { createdWithKey: makings.key }),
		...(bookingOf(message) ? { booked } : {}),
		...(bookingOf(message) && message.patrons ? { firstRosterNames: message.patrons.map(({ name }) => name) } : {}),
		...(makings.key === undefined && bookingOf(message) ? { createdFromSha256: bodySha256 } : {}),
		version: firstVersion,
		createdAt: makings.now,
		createdBy: makings.actor.id,
		updatedAt: makings.now
	};
}
