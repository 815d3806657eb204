import type { EventAggregate } from '../../domain/event.ts';
import { hostOf, nextHostMarkVersion } from '../../domain/host.ts';
import { maxPatronRows, maxPatrons, type Patron } from '../../domain/patron.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { RosterEntry } from '../../wire/event.ts';
import type { ChangePatron, NewPerson } from '../../wire/event-requests.ts';
import type { Clock, Digest, Ids } from '../shared/ports.ts';
import type { Audited } from '../audit/index.ts';
import { patronFields } from './audited-fields.ts';
import type { Events } from './ports.ts';
import { requireRight } from '../shared/allow.ts';
import { showPatron } from '../shared/audience.ts';
import { requirePage } from '../shared/find-page.ts';

// DynamoDB can handle far more. This keeps one large roster from using all connections.
const atOnce = 25;

export interface RosterPorts {
	clock: Clock;
	ids: Ids;
	events: Pick<Events, 'readPage' | 'insertPatron' | 'insertPatrons' | 'changePatron'>;
	sha256: Digest;
	audited: Audited;
}

/** Adds several people to a roster. @param seed makes their ids the same on every try; without it, ids are random */
export async function addRoster(
	ports: RosterPorts,
	canonicalSlug: string,
	people: readonly RosterPerson[],
	seed: string | undefined
): Promise<void> {
	const addedAt = ports.clock.now().toISOString();
	const patrons = people.map((person, at) => {
		const patronId = seed === undefined ? ports.ids.uuid() : rosterId(ports.sha256, seed, at);
		return newPatron(person, patronId, addedAt, nextHostMarkVersion([]));
	});
	await ports.events.insertPatrons(canonicalSlug, patrons);
}

/** The id of a person on the roster that a request creates. */
export function rosterId(sha256: Digest, seed: string, at: number): string {
	return uuidFrom(sha256(`${seed} patron ${at}`));
}

/** Calls `write` for each person, several at a time. */
export async function inBatches<T>(people: readonly T[], write: (person: T) => Promise<unknown>): Promise<void> {
	for (let at = 0; at < people.length; at += atOnce) {
		await Promise.all(people.slice(at, at + atOnce).map(write));
	}
}

/** @throws Refusal `invalid` if the roster has no room for this many people */
export function requireRoom({ patrons }: EventAggregate, added = 1): void {
	const people = patrons.filter((one) => !one.isRemoved).length;
	if (people < maxPatrons && people + added > maxPatrons) {
		const room = maxPatrons - people;
		const detail = `A charter can have ${maxPatrons} people, and this one has ${people}. There is room for ${room} more, and this request adds ${added}.`;
		throw refuseField('patrons', 'roster_full', detail);
	}
	if (people >= maxPatrons) {
		const detail = `This charter has ${maxPatrons} people, which is the maximum. Remove people who aren’t coming, or create another charter.`;
		throw refuseField('patrons', 'roster_full', detail);
	}
	if (patrons.length + added > maxPatronRows) {
		throw refuseField(
			'patrons',
			'roster_full',
			'This charter has had too many people added and removed. To add more people, create another charter.'
		);
	}
}

/**
 * Changes a person's details, or restores a removed person. Changes only the fields in the message, so that other people's simultaneous
 * changes are kept.
 * @throws Refusal `not_allowed`, `event_not_found`, `patron_not_found`
 */
