import type { CharterEvent, EventPage } from '../../domain/event.ts';
import { resolveSpan } from '../../domain/local-time.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { deriveSlug, parseSlug } from '../../domain/slug.ts';
import type { CreateEvent, EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { Clock, Crew, Digest, Events, Ids, Ledger } from '../ports.ts';
import { requireRight } from './allow.ts';
import { showEvent } from './audience.ts';
import { announceCrew, assignCrew } from './crew-slots.ts';
import { addRoster } from './roster.ts';
import { slugTaken } from './slug-offers.ts';
import { readKeyHeader } from './submission.ts';

const firstVersion = 1;

export interface CreateEventPorts {
	clock: Clock;
	ids: Ids;
	events: Events;
	crew: Pick<Crew, 'readMany'>;
	ledger: Pick<Ledger, 'readKey' | 'bindKey' | 'insertMailIntent'>;
	sha256: Digest;
}

export interface CreateEventRequest {
	actor: Promise<Actor> | Actor;
	message: CreateEvent;
	/** The `Idempotency-Key` header as it came; none is fine. */
	key: string | null;
	/** Of the body's exact bytes. */
	bodySha256: string;
}

export interface EventCreated {
	/** 201 the first time, 200 for the same again under the same key. */
	status: 200 | 201;
	event: EventCard | MoneyEventCard | OfficeEvent;
}

/**
 * Makes an event with its roster. In this order, so that the same request sent again finishes what a crash cut short: claim the
 * booking, bind the key, put the mail intents of the crew, put the event (which claims the slug), put the roster.
 * @throws Refusal `not_allowed`, `bad_slug`, `invalid`, `slug_taken` with a suggestion, `already_imported` with the event's id,
 * `key_malformed`, `key_reused`
 */
export async function createEvent(ports: CreateEventPorts, request: CreateEventRequest): Promise<EventCreated> {
	const actor = await request.actor;
	requireRight(actor, 'events:write');
	const { message } = request;
	const key = request.key === null ? undefined : readKeyHeader(request.key);
	if (key instanceof Refusal) throw key;
	const wanted = chooseSlug(message);
	const span = resolveSpan(message.date, message.startsAt, message.endsAt, message.timeZone);
	const [{ crew, newcomers }, promised] = await Promise.all([
		assignCrew(ports.crew, message.crew ?? [], [], firstVersion),
		key === undefined ? undefined : readPromise(ports, key, request.bodySha256)
	]);
	const slug = promised ?? (await claimBooking(ports, message, wanted));
	const event = composeEvent(message, { slug, crew, span, actor, key, now: ports.clock.now().toISOString() });
	if (key !== undefined && promised === undefined) await bindKey(ports, key, slug, request.bodySha256);
	await announceCrew(ports.ledger, slug, newcomers, event.createdAt);
	const outcome = await ports.events.insert(event);
	if (outcome === 'slug_taken' && !(await isOwnEarlierTry(ports, slug, key))) {
		throw await slugTaken(ports.events, slug, message.startsAt);
	}
	// Ids made from the key: a second try adds nobody twice.
	await addRoster(ports, slug, message.patrons ?? [], key);
	const page = await ports.events.readPage(slug);
	if (!page) throw new Refusal('unavailable', { retryAfterS: 1 });
	return { status: outcome === 'inserted' ? 201 : 200, event: showEvent(actor, page) };
}

function chooseSlug(message: CreateEvent): string {
	if (message.eventId === undefined) return deriveSlug(message);
	if (parseSlug(message.eventId).date !== message.date) {
		throw new Refusal('bad_slug', { detail: `The link ${message.eventId} is not of the day ${message.date}.` });
	}
	return message.eventId;
}

/** The slug that an earlier try under this key settled on. @throws Refusal `key_reused` */
async function readPromise(ports: CreateEventPorts, key: string, bodySha256: string): Promise<string | undefined> {
	const bound = await ports.ledger.readKey(key);
	if (!bound) return undefined;
	return assertOwn(bound, bodySha256);
}

async function bindKey(ports: CreateEventPorts, key: string, slug: string, bodySha256: string): Promise<void> {
	assertOwn(await ports.ledger.bindKey({ id: key, kind: 'event', home: slug, bodySha256 }), bodySha256);
}

type Bound = Awaited<ReturnType<Ledger['bindKey']>>;

function assertOwn(bound: Bound, bodySha256: string): string {
	if (bound.kind === 'event' && 'bodySha256' in bound && bound.bodySha256 === bodySha256) return bound.home;
	throw new Refusal('key_reused', { detail: 'This key was used for something else.' });
}

/**
 * Settles the slug. A booking from another system is claimed once; a claim whose event never came (a crash) is taken up again
 * under the slug that it was promised. A slug that is not free is refused before the claim, which could not be given back.
 */
async function claimBooking(ports: CreateEventPorts, message: CreateEvent, wanted: string): Promise<string> {
	const { source, externalId } = message;
	if (!(await ports.events.isSlugFree(wanted))) {
		const holder = await ports.events.readPage(wanted);
		if (holder && isBooking(holder, message)) throw alreadyImported(holder.event.eventId);
		throw await slugTaken(ports.events, wanted, message.startsAt);
	}
	if (source === undefined || externalId === undefined) return wanted;
	const claim = await ports.events.claimImport(source, externalId, wanted);
	if (claim.slug === wanted) return wanted;
	const holder = await ports.events.readPage(claim.slug);
	if (holder && isBooking(holder, message)) throw alreadyImported(holder.event.eventId);
	return !holder && parseSlug(claim.slug).date === message.date ? claim.slug : wanted;
}

function isBooking(page: EventPage, message: CreateEvent): boolean {
	const { source, externalId } = page.event;
	return (
		source !== undefined && externalId !== undefined && source === message.source && externalId === message.externalId
	);
}

function alreadyImported(eventId: string): Refusal {
	return new Refusal('already_imported', { detail: 'This booking has an event already.', eventId });
}

async function isOwnEarlierTry(ports: CreateEventPorts, slug: string, key: string | undefined): Promise<boolean> {
	if (key === undefined) return false;
	const page = await ports.events.readPage(slug);
	return page?.event.createdWithKey === key;
}

interface EventMakings {
	slug: string;
	crew: CharterEvent['crew'];
	span: Pick<CharterEvent, 'startInstant' | 'endInstant'>;
	actor: Actor;
	key: string | undefined;
	now: string;
}

function composeEvent(message: CreateEvent, makings: EventMakings): CharterEvent {
	const { period: _period, eventId: _eventId, patrons: _patrons, crew: _crew, ...fields } = message;
	return {
		...fields,
		...makings.span,
		eventId: makings.slug,
		home: makings.slug,
		status: message.status ?? 'confirmed',
		crew: makings.crew,
		...(makings.key === undefined ? {} : { createdWithKey: makings.key }),
		version: firstVersion,
		createdAt: makings.now,
		createdBy: makings.actor.id,
		updatedAt: makings.now
	};
}
