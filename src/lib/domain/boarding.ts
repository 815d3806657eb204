import * as v from 'valibot';
import { deviceStamp, moneyInstant, text, uuid } from './fields.ts';
import type { MarkState } from './patron.ts';

/** Acts are verbs, not a toggle, so that a double tap makes one mark. `unboard` means the person never left the dock. */
export const boardingActs = ['board', 'unboard', 'ashore', 'no_show', 'undo'] as const;
export type BoardingAct = (typeof boardingActs)[number];

/** More than the newest marks that any person can have. */
const maxAfter = 200;

/** Body of `POST …/boarding`: one tap for one person. `takenAt` is from the phone's clock and decides nothing. */
export const boardingMark = v.pipe(
	v.object({
		markId: uuid,
		patronId: text(64),
		act: v.picklist(boardingActs, 'unknown_act'),
		/** The mark that an `undo` undoes. */
		undoes: v.optional(uuid),
		/** The newest marks for this person on this phone: none for the first mark, usually one. */
		after: v.optional(v.pipe(v.array(uuid, 'not_a_list'), v.maxLength(maxAfter, 'too_many')), []),
		/**
		 * The closed counts that the phone knew about when it made this mark. They tell a mark made after a count from one made before it that
		 * arrived late.
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

/** The fields that say what a boarding mark does. `act` is a string because a newer release may add acts. */
export interface Mark {
	markId: string;
	patronId: string;
	act: string;
	undoes?: string | undefined;
	after: readonly string[];
}

/** One person's status, computed from all marks for them. */
export interface BoardingStatus<M extends Mark = Mark> {
	/** Aboard if any of the newest marks says aboard. */
	state: MarkState;
	/** Two phones marked the person without knowing about each other, and the results differ. */
	isDisputed: boolean;
	/** The newest marks, which no other mark names. Empty if there are no marks. */
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
// A map, because an unknown act may be called `constructor`.
const stateOfAct: ReadonlyMap<string, MarkState> = new Map(Object.entries(actStates));

/** A disputed person counts as the safest of the possible statuses, in this order. */
export const safestFirst: readonly MarkState[] = ['aboard', 'expected', 'ashore', 'no_show'];
/**
 * Folds one person's marks. The result depends only on the set of marks, not on their order, a clock, or repeats. Ignores marks named in
 * `after` that haven't arrived, marks of other people, and loops.
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

/** Folds everyone's marks. People without marks are left out. */
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
	/** Whether to ask first, because the person to be marked ashore wasn't aboard. */
	asksFirst: boolean;
}

/** What a tap should record. Undefined if it would change nothing, like the second tap of a double tap. */
export function planMark(status: BoardingStatus, act: StatedAct | { undoes: string }): PlannedMark | undefined {
	const after = status.heads.map((head) => head.markId);
	if (typeof act === 'object') return { act: 'undo', undoes: act.undoes, after, asksFirst: false };
	const isSame = actStates[act] === status.state && !status.isDisputed;
	if (isSame) return undefined;
	return { act, after, asksFirst: act === 'ashore' && status.state !== 'aboard' };
}

/** The given marks and all marks they name, directly or indirectly. Unknown ids are left out. */
export function withHistory(marks: readonly Mark[], ids: readonly string[]): Set<string> {
	const { marks: byId, named } = graphOf(marks);
	const known = ids.filter((id) => byId.has(id));
	return reach((id) => (id === start ? known : named(id)), start);
}

/** The given marks and all marks that name them, directly or indirectly. Unknown ids are left out. */
export function withFollowers(marks: readonly Mark[], ids: readonly string[]): Set<string> {
	const graph = graphOf(marks);
	const followers = followersOf(graph);
	const known = ids.filter((id) => graph.marks.has(id));
	return reach((id) => (id === start ? known : followers(id)), start);
}

/** The start of each search, before all marks. No mark has this id. */
export const start = '';

interface Graph<M extends Mark> {
	marks: ReadonlyMap<string, M>;
	/** The known marks that a mark names. */
	named: (id: string) => readonly string[];
}

/** Computed without recursion, oldest marks first, because anyone may send a history of thousands of marks. */
interface Judged<M extends Mark> extends Graph<M> {
	/** The number of the loop that a mark is in. Almost every mark is alone in its loop. A loop names only loops with higher numbers. */
	loop: (id: string) => number;
	/** All loops that come before a loop, directly or indirectly, one bit for each. */
	past: (loop: number) => bigint;
	/** The status after each mark. More than one if the mark leaves a dispute open. */
	states: ReadonlyMap<string, ReadonlySet<MarkState>>;
}

function graphOf<M extends Mark>(marks: readonly M[]): Graph<M> {
	const byId = new Map<string, M>();
	for (const mark of marks) {
		const twin = byId.get(mark.markId);
		// Two marks with the same id should be equal. If they differ, the choice must not depend on arrival order.
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
		// Most marks need no past, so the first use computes all of them.
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
	// A mark can only follow other marks for the same person.
	return [...names].filter((name) => name !== id && marks.get(name)?.patronId === mark.patronId);
}

function followersOf({ marks, named }: Graph<Mark>): (id: string) => readonly string[] {
	const links = [...marks.keys()].flatMap((id) => named(id).map((name) => ({ id, name })));
	const byName = Map.groupBy(links, ({ name }) => name);
	return (name) => byName.get(name)?.map(({ id }) => id) ?? [];
}

export function reach(named: (id: string) => readonly string[], id: string): Set<string> {
	const reached = new Set(named(id));
	// A set also visits what is added meanwhile.
	for (const next of reached) for (const name of named(next)) reached.add(name);
	return reached;
}

/** Each mark after the marks it names, except those in its own loop. */
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

/** Numbers the loops, so that a mark names only higher numbers. */
function loopsOf(graph: Graph<Mark>, order: readonly string[]): Map<string, number> {
	const loops = new Map(order.toReversed().map((id, number) => [id, number]));
	const numberOf = (id: string): number => loops.get(id) ?? 0;
	if (order.every((id) => graph.named(id).every((name) => numberOf(name) > numberOf(id)))) return loops;
	// Kosaraju's algorithm: among the remaining marks, only a loop's own marks lead back to the last one in order.
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

/** The marks that no mark outside their loop names. */
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

/** The marks that still count after an undo or an unknown act: the previous marks, except the one that it undoes. */
export function marksThatCount(graph: Judged<Mark>, id: string): string[] {
	const mark = graph.marks.get(id);
	const undone = mark?.act === 'undo' ? mark.undoes : undefined;
	const newest = newestOf(graph, earlier(graph, id));
	const isNewest = undone !== undefined && newest.includes(undone);
	// Undoing an older mark doesn't change later ones.
	return isNewest ? newestOf(graph, [...newest.filter((name) => name !== undone), ...earlier(graph, undone)]) : newest;
}

/** The marks that a mark names, except those that lead back to it. */
function earlier({ named, loop }: Judged<Mark>, id: string): string[] {
	return named(id).filter((name) => loop(name) !== loop(id));
}

/** The marks that no other mark in the set follows. */
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
