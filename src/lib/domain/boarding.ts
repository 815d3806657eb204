import * as v from 'valibot';
import { deviceStamp, moneyInstant, text, uuid } from './fields.ts';
import type { MarkState } from './patron.ts';

/**
 * Boarding acts are explicit rather than toggles, so that a double tap records only one mark. `unboard` means that the person never left
 * the dock.
 */
export const boardingActs = ['board', 'unboard', 'ashore', 'no_show', 'undo'] as const;
export type BoardingAct = (typeof boardingActs)[number];

/** The maximum number of ids in each list of a boarding mark, far more than any mark needs. */
const maxAfter = 200;

/**
 * Body of `POST …/boarding`: one boarding mark for one person. `takenAt` comes from the phone's clock and never affects the person's
 * status.
 */
export const boardingMark = v.pipe(
	v.object({
		markId: uuid,
		patronId: text(64),
		act: v.picklist(boardingActs, 'unknown_act'),
		/** The id of the mark that an `undo` undoes. */
		undoes: v.optional(uuid),
		/** The ids of the person's newest marks on this phone. Empty for the person's first mark; usually one id. */
		after: v.optional(v.pipe(v.array(uuid, 'not_a_list'), v.maxLength(maxAfter, 'too_many')), []),
		/**
		 * The ids of the closed counts that were on the phone when this mark was made. A mark that arrives after a count but doesn't list
		 * it may have been made before the count.
		 */
		afterCounts: v.optional(v.pipe(v.array(uuid, 'not_a_list'), v.maxLength(maxAfter, 'too_many'))),
		takenAt: moneyInstant,
		takenBy: v.optional(text(60)),
		device: v.optional(deviceStamp)
	}),
	v.forward(
		v.check(({ act, undoes }) => act !== 'undo' || undoes !== undefined, 'missing'),
		['undoes']
	)
);

/** The fields of a boarding mark that determine its effect. `act` is a string because a newer release may add acts. */
export interface Mark {
	markId: string;
	patronId: string;
	act: string;
	undoes?: string | undefined;
	after: readonly string[];
}

/** One person's boarding status, computed from all of their marks. */
export interface BoardingStatus<M extends Mark = Mark> {
	/** The safest of the statuses that the newest marks lead to. `aboard` is the safest. */
	state: MarkState;
	/**
	 * Whether the newest marks lead to different statuses. This happens if two phones mark a person without knowing about each other's
	 * marks.
	 */
	isDisputed: boolean;
	/** The newest marks: those that no other mark refers to. Empty if the person has no marks. */
	heads: M[];
}

/** An act that states where the person is, regardless of earlier marks. */
export type StatedAct = Exclude<BoardingAct, 'undo'>;
const actStates: Record<StatedAct, MarkState> = {
	board: 'aboard',
	unboard: 'expected',
	ashore: 'ashore',
	no_show: 'no_show'
};
// A Map, because an unknown act called `constructor` would match a built-in property of a plain object.
const stateOfAct: ReadonlyMap<string, MarkState> = new Map(Object.entries(actStates));

/** All statuses, safest first. If a person's marks conflict, the first possible status in this list counts. */
export const safestFirst: readonly MarkState[] = ['aboard', 'expected', 'ashore', 'no_show'];
/**
 * Computes one person's status from the set of their marks. The order, repeats, and clock times of the marks don't matter, and references
 * to missing marks are ignored.
 */
export function foldMarks<M extends Mark>(marks: readonly M[]): BoardingStatus<M> {
	const graph = judge(marks);
	const heads = headsOf(graph);
	const states = new Set(heads.flatMap((head) => [...statesAt(graph, head.markId)]));
	return {
		state: safestFirst.find((state) => states.has(state)) ?? 'expected',
		isDisputed: states.size > 1,
		heads
	};
}

/** Computes the status of each person who has marks. People without marks are left out. */
export function foldEveryone<M extends Mark>(marks: readonly M[]): Map<string, BoardingStatus<M>> {
	const byPerson = Map.groupBy(marks, (mark) => mark.patronId);
	return new Map([...byPerson].map(([patronId, own]) => [patronId, foldMarks(own)]));
}

/** The status of a person without marks. */
export const unmarked: BoardingStatus<never> = { state: 'expected', isDisputed: false, heads: [] };

export interface PlannedMark {
	act: BoardingAct;
	undoes?: string;
	after: string[];
	/** True if the mark is `ashore` but the person isn't aboard, so the app asks for confirmation first. */
	asksFirst: boolean;
}