export async function changePatron(
	ports: Pick<RosterPorts, 'events' | 'audited'>,
	actor: Actor,
	slug: string,
	patronId: string,
	message: ChangePatron
): Promise<RosterEntry> {
	requireRight(actor, 'events:write');
	const page = await requirePage(ports.events, slug);
	if (message.isRemoved === false && page.patrons.some((one) => one.patronId === patronId && one.isRemoved)) {
		requireRoom(page);
	}
	const wasHost = hostOf(page.patrons, page.event)?.patronId === patronId;
	// Removing the host mark changes nothing if the person doesn't have it.
	const isMarkSet = message.isHost !== undefined && (message.isHost || wasHost);
	const change = (before: Patron): Patron => {
		if (before.isRemoved && message.isRemoved !== false) throw patronNotFound();
		return {
			...before,
			name: message.name ?? before.name,
			isRemoved: message.isRemoved ?? before.isRemoved,
			email: changed(before.email, message.email),
			phone: changed(before.phone, message.phone),
			shareCents: changed(before.shareCents, message.shareCents),
			isMinor: message.isMinor ?? before.isMinor,
			...(isMarkSet && { isHost: message.isHost, hostTurn: nextHostMarkVersion(page.patrons) })
		};
	};
	const seen = findPatron(page, patronId);
	const draft = { action: 'patron_changed', ...patronFields(page.event, seen, change(seen)) } as const;
	const patron = await ports.audited(actor, draft, () => rewrite(ports, page.event.home, patronId, change));
	// Someone else may have marked another person as the host at the same moment, so read the roster again.
	const now = isMarkSet ? await requirePage(ports.events, page.event.home) : withPatron(page, patron);
	return showPatron(actor, patron, now);
}

/**
 * Removes a person from a roster by marking the row, never by deleting it.
 * @throws Refusal `not_allowed`, `event_not_found`, `patron_not_found`
 */
export async function removePatron(
	ports: Pick<RosterPorts, 'events' | 'audited'>,
	actor: Actor,
	slug: string,
	patronId: string
): Promise<void> {
	requireRight(actor, 'events:write');
	const page = await requirePage(ports.events, slug);
	const change = (before: Patron): Patron => ({ ...before, isRemoved: true });
	const seen = findPatron(page, patronId);
	// Removing someone again changes nothing.
	if (seen.isRemoved) return;
	const draft = { action: 'patron_removed', ...patronFields(page.event, seen, change(seen)) } as const;
	await ports.audited(actor, draft, () => rewrite(ports, page.event.home, patronId, change));
}

/** @throws Refusal `patron_not_found` */
function findPatron({ patrons }: EventAggregate, patronId: string): Patron {
	const found = patrons.find((one) => one.patronId === patronId);
	if (!found) throw patronNotFound();
	return found;
}

async function rewrite(
	ports: Pick<RosterPorts, 'events'>,
	canonicalSlug: string,
	patronId: string,
	change: (before: Patron) => Patron
): Promise<Patron> {
	const patron = await ports.events.changePatron(canonicalSlug, patronId, change);
	if (!patron) throw patronNotFound();
	return patron;
}

function patronNotFound(): Refusal {
	return new Refusal('patron_not_found', { detail: 'That person isn’t on this roster.' });
}

/** A person to add to a roster, with the values of the booking if there is one. */
export type RosterPerson = NewPerson & Pick<Patron, 'booked'>;

export function newPatron(
	{ isHost, ...person }: RosterPerson,
	patronId: string,
	addedAt: string,
	hostMarkVersion: number
): Patron {
	// A new person's host mark gets a version only if the mark is set. An unset mark with the newest version would leave the event without
	// a host.
	const mark = isHost === undefined ? {} : isHost ? { isHost, hostTurn: hostMarkVersion } : { isHost };
	return { ...person, ...mark, patronId, boarding: 'expected', isRemoved: false, addedAt };
}

function withPatron<P extends EventAggregate>(page: P, patron: Patron): P {
	const others = page.patrons.filter((one) => one.patronId !== patron.patronId);
	return { ...page, patrons: [...others, patron] };
}

/** Undefined keeps the value, and null removes it. */
function changed<V>(before: V | undefined, change: V | null | undefined): V | undefined {
	return change === undefined ? before : (change ?? undefined);
}

/** Makes a UUID of version 8 (RFC 9562, custom) from a hash. */
export function uuidFrom(hex: string): string {
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
