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
	events: Pick<Events, 'readPage' | 'insertPatron' | 'updatePatron'>;
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

/** Changes what is known of a person, or puts back one who was taken off. @throws Refusal `not_allowed`, `event_not_found`, `patron_not_found` */
export async function changePatron(
	ports: RosterPorts,
	actor: Actor,
	slug: string,
	patronId: string,
	message: ChangePatron
): Promise<RosterEntry> {
	requireRight(actor, 'events:write');
	const page = await requirePage(ports.events, slug);
	const before = findPatron(page.patrons, patronId, message.isRemoved === false);
	const patron: Patron = {
		...before,
		name: message.name ?? before.name,
		isRemoved: message.isRemoved ?? before.isRemoved,
		email: settled(before.email, message.email),
		phone: settled(before.phone, message.phone),
		shareCents: settled(before.shareCents, message.shareCents)
	};
	await put(ports, page.event.home, patron);
	return showPatron(actor, patron, page);
}

/** Takes a person off a roster: marked, never erased. @throws Refusal `not_allowed`, `event_not_found`, `patron_not_found` */
export async function removePatron(ports: RosterPorts, actor: Actor, slug: string, patronId: string): Promise<void> {
	requireRight(actor, 'events:write');
	const page = await requirePage(ports.events, slug);
	await put(ports, page.event.home, { ...findPatron(page.patrons, patronId, true), isRemoved: true });
}

async function put(ports: RosterPorts, home: string, patron: Patron): Promise<void> {
	if ((await ports.events.updatePatron(home, patron)) === 'missing') throw patronNotFound();
}

function findPatron(patrons: readonly Patron[], patronId: string, isRemovedTaken = false): Patron {
	const found = patrons.find((one) => one.patronId === patronId);
	if (!found || (found.isRemoved && !isRemovedTaken)) throw patronNotFound();
	return found;
}

function patronNotFound(): Refusal {
	return new Refusal('patron_not_found', { detail: 'There is no such person on this roster.' });
}

function newPatron(message: AddPatron, patronId: string, addedAt: string): Patron {
	return { ...message, patronId, boarding: 'expected', isRemoved: false, addedAt };
}

/** Absent keeps, null takes away. */
function settled<V>(before: V | undefined, change: V | null | undefined): V | undefined {
	return change === undefined ? before : (change ?? undefined);
}

/** A UUID of version 8 (RFC 9562: of one's own making) from a hash. */
export function uuidFrom(hex: string): string {
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