/** Returns the mark that a tap should record. Undefined if the mark wouldn't change anything, as with the second tap of a double tap. */
export function planMark(status: BoardingStatus, act: StatedAct | { undoes: string }): PlannedMark | undefined {
	const after = status.heads.map((head) => head.markId);
	if (typeof act === 'object') return { act: 'undo', undoes: act.undoes, after, asksFirst: false };
	const isSame = actStates[act] === status.state && !status.isDisputed;
	if (isSame) return undefined;
	return { act, after, asksFirst: act === 'ashore' && status.state !== 'aboard' };
}

/** Returns the ids of the given marks and of all marks that they refer to, directly or indirectly. Leaves out unknown ids. */
export function withHistory(marks: readonly Mark[], ids: readonly string[]): Set<string> {
	const { marks: byId, named } = graphOf(marks);
	const known = ids.filter((id) => byId.has(id));
	return reach((id) => (id === start ? known : named(id)), start);
}

/** Returns the ids of the given marks and of all marks that refer to them, directly or indirectly. Leaves out unknown ids. */
export function withFollowers(marks: readonly Mark[], ids: readonly string[]): Set<string> {
	const graph = graphOf(marks);
	const followers = followersOf(graph);
	const known = ids.filter((id) => graph.marks.has(id));
	return reach((id) => (id === start ? known : followers(id)), start);
}

/** The id of the virtual node from which each search of the graph starts. No mark has this id. */
export const start = '';

interface Graph<M extends Mark> {
	marks: ReadonlyMap<string, M>;
	/** Returns the ids of the known marks that a mark refers to. */
	named: (id: string) => readonly string[];
}

/** A graph of marks, and the statuses computed from it. Computed without recursion, because a request could contain thousands of marks. */
interface Judged<M extends Mark> extends Graph<M> {
	/**
	 * Returns the number that identifies the mark's loop: the marks that refer to each other in a cycle. Almost every mark is alone in its
	 * loop.
	 */
	loop: (id: string) => number;
	/** Returns the loops that a loop refers to, directly or indirectly, as a bit mask. */
	past: (loop: number) => bigint;
	/** The possible statuses after each mark. There is more than one if the mark leaves a dispute open. */
	states: ReadonlyMap<string, ReadonlySet<MarkState>>;
}

function graphOf<M extends Mark>(marks: readonly M[]): Graph<M> {
	const byId = new Map<string, M>();
	for (const mark of marks) {
		const twin = byId.get(mark.markId);
		// Two marks with the same id should be equal. If they differ, the one to keep must not depend on which arrived first.
		if (!twin || contentOf(mark) < contentOf(twin)) byId.set(mark.markId, mark);
	}
	const names = new Map([...byId.keys()].map((id) => [id, namedBy(byId, id)]));
	return { marks: byId, named: (id) => names.get(id) ?? [] };
}

export function judge<M extends Mark>(marks: readonly M[]): Judged<M> {
	const graph = graphOf(marks);
	const order = inOrder(graph);
	const loops = loopsOf(graph, order);
	const loop = (id: string): number => loops.get(id) ?? 0;
	const pasts = new Map<number, bigint>();
	const past = (one: number): bigint => {
		// All bit masks are computed on first use, because most graphs of marks don't need them.
		for (const id of pasts.size === 0 ? order : []) {
			const all = earlier(judged, id).map((name) => (pasts.get(loop(name)) ?? 0n) | bitOf(loop(name)));
			pasts.set(
				loop(id),
				all.reduce((sum, own) => sum | own, pasts.get(loop(id)) ?? 0n)
			);
		}
		return pasts.get(one) ?? 0n;
	};
	const states = new Map<string, ReadonlySet<MarkState>>();
	const judged = { ...graph, loop, past, states };
	for (const id of order) {
		const stated = stateOfAct.get(graph.marks.get(id)?.act ?? '');
		states.set(id, stated ? new Set([stated]) : statesOf(judged, marksThatCount(judged, id)));
	}
	return judged;
}

function contentOf({ act, undoes, after }: Mark): string {
	return JSON.stringify([act, undoes ?? null, after.toSorted()]);
}

function namedBy<M extends Mark>(marks: ReadonlyMap<string, M>, id: string): string[] {
	const mark = marks.get(id);
	if (!mark) return [];
	const names = new Set([...mark.after, ...(mark.undoes === undefined ? [] : [mark.undoes])]);
	// Ignore references to the mark itself and to other people's marks.
	return [...names].filter((name) => name !== id && marks.get(name)?.patronId === mark.patronId);
}

