import type { Patron } from '../../domain/patron.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { AddPatron, ChangePatron, RosterEntry } from '../../wire/event.ts';
import type { Clock, Digest, Events, Ids } from '../ports.ts';
import { requireRight } from './allow.ts';
import { showPatron } from './audience.ts';
import { requirePage } from './find-page.ts';
import { readKeyHeader } from './submission.ts';

export interface RosterPorts {
	clock: Clock;
	ids: Ids;
	events: Pick<Events, 'readPage' | 'insertPatron' | 'changePatron'>;
	sha256: Digest;
}

/** Puts several people on a roster. @param key makes their ids the same at every try; without one they are random */
export async function addRoster(
	ports: RosterPorts,
	home: string,
	people: readonly AddPatron[],
	key: string | undefined
): Promise<void> {
	const addedAt = ports.clock.now().toISOString();
	await Promise.all(
		people.map((person, at) => {
			const patronId = key === undefined ? ports.ids.uuid() : uuidFrom(ports.sha256(`${key} patron ${at}`));
			return ports.events.insertPatron(home, newPatron(person, patronId, addedAt));
		})
	);
}

/**
 * Puts a person on a roster. With an `Idempotency-Key` (which then is the patron's id) the same again changes nothing.
 * @throws Refusal `not_allowed`, `event_not_found`, `key_malformed`
 */
export async function addPatron(
	ports: RosterPorts,
	actor: Actor,
	slug: string,
	message: AddPatron,
	keyHeader: string | null
): Promise<{ status: 200 | 201; patron: RosterEntry }> {
	requireRight(actor, 'events:write');
	const key = keyHeader === null ? ports.ids.uuid() : readKeyHeader(keyHeader);
	if (key instanceof Refusal) throw key;
	const page = await requirePage(ports.events, slug);
	const patron = newPatron(message, key, ports.clock.now().toISOString());
	const outcome = await ports.events.insertPatron(page.event.home, patron);
	const present = outcome === 'present' ? page.patrons.find((one) => one.patronId === key) : undefined;
	return { status: outcome === 'inserted' ? 201 : 200, patron: showPatron(actor, present ?? patron, page) };
}

/**
 * Changes a person's details, or puts back one who was taken off. Only the fields in the message change, whatever others change at
 * the same time.
 * @throws Refusal `not_allowed`, `event_not_found`, `patron_not_found`
 */
export async function changePatron(
	ports: RosterPorts,
	actor: Actor,
	slug: string,
	patronId: string,
	message: ChangePatron
): Promise<RosterEntry> {
	requireRight(actor, 'events:write');
	const page = await requirePage(ports.events, slug);
	const patron = await rewrite(ports, page.event.home, patronId, (before) => {
		if (before.isRemoved && message.isRemoved !== false) throw patronNotFound();
		return {
			...before,
			name: message.name ?? before.name,
			isRemoved: message.isRemoved ?? before.isRemoved,
			email: changed(before.email, message.email),
			phone: changed(before.phone, message.phone),
			shareCents: changed(before.shareCents, message.shareCents)
		};
	});
	return showPatron(actor, patron, page);
}

/** Takes a person off a roster: marked, never erased. @throws Refusal `not_allowed`, `event_not_found`, `patron_not_found` */
export async function removePatron(ports: RosterPorts, actor: Actor, slug: string, patronId: string): Promise<void> {
	requireRight(actor, 'events:write');
	const page = await requirePage(ports.events, slug);
	await rewrite(ports, page.event.home, patronId, (before) => ({ ...before, isRemoved: true }));
}

async function rewrite(
	ports: RosterPorts,
	home: string,
	patronId: string,
	change: (before: Patron) => Patron
): Promise<Patron> {
	// Ids are UUIDs; anything else names nobody and would be a key of any length.
	const patron = patronId.length > 64 ? undefined : await ports.events.changePatron(home, patronId, change);
	if (!patron) throw patronNotFound();
	return patron;
}

function patronNotFound(): Refusal {
	return new Refusal('patron_not_found', { detail: 'There is no such person on this roster.' });
}

function newPatron(message: AddPatron, patronId: string, addedAt: string): Patron {
	return { ...message, patronId, boarding: 'expected', isRemoved: false, addedAt };
}

/** Absent keeps, null takes away. */
function changed<V>(before: V | undefined, change: V | null | undefined): V | undefined {
	return change === undefined ? before : (change ?? undefined);
}

/** A UUID of version 8 (RFC 9562: of one's own making) from a hash. */
export function uuidFrom(hex: string): string {
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
