import { maxBoats, readFleet, type Boat } from '../../domain/boat.ts';
import { fieldsChanged } from '../../domain/audit.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { foldName } from '../../domain/text.ts';
import type { ChangeBoat, CreateBoat } from '../../wire/boats.ts';
import type { Audited } from '../audit/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireFits, type Documents } from '../settings/index.ts';
import { requireRight } from '../shared/allow.ts';
import type { Clock } from '../shared/ports.ts';
import { staleVersion } from '../shared/stale-version.ts';
import { isSameKey, keyReused, type Outcome } from '../shared/submission.ts';

export interface BoatPorts {
	clock: Clock;
	documents: Documents;
	ledger: Pick<Ledger, 'bindKey'>;
	audited: Audited;
}

/** The document that contains all boats. `rows` are the boats as stored, including fields that only a newer release knows. */
interface Fleet {
	version: number;
	content: Record<string, unknown>;
	rows: Record<string, unknown>[];
	boats: Boat[];
	unreadable: number;
}

/** Returns all boats sorted by name, with retired ones last. */
export async function readBoats(ports: Pick<BoatPorts, 'documents'>): Promise<{ boats: Boat[]; unreadable: number }> {
	const { boats, unreadable } = await openFleet(ports);
	const order = (a: Boat, b: Boat) => Number(a.isRetired) - Number(b.isRetired) || a.name.localeCompare(b.name, 'en');
	return { boats: boats.toSorted(order), unreadable };
}

/** @throws Refusal `not_allowed` */
export async function listBoats(ports: BoatPorts, actor: Actor) {
	requireRight(actor, 'admin');
	return readBoats(ports);
}

export interface BoatRequest {
	message: CreateBoat;
	/** The request's idempotency key, which becomes the boat's id, or the refusal if the key is invalid. */
	key: string | Refusal;
	/** The SHA-256 hash of the request body's exact bytes. */
	bodySha256: string;
}

/**
 * Adds a boat. Binds the idempotency key first, so that an interrupted request can be repeated.
 * @throws Refusal `not_allowed`, `key_missing`, `key_malformed`, `key_reused`, or `invalid` if another boat has the name or the
 * details of all boats are too long in total
 */
export async function createBoat(
	ports: BoatPorts,
	actor: Actor,
	{ message, key, bodySha256 }: BoatRequest
): Promise<{ outcome: Outcome; boat: Boat }> {
	requireRight(actor, 'admin');
	if (key instanceof Refusal) throw key;
	const named = await openFleet(ports);
	// Check the name before binding the idempotency key, so that after a refusal the client can send another name with the same key.
	if (!named.boats.some((boat) => boat.boatId === key)) requireFreeName(named, message.name);
	const bound = await ports.ledger.bindKey({ id: key, kind: 'boat', home: 'boats', bodySha256 });
	if (!isSameKey(bound, 'boat', 'boats', bodySha256)) throw keyReused();
	return changeFleet(ports, actor, (fleet): FleetChange<{ outcome: Outcome; boat: Boat }> => {
		const there = fleet.boats.find((boat) => boat.boatId === key);
		if (there) return { answer: { outcome: 'existing', boat: there } };
		requireFreeName(fleet, message.name);
		if (fleet.rows.length >= maxBoats) {
			throw refuseField('body', 'too_many', `There can be at most ${maxBoats} boats. Rename a retired boat instead.`);
		}
		// The fields are in the schema's order, so that a repeated request gets exactly the same response body.
		const boat: Boat = {
			boatId: key,
			name: message.name,
			capacity: message.capacity,
			docks: message.docks ?? [],
			itinerary: message.itinerary,
			tipRule: message.tipRule,
			tipPayout: message.tipPayout,
			changeFloatCents: message.changeFloatCents ?? 0,
			minutesBefore: message.minutesBefore ?? 0,
			minutesAfter: message.minutesAfter ?? 0,
			isRetired: false,
			version: 1,
			createdAt: ports.clock.now().toISOString()
		};
		return { answer: { outcome: 'created', boat }, after: boat, rows: [...fleet.rows, { ...boat }] };
	});
}

/**
 * Changes the given fields if the boat still has the expected version. Other boats may change at the same time.
 * @throws Refusal `not_allowed`, `not_found`, `stale_version`, or `invalid` if another boat has the name or the details of all boats are
 * too long in total
 */
export async function changeBoat(
	ports: BoatPorts,
	actor: Actor,
	boatId: string,
	message: ChangeBoat,
	expected: number
): Promise<Boat> {
	requireRight(actor, 'admin');
	return changeFleet(ports, actor, (fleet) => {
		const before = fleet.boats.find((boat) => boat.boatId === boatId);
		if (!before) throw new Refusal('not_found', { detail: 'There is no such boat.' });
		if (before.version !== expected) throw staleVersion('this boat');
		// Null clears a field.
		const changes = Object.fromEntries(Object.entries(message).map(([name, value]) => [name, value ?? undefined]));
		const after: Boat = { ...before, ...changes, version: before.version + 1 };
		if (!after.isRetired) requireFreeName(fleet, after.name, boatId);
		// Write only the changed fields, so that values that only a newer release knows are kept.
		const { version } = after;
		const rows = fleet.rows.map((row) => (row.boatId === boatId ? { ...row, ...changes, version } : row));
		return { answer: after, before, after, rows };
	});
}

/** @throws Refusal `invalid` */
function requireFreeName({ boats }: Fleet, name: string, boatId?: string): void {
	const isTaken = boats.some(
		(boat) => boat.boatId !== boatId && !boat.isRetired && foldName(boat.name) === foldName(name)
	);
	if (isTaken) throw refuseField('name', 'name_taken', 'Another boat has this name. Choose a different name.');
}

// Two people rarely change boats at the same time, so a few tries are enough.
const maxTries = 10;

interface FleetChange<T> {
	answer: T;
	/**
	 * The boat before and after the change, and all rows after the change. `before` is undefined for a new boat, and all three are
	 * undefined if there is nothing to write.
	 */
	before?: Boat;
	after?: Boat;
	rows?: Record<string, unknown>[];
}

/** Applies a change to the current boats. Retries if someone else changed a boat in the meantime. */
async function changeFleet<T>(ports: BoatPorts, actor: Actor, change: (fleet: Fleet) => FleetChange<T>): Promise<T> {
	for (let tries = 0; tries < maxTries; tries += 1) {
		const fleet = await openFleet(ports);
		const { answer, rows, before, after } = change(fleet);
		if (!rows || !after) return answer;
		const content = { ...fleet.content, boats: rows };
		requireFits(content, 'The boat details are too long in total. Shorten some meeting places.');
		const next = {
			version: fleet.version + 1,
			content,
			changedAt: ports.clock.now().toISOString(),
			changedBy: actor.id
		};
		const draft = {
			action: before ? 'boat_changed' : 'boat_added',
			targetId: after.boatId,
			targetName: after.name,
			fields: fieldsChanged({ ...before, version: undefined }, { ...after, version: undefined })
		} as const;
		const insert = () => ports.documents.insert('boats', next);
		if ((await ports.audited(actor, draft, insert, (result) => result === 'inserted')) === 'inserted') return answer;
	}
	throw new Refusal('unavailable', { retryAfterS: 1, detail: 'Someone else is changing the boats. Try again.' });
}

async function openFleet({ documents }: Pick<BoatPorts, 'documents'>): Promise<Fleet> {
	const newest = await documents.readNewest('boats');
	const content = newest?.content ?? {};
	const { rows, boats } = readFleet(content);
	return { version: newest?.version ?? 0, content, rows, boats, unreadable: rows.length - boats.length };
}
