import * as v from 'valibot';
import type { EventStatus } from './event.ts';
import { deviceStamp, moneyInstant, text, uuid } from './fields.ts';

const someone = v.pipe(v.array(text(64), 'not_a_list'), v.maxLength(2000, 'too_many'));
/** A string, because rules from a newer phone that this release doesn't know are stored too. */
const rule = text(60);

/** One of the gate's warnings when the captain departed. */
const warning = v.object({ rule, patronIds: v.optional(someone) });
/** Why the captain departed despite a warning. */
const override = v.object({ rule, patronIds: v.optional(someone), reason: text(500) });

const stamps = {
	takenAt: moneyInstant,
	takenBy: v.optional(text(60)),
	device: v.optional(deviceStamp)
};

const maxRules = 60;

/** Body of `POST …/departure`. */
export const departureBody = v.object({
	departureId: uuid,
	countId: v.optional(uuid),
	warnings: v.optional(v.pipe(v.array(warning, 'not_a_list'), v.maxLength(maxRules, 'too_many')), []),
	overrides: v.optional(v.pipe(v.array(override, 'not_a_list'), v.maxLength(maxRules, 'too_many')), []),
	...stamps
});
export type DepartureBody = v.InferOutput<typeof departureBody>;

/** Body of `POST …/departure/{departureId}/revoke`. The key of the request is the record's id. */
export const revokeBody = v.object({
	/** Required if the request's address doesn't contain it. */
	departureId: v.optional(uuid),
	reason: text(500),
	...stamps,
	takenAt: v.optional(moneyInstant)
});
/** The departure that a revoke names. */
export const namedDeparture = v.pick(revokeBody, ['departureId']);

/** Body of `POST …/return`. */
export const returnBody = v.object({
	returnId: uuid,
	countId: v.optional(uuid),
	/** Guests who were still aboard by marks, as shown on the captain's screen. */
	stillAboard: v.optional(someone),
	reason: v.optional(text(500)),
	...stamps
});

interface Received {
	/** The time by the server's clock. Missing if only this phone has the record. */
	receivedAt?: string | undefined;
}
export type TripDeparture = Received & { departureId: string };
export type TripRevoke = Received & { revokeId: string; departureId: string };
export type TripReturn = Received & { returnId: string };

export interface Trip<D extends TripDeparture, T extends TripReturn, R extends TripRevoke = TripRevoke> {
	/** The departure that counts: of those that weren't revoked, the one received first. */
	departure: D | undefined;
	/** Duplicate records of the same departure, made on two phones. */
	otherDepartures: D[];
	/** Revoked departures, each with the first record that revoked it. */
	revokedDepartures: (D & { revoke: R })[];
	return: T | undefined;
	otherReturns: T[];
}

/** The departure and the return that count. The order of rows doesn't matter. */
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

/** Whether the boat hasn't left yet. The office may record a return without a departure, which ends the trip, too. */
export function awaitsDeparture(trip: { departure?: unknown; return?: unknown }): boolean {
	return trip.departure === undefined && trip.return === undefined;
}

/** Returns the office's status until the boat leaves; after that, the records decide. A canceled charter whose boat left is under way. */
export function statusOf(stored: EventStatus, trip: { departure?: unknown; return?: unknown }): EventStatus {
	if (trip.return !== undefined) return 'completed';
	if (trip.departure !== undefined) return 'in_progress';
	return stored;
}

/** Warnings without an override. Each override covers its rule, or only the people it names. */
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