function followersOf({ marks, named }: Graph<Mark>): (id: string) => readonly string[] {
	const links = [...marks.keys()].flatMap((id) => named(id).map((name) => ({ id, name })));
	const byName = Map.groupBy(links, ({ name }) => name);
	return (name) => byName.get(name)?.map(({ id }) => id) ?? [];
}

export function reach(named: (id: string) => readonly string[], id: string): Set<string> {
	const reached = new Set(named(id));
	// Iterating over a Set also visits values that are added during the iteration.
	for (const next of reached) for (const name of named(next)) reached.add(name);
	return reached;
}

/** Sorts the marks topologically: each mark comes after the marks that it refers to, except within a loop. */
function inOrder({ marks, named }: Graph<Mark>): string[] {
	const [entered, left] = [new Set<string>(), new Set<string>()];
	const waiting = [...marks.keys()];
	for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
		if (entered.has(id)) left.add(id);
		else waiting.push(id, ...named(id).filter((name) => !entered.has(name)));
		entered.add(id);
	}
	return [...left];
}

/** Maps each mark to the number of its loop. Outside its own loop, a mark refers only to loops with higher numbers. */
function loopsOf(graph: Graph<Mark>, order: readonly string[]): Map<string, number> {
	const loops = new Map(order.toReversed().map((id, number) => [id, number]));
	const numberOf = (id: string): number => loops.get(id) ?? 0;
	if (order.every((id) => graph.named(id).every((name) => numberOf(name) > numberOf(id)))) return loops;
	// Kosaraju's algorithm: the loop of the last remaining mark in topological order is that mark and all remaining marks that refer to it,
	// directly or indirectly.
	const followers = followersOf(graph);
	const rest = new Set(order.toReversed());
	for (const last of rest) {
		for (const id of reach((next) => followers(next).filter((one) => rest.has(one)), last).add(last)) {
			loops.set(id, numberOf(last));
			rest.delete(id);
		}
	}
	return loops;
}

/** Returns the newest marks: those that no mark outside their own loop refers to. */
export function headsOf<M extends Mark>(graph: Judged<M>): M[] {
	const all = [...graph.marks.values()];
	const past = new Set(all.flatMap(({ markId }) => earlier(graph, markId)).map(graph.loop));
	return all.filter(({ markId }) => !past.has(graph.loop(markId))).toSorted((a, b) => (a.markId < b.markId ? -1 : 1));
}

export function statesAt(graph: Judged<Mark>, id: string): ReadonlySet<MarkState> {
	return graph.states.get(id) ?? new Set();
}

/** Whether a mark leaves a dispute open. */
export function isOpen(graph: Judged<Mark>, id: string): boolean {
	return statesAt(graph, id).size > 1;
}

function statesOf(graph: Judged<Mark>, ids: readonly string[]): ReadonlySet<MarkState> {
	const states = new Set(ids.flatMap((id) => [...statesAt(graph, id)]));
	return states.size === 0 ? new Set(['expected']) : states;
}

/** Returns the marks that determine the status after an undo or an unknown act: the previous marks, without the one that the undo cancels. */
export function marksThatCount(graph: Judged<Mark>, id: string): string[] {
	const mark = graph.marks.get(id);
	const undone = mark?.act === 'undo' ? mark.undoes : undefined;
	const newest = newestOf(graph, earlier(graph, id));
	const isNewest = undone !== undefined && newest.includes(undone);
	// Undoing an older mark doesn't affect the marks that came after it.
	return isNewest ? newestOf(graph, [...newest.filter((name) => name !== undone), ...earlier(graph, undone)]) : newest;
}

/** Returns the marks that a mark refers to, except those in its own loop. */
function earlier({ named, loop }: Judged<Mark>, id: string): string[] {
	return named(id).filter((name) => loop(name) !== loop(id));
}

/** Returns the given marks that no other given mark follows. */
function newestOf({ loop, past }: Judged<Mark>, ids: readonly string[]): string[] {
	const unique = [...new Set(ids)];
	if (unique.length < 2) return unique;
	const loops = unique.map(loop);
	const older = loops.reduce((all, one) => all | past(one), 0n);
	return unique.filter((id) => {
		const own = loop(id);
		return (older & bitOf(own)) === 0n && loops.indexOf(own) === loops.lastIndexOf(own);
	});
}

function bitOf(loop: number): bigint {
	return 1n << BigInt(loop);
}
