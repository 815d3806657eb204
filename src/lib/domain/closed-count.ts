import * as v from 'valibot';
import { foldMarks, withFollowers, withHistory, type Mark } from './boarding.ts';
import type { MarkState } from './patron.ts';
import { deviceStamp, moneyInstant, optionalText, text, uuid } from './fields.ts';

export const countPoints = ['departure', 'stop', 'return'] as const;
export type CountPoint = (typeof countPoints)[number];

const people = v.pipe(
	v.number('not_a_number'),
	v.integer('not_whole'),
	v.minValue(0, 'below_zero'),
	v.maxValue(2000, 'too_large')
);

/** Body of `POST …/counts`: the captain's count by sight and the count by boarding marks. Both are stored unchanged. */
export const closedCount = v.object({
	countId: uuid,
	point: v.picklist(countPoints, 'unknown_point'),
	/** The guests that the captain counted by sight. In a return count, the guests who stepped ashore. */
	counted: people,
	crewCounted: v.optional(people),
	/** The guests aboard according to the boarding marks on this phone. */
	marksAboard: people,
	/** The ids of everyone's newest marks, from which `marksAboard` was computed. */
	heads: v.optional(v.pipe(v.array(uuid, 'not_a_list'), v.maxLength(2000, 'too_many'))),
	reason: optionalText(500),
	takenAt: moneyInstant,
	takenBy: v.optional(text(60)),
	device: v.optional(deviceStamp)
});
export type ClosedCount = v.InferOutput<typeof closedCount>;

export type Count = Pick<
	ClosedCount,
	'countId' | 'counted' | 'crewCounted' | 'marksAboard' | 'heads' | 'reason' | 'device'
> & {
	/** The point of the trip. It is a string, because a newer release may add points. */
	point: string;
	/** When the server received the count. Missing on a count that this phone hasn't sent yet. */
	receivedAt?: string | undefined;
	/** The count's index in the server's list, starting at 0. Missing on the server, and for a count that isn't in the list yet. */
	place?: number | undefined;
};

/** Returns the guests counted by sight minus the guests aboard by marks. */
export function countDifference({ counted, marksAboard }: Pick<Count, 'counted' | 'marksAboard'>): number {
	return counted - marksAboard;
}

/** Whether a count is closed: the two numbers match, or a reason explains the difference. */
export function isClosed(count: Pick<Count, 'counted' | 'marksAboard' | 'reason'>): boolean {
	return countDifference(count) === 0 || count.reason !== undefined;
}

/** Sorts counts without a `place` after all other counts. */
const maxPlace = Number.MAX_SAFE_INTEGER;

/**
 * Sorts counts in the order in which the server received them, with unsent counts last. Entries from one phone may arrive in any order, so
 * its counts are sorted by their sequence numbers.
 */
export function inCountOrder<C extends Count>(counts: readonly C[]): C[] {
	const received = counts.toSorted(
		(a, b) =>
			(a.place ?? maxPlace) - (b.place ?? maxPlace) ||
			compare(a.receivedAt ?? '~', b.receivedAt ?? '~') ||
			(a.device?.seq ?? 0) - (b.device?.seq ?? 0) ||
			compare(a.countId, b.countId)
	);
	// Counts that already have a `place` stay in the server's order.
	const phoneOf = ({ device, place }: C) =>
		device === undefined || place !== undefined ? undefined : `${device.id} ${device.epoch}`;
	const bySeq = (a: C, b: C) => (a.device?.seq ?? 0) - (b.device?.seq ?? 0) || compare(a.countId, b.countId);
	const ofPhone = new Map([...Map.groupBy(received, phoneOf)].map(([phone, own]) => [phone, own.toSorted(bySeq)]));
	return received.map((one) => {
		const phone = phoneOf(one);
		return phone === undefined ? one : (ofPhone.get(phone)?.shift() ?? one);
	});
}

/** Returns the last closed count at any of the given points of the trip. */
export function lastClosed<C extends Count>(counts: readonly C[], points: readonly CountPoint[]): C | undefined {
	return inCountOrder(counts).findLast((one) => isClosed(one) && points.some((point) => point === one.point));
}

/**
 * Returns the number of guests who stepped ashore minus the number in the last closed count. Negative if someone is missing; undefined if
 * no earlier count was closed.
 */
