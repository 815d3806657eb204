import * as v from 'valibot';
import type { TripRecord } from './trip-record.ts';
import type { Patron } from './patron.ts';
import { text, uuid } from './fields.ts';
import { foldName } from './text.ts';

/** The office's decisions about two roster rows that may be one person. Each decision is a record and changes no other row. */
export const mergeKinds = ['merge', 'unmerge'] as const;
export type MergeKind = (typeof mergeKinds)[number];

export function isMergeKind(kind: string): kind is MergeKind {
	return mergeKinds.some((one) => one === kind);
}

const base = { decisionId: uuid, eventId: text(80) };

/** Body of `POST /api/decisions` that merges two people or undoes a merge. The request's idempotency key is the decision's id. */
export const mergeDecision = v.variant(
	'kind',
	[
		v.object({ ...base, kind: v.literal('merge'), keptId: text(64), otherId: text(64) }),
		v.object({ ...base, kind: v.literal('unmerge'), mergeId: uuid, reason: v.optional(text(300)) })
	],
	'unknown_kind'
);
export type MergeDecision = v.InferOutput<typeof mergeDecision>;

/** Two roster rows that the office merged into one person. */
export interface Merge {
	mergeId: string;
	keptId: string;
	otherId: string;
	decidedBy: string;
	decidedByName?: string | undefined;
	decidedAt: string;
	/** Who undid the merge, and when. Missing if the merge is in effect. */
	undone?: { decisionId: string; decidedBy: string; decidedByName?: string | undefined; decidedAt: string } | undefined;
}

// These schemas accept unknown fields, because a newer release may have written the record.
const storedMerge = v.object({ keptId: v.string(), otherId: v.string() });
const storedUnmerge = v.object({ mergeId: v.string() });

/** Returns all merges of a charter, including those that were undone. The order of the records doesn't matter. */
export function readMerges(records: readonly TripRecord[]): Merge[] {
	const decisions = records.filter((one) => isMergeKind(one.kind)).toSorted(byId);
	const undone = new Map<string, TripRecord>();
	for (const record of decisions) {
		const read = record.kind === 'unmerge' ? v.safeParse(storedUnmerge, record.message) : undefined;
		if (read?.success === true && !undone.has(read.output.mergeId)) undone.set(read.output.mergeId, record);
	}
	return decisions.flatMap((record): Merge[] => {
		const read = record.kind === 'merge' ? v.safeParse(storedMerge, record.message) : undefined;
		if (read?.success !== true || read.output.keptId === read.output.otherId) return [];
		const back = undone.get(record.recordId);
		return [
			{
				mergeId: record.recordId,
				...read.output,
				...decidedIn(record),
				...(back && { undone: { decisionId: back.recordId, ...decidedIn(back) } })
			}
		];
	});
}

function decidedIn({ takenBy, takenByName, receivedAt }: TripRecord) {
	return { decidedBy: takenBy, decidedByName: takenByName, decidedAt: receivedAt };
}

/**
 * Maps each merged person to the person who is shown instead.
 * @param isHere whether a person is on the roster. A removed person never replaces someone who is on the roster
 */
export function mergedPeople(merges: readonly Merge[], isHere: (patronId: string) => boolean): Map<string, string> {
	const counted = merges.filter((one) => one.undone === undefined);
	const others = new Set(counted.map((one) => one.otherId));
	const shownAs = new Map<string, string>();
	for (const group of groupsOf(counted)) {
		// Two admins may have merged the same two people in opposite directions. In that case, the order of the ids decides.
		const [stands] = group.toSorted(
			(a, b) =>
				Number(isHere(b)) - Number(isHere(a)) || Number(others.has(a)) - Number(others.has(b)) || (a < b ? -1 : 1)
		);
		for (const one of group) if (stands !== undefined && one !== stands) shownAs.set(one, stands);
	}
	return shownAs;
}

function groupsOf(merges: readonly Merge[]): string[][] {
	const groups = new Map<string, Set<string>>();
	for (const { keptId, otherId } of merges) {
		const joined = new Set([keptId, otherId, ...(groups.get(keptId) ?? []), ...(groups.get(otherId) ?? [])]);
		for (const one of joined) groups.set(one, joined);
	}
	return [...new Set(groups.values())].map((group) => [...group]);
}

type Named = Pick<Patron, 'patronId' | 'name'> & { isRemoved?: boolean | undefined; isMinor?: boolean | undefined };

/** The maximum number of pairs to suggest at once. After the office decides about these, it gets the next pairs. */
const maxPairs = 50;

/**
 * Finds people who may be on the roster twice: they have the same name, and the crew added at least one of them. Two guests of one booking
 * may really have the same name, and a pair whose merge was undone isn't suggested again.
 */
export function possibleDuplicates(
	people: readonly Named[],
	isWalkUp: (patronId: string) => boolean,
	merges: readonly Merge[] = [],
	/** The ids of pairs that the office has marked as two different people. */
	decidedApart: readonly string[] = []
): [string, string][] {
	const shownAs = mergedPeople(merges, () => true);
	const undone = merges.filter((one) => one.undone).map((one) => pairId(one.keptId, one.otherId));
	const apart = new Set([...undone, ...decidedApart]);
	const here = people.filter((one) => one.isRemoved !== true && !shownAs.has(one.patronId));
	// Returns early, because most rosters have no walk-ups, and folding names is slow.
	if (!here.some((one) => isWalkUp(one.patronId))) return [];
	const byName = Map.groupBy(here, (one) => foldName(one.name));
	byName.delete('');
	const pairs: [string, string][] = [];
	for (const same of byName.values()) {
		for (const [at, one] of same.entries()) {
			for (const other of same.slice(at + 1)) {
				const [a, b] = [one.patronId, other.patronId];
				const isSameAge = (one.isMinor ?? false) === (other.isMinor ?? false);
				if (!isSameAge || apart.has(pairId(a, b)) || (!isWalkUp(a) && !isWalkUp(b))) continue;
				// The first person of a pair is the one to keep: the booked person, or else the first on the roster.
				pairs.push(isWalkUp(a) && !isWalkUp(b) ? [b, a] : [a, b]);
				// A roster with 200 people named “Guest” would have 19,900 pairs, and every phone would download them.
				if (pairs.length === maxPairs) return pairs;
			}
		}
	}
	return pairs;
}

/** Returns the id of a pair of people, which is the same in either order. */
export function pairId(a: string, b: string): string {
	return [a, b].toSorted().join(' ');
}

function byId(a: TripRecord, b: TripRecord): number {
	return a.recordId < b.recordId ? -1 : a.recordId > b.recordId ? 1 : 0;
}
