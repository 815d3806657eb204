import * as v from 'valibot';
import type { EventStatus } from './event.ts';
import { deviceStamp, moneyInstant, text, uuid } from './fields.ts';

const someone = v.pipe(v.array(text(64), 'not_a_list'), v.maxLength(2000, 'too_many'));
/** The name of a gate rule. The type is a string, because a newer phone may send rules that this release doesn't know. */
const rule = text(60);

/** A warning that the gate gave when the captain departed. */
const warning = v.object({ rule, patronIds: v.optional(someone) });
/** Why the captain departed despite a warning. */
const override = v.object({ rule, patronIds: v.optional(someone), reason: text(500) });

const stamps = {
	takenAt: moneyInstant,
	takenBy: v.optional(text(60)),
	device: v.optional(deviceStamp)
};

const maxRules = 60;

/** Body of `POST …/departure`, which records that the boat left. */
export const departureBody = v.object({
	departureId: uuid,
	countId: v.optional(uuid),
	warnings: v.optional(v.pipe(v.array(warning, 'not_a_list'), v.maxLength(maxRules, 'too_many')), []),
	overrides: v.optional(v.pipe(v.array(override, 'not_a_list'), v.maxLength(maxRules, 'too_many')), []),
	...stamps
});
export type DepartureBody = v.InferOutput<typeof departureBody>;

/** Body of `POST …/departure/{departureId}/revoke`. The request's idempotency key is the record's id. */
export const revokeBody = v.object({
	/** Required if the request's URL doesn't contain the departure's id. */
	departureId: v.optional(uuid),
	reason: text(500),
	...stamps,
	takenAt: v.optional(moneyInstant)
});
/** The field of `revokeBody` that contains the departure's id. */
export const namedDeparture = v.pick(revokeBody, ['departureId']);

/** Body of `POST …/return`, which records that the boat returned. */
export const returnBody = v.object({
	returnId: uuid,
	countId: v.optional(uuid),
	/** The ids of guests who were still marked aboard, as shown on the captain's screen. */
	stillAboard: v.optional(someone),
	reason: v.optional(text(500)),
	...stamps
});

interface Received {
	/** When the server received the record. Missing if only this phone has the record. */
	receivedAt?: string | undefined;
}
export type TripDeparture = Received & { departureId: string };
export type TripRevoke = Received & { revokeId: string; departureId: string };
export type TripReturn = Received & { returnId: string };

export interface Trip<D extends TripDeparture, T extends TripReturn, R extends TripRevoke = TripRevoke> {
	/** The departure that counts: the first one that the server received and that wasn't revoked. */
	departure: D | undefined;
	/** Duplicate records of the same departure, made on two phones. */
	otherDepartures: D[];
	/** Revoked departures, each with the first record that revoked it. */
	revokedDepartures: (D & { revoke: R })[];
	return: T | undefined;
	otherReturns: T[];
}

/** Determines which departure and which return count. The order of the rows doesn't matter. */
export function tripOf<D extends TripDeparture, T extends TripReturn, R extends TripRevoke>(rows: {
	departures: readonly D[];
	revokes: readonly R[];
	returns: readonly T[];
}): Trip<D, T, R> {
	const returns = rows.returns.toSorted((a, b) => byReceipt(a, b) || compare(a.returnId, b.returnId));
	const [first, ...otherReturns] = returns;
	// A departure can't be revoked after the boat has returned.
	const inTime = rows.revokes.filter((one) => first === undefined || byReceipt(one, first) <= 0);
	const revokes = inTime.toSorted((a, b) => byReceipt(a, b) || compare(a.revokeId, b.revokeId));
	const revokeOf = (one: D): R | undefined => revokes.find((revoke) => revoke.departureId === one.departureId);
	const departures = rows.departures.toSorted((a, b) => byReceipt(a, b) || compare(a.departureId, b.departureId));
	const [departure, ...otherDepartures] = departures.filter((one) => !revokeOf(one));
	return {
		departure,
		otherDepartures,
		revokedDepartures: departures.flatMap((one) => {
			const revoke = revokeOf(one);
			return revoke ? [{ ...one, revoke }] : [];
		}),
		return: first,
		otherReturns
	};
}

/** Whether the boat hasn't left yet. False if there is only a return, because the office can record a return without a departure. */
export function awaitsDeparture(trip: { departure?: unknown; return?: unknown }): boolean {
	return trip.departure === undefined && trip.return === undefined;
}

/**
 * Returns the stored status until the boat leaves. After that, the departure and return records determine the status, even for a canceled
 * charter.
 */
export function statusOf(stored: EventStatus, trip: { departure?: unknown; return?: unknown }): EventStatus {
	if (trip.return !== undefined) return 'completed';
	if (trip.departure !== undefined) return 'in_progress';
	return stored;
}

/**
 * Returns the rules whose warnings weren't fully overridden. An override that names people covers only those people; any other override
 * covers its whole rule.
 */
export function openWarnings(departure: Pick<DepartureBody, 'warnings' | 'overrides'>): string[] {
	const open = departure.warnings.filter(({ rule: name, patronIds = [] }) => {
		const own = departure.overrides.filter((one) => one.rule === name);
		if (own.some((one) => one.patronIds === undefined)) return false;
		const covered = new Set(own.flatMap((one) => one.patronIds ?? []));
		return own.length === 0 || patronIds.some((id) => !covered.has(id));
	});
	return [...new Set(open.map((one) => one.rule))];
}

function byReceipt(a: Received, b: Received): number {
	return compare(a.receivedAt ?? '~', b.receivedAt ?? '~');
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