export function returnDifference(atReturn: Count, counts: readonly Count[]): number | undefined {
	const ordered = inCountOrder(counts);
	const at = ordered.findIndex((one) => one.countId === atReturn.countId);
	const before = lastClosed(at < 0 ? ordered : ordered.slice(0, at), ['departure', 'stop']);
	return before && atReturn.counted - before.counted;
}

export type CountedMark = Mark & {
	afterCounts?: readonly string[] | undefined;
	/** When the server received the mark. Missing on a mark that this phone hasn't sent yet. */
	receivedAt?: string | undefined;
};

/** The effect of marks that arrived after a count was closed. The count itself doesn't change. */
export interface CameLater {
	people: { patronId: string; wasAboard: boolean; isAboard: boolean; state: MarkState; markIds: string[] }[];
	/** Whether the marks made before the count, including late ones, show more people aboard than the captain counted by sight. */
	mayBeMissing: boolean;
}

/**
 * Compares a closed count with late marks, which were made before the count but not included in it. A mark that may have been made before
 * or after the count is treated as late, because showing one mark too many is better than missing a person.
 */
export function cameLater(count: Count, marks: readonly CountedMark[]): CameLater {
	const known = knownTo(count, marks);
	// A mark was made after the count if it, or a mark that it follows, names the count in `afterCounts`.
	const since = marksSince(count, marks);
	const late = marks.filter((mark) => !known.has(mark.markId) && !since.has(mark.markId));
	const changed = [...Map.groupBy(late, (mark) => mark.patronId)].flatMap(([patronId, own]) => {
		const before = marks.filter((mark) => mark.patronId === patronId && known.has(mark.markId));
		const after = foldMarks([...before, ...own]);
		const wasAboard = foldMarks(before).state === 'aboard';
		const isAboard = after.state === 'aboard';
		const wentAshore = after.state === 'ashore' || after.heads.some((mark) => mark.act === 'ashore');
		const markIds = own.map((mark) => mark.markId).toSorted(compare);
		return wasAboard === isAboard ? [] : [{ patronId, wasAboard, isAboard, state: after.state, markIds, wentAshore }];
	});
	// A guest who went ashore never offsets a guest who is aboard, because the guest ashore may have left after the count.
	const more = changed.reduce((sum, { isAboard, wentAshore }) => sum + (isAboard ? 1 : wentAshore ? 0 : -1), 0);
	// In a return count, leave out guests who went ashore, because everyone is expected to go ashore.
	const people = changed.filter((one) => count.point !== 'return' || one.isAboard || !one.wentAshore);
	return {
		people: people.map(({ wentAshore: _, ...person }) => person).toSorted((a, b) => compare(a.patronId, b.patronId)),
		mayBeMissing: people.some((one) => one.isAboard) && count.marksAboard + more > count.counted
	};
}

/**
 * Lists the people who boarded or left, according to marks that the count didn't include. Some of those marks may have been made before the
 * count but received later.
 */
export function changedSince(count: Count, marks: readonly CountedMark[]): string[] {
	const known = knownTo(count, marks);
	return [...Map.groupBy(marks, (mark) => mark.patronId)].flatMap(([patronId, own]) => {
		const before = own.filter((mark) => known.has(mark.markId));
		if (before.length === own.length) return [];
		const [wasAboard, isAboard] = [before, own].map((list) => foldMarks(list).state === 'aboard');
		return wasAboard === isAboard ? [] : [patronId];
	});
}

/**
 * Returns the marks that a count was computed from. A count without `heads`, such as one from a simple API client, used all marks that the
 * server had then.
 */
function knownTo(count: Count, marks: readonly CountedMark[]): ReadonlySet<string> {
	if (count.heads) return withHistory(marks, count.heads);
	const { receivedAt } = count;
	const earlier = marks.filter(
		(mark) => receivedAt === undefined || ((mark.receivedAt ?? '') !== '' && (mark.receivedAt ?? '') <= receivedAt)
	);
	return new Set(earlier.map((mark) => mark.markId));
}

function marksSince(count: Count, marks: readonly CountedMark[]): ReadonlySet<string> {
	const aware = marks.filter((mark) => mark.afterCounts?.includes(count.countId)).map((mark) => mark.markId);
	return withFollowers(marks, aware);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
