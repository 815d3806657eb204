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
		 * The closed counts on this phone. They distinguish a mark made after a count from one that was made before it and arrived late.
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
const safestFirst: readonly MarkState[] = ['aboard', 'expected', 'ashore', 'no_show'];
const actOfState: Record<MarkState, StatedAct> = {
	aboard: 'board',
	expected: 'unboard',
	ashore: 'ashore',
	no_show: 'no_show'
};

/**
 * Folds one person's marks. The result depends only on the set of marks, not on their order, a clock, or repeats. Ignores marks named in
 * `after` that haven't arrived, marks of other people, and loops.
 */
export function foldMarks<M extends Mark>(marks: readonly M[]): BoardingStatus<M> {
	const graph = graphOf(marks);
	const heads = headsOf(graph);
	const states = new Set(heads.flatMap((head) => [...statesAt(graph, head.markId)]));
	return {
		state: safestFirst.find((state) => states.has(state)) ?? 'expected',
		isDisputed: states.size > 1,
		heads
	};
}

/** One possible status of a disputed person, and the act that chooses it. */
interface DisputeChoice<M extends Mark = Mark> {
	act: StatedAct;
	state: MarkState;
	/** The newest marks that led to this status. */
	marks: M[];
}

/**
 * Lists every status that a disputed person may have, safest first. The user chooses one by recording an act, because the result of an undo
 * depends on the other marks.
 */
export function choicesOf<M extends Mark>(marks: readonly M[]): DisputeChoice<M>[] {
	const graph = graphOf(marks);
	const heads = headsOf(graph).map((head) => head.markId);
	// If a mark left the dispute open, such as an undo of the mark that resolved it, both sides are possible again.
	const open = (id: string): readonly string[] =>
		id === start ? heads : isOpen(graph, id) ? marksThatCount(graph, id) : [];
	const sources = [...reach(open, start)].filter((id) => !isOpen(graph, id)).toSorted();
	return safestFirst.flatMap((state) => {
		const own = sources.filter((id) => statesAt(graph, id).has(state));
		return own.length === 0
			? []
			: [{ act: actOfState[state], state, marks: own.flatMap((id) => graph.marks.get(id) ?? []) }];
	});
}

/** Maps each mark's id to the status after it. If the mark left a dispute open, uses the safest status. */
export function statesAfterMarks(marks: readonly Mark[]): Map<string, MarkState> {
	const graph = graphOf(marks);
	return new Map(
		[...graph.marks.keys()].map((id) => {
			const states = statesAt(graph, id);
			return [id, safestFirst.find((state) => states.has(state)) ?? 'expected'];
		})
	);
}

/** The status after an undo of this mark. If the undo would leave a dispute open, returns the safest status. */
export function stateAfterUndo(marks: readonly Mark[], { markId, patronId }: Mark): MarkState {
	const undo = { markId: `undo ${markId}`, patronId, act: 'undo', undoes: markId, after: [markId] };
	return foldMarks([...marks, undo]).state;
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
	const graph = graphOf(marks);
	const known = ids.filter((id) => graph.marks.has(id));
	return new Set([...known, ...known.flatMap((id) => [...graph.past(id)])]);
}

/** The given marks and all marks that name them, directly or indirectly. Unknown ids are left out. */
export function withFollowers(marks: readonly Mark[], ids: readonly string[]): Set<string> {
	const graph = graphOf(marks);
	const followers = new Map<string, string[]>();
	for (const id of graph.marks.keys()) {
		for (const name of graph.named(id)) followers.set(name, [...(followers.get(name) ?? []), id]);
	}
	const known = ids.filter((id) => graph.marks.has(id));
	return reach((id) => (id === start ? known : (followers.get(id) ?? [])), start);
}

/** The start of each search, before all marks. No mark has this id. */
const start = '';

interface Graph<M extends Mark> {
	marks: ReadonlyMap<string, M>;
	/** The known marks that a mark names. */
	named: (id: string) => readonly string[];
	/** All known marks that come before a mark, directly or indirectly. In a loop, this includes the mark itself. */
	past: (id: string) => ReadonlySet<string>;
	/** Caches the result of each undo or unknown act. */
	states: Map<string, ReadonlySet<MarkState>>;
}

function graphOf<M extends Mark>(marks: readonly M[]): Graph<M> {
	const byId = new Map<string, M>();
	for (const mark of marks) {
		const twin = byId.get(mark.markId);
		// Two marks with the same id should be equal. If they differ, the choice must not depend on arrival order.
		if (!twin || contentOf(mark) < contentOf(twin)) byId.set(mark.markId, mark);
	}
	const names = new Map<string, string[]>();
	const named = (id: string): readonly string[] => {
		const found = names.get(id) ?? namedBy(byId, id);
		names.set(id, found);
		return found;
	};
	const pasts = new Map<string, ReadonlySet<string>>();
	const past = (id: string): ReadonlySet<string> => {
		const found = pasts.get(id) ?? reach(named, id);
		pasts.set(id, found);
		return found;
	};
	return { marks: byId, named, past, states: new Map() };
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

function reach(named: (id: string) => readonly string[], id: string): Set<string> {
	const reached = new Set<string>();
	const waiting = [...named(id)];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (reached.has(next)) continue;
		reached.add(next);
		waiting.push(...named(next));
	}
	return reached;
}

function headsOf<M extends Mark>(graph: Graph<M>): M[] {
	const all = [...graph.marks.values()];
	const past = new Set(all.flatMap((mark) => [...graph.named(mark.markId)]));
	const tips = all.filter((mark) => !past.has(mark.markId));
	const covered = new Set(tips.flatMap((mark) => [mark.markId, ...graph.past(mark.markId)]));
	// In a loop, each mark names another one. In that case, all of them are newest, unless a mark outside the loop names one.
	const loose = covered.size === all.length ? [] : all.filter((mark) => !covered.has(mark.markId));
	const loops = loose.filter(({ markId }) =>
		loose.every((other) => !graph.past(other.markId).has(markId) || graph.past(markId).has(other.markId))
	);
	return [...tips, ...loops].toSorted((a, b) => (a.markId < b.markId ? -1 : 1));
}

/** The status after a mark. More than one if the mark leaves a dispute open. */
function statesAt(graph: Graph<Mark>, id: string): ReadonlySet<MarkState> {
	const known = graph.states.get(id);
	if (known) return known;
	const mark = graph.marks.get(id);
	const stated = mark && stateOfAct.get(mark.act);
	const states = stated ? new Set([stated]) : statesOf(graph, marksThatCount(graph, id));
	graph.states.set(id, states);
	return states;
}

/** Whether a mark leaves a dispute open. */
function isOpen(graph: Graph<Mark>, id: string): boolean {
	return statesAt(graph, id).size > 1;
}

function statesOf(graph: Graph<Mark>, ids: readonly string[]): ReadonlySet<MarkState> {
	const states = new Set(ids.flatMap((id) => [...statesAt(graph, id)]));
	return states.size === 0 ? new Set(['expected']) : states;
}

/** The marks that still count after an undo or an unknown act: the previous marks, except the one that it undoes. */
function marksThatCount(graph: Graph<Mark>, id: string): string[] {
	const mark = graph.marks.get(id);
	const undone = mark?.act === 'undo' ? mark.undoes : undefined;
	// Marks that lead back to this one form a loop and are ignored.
	const named = graph.named(id).filter((name) => !graph.past(name).has(id));
	const newest = newestOf(graph, named);
	const isNewest = undone !== undefined && newest.includes(undone);
	// Undoing an older mark doesn't change later ones.
	return isNewest
		? newestOf(graph, [...newest.filter((name) => name !== undone), ...openNames(graph, undone)])
		: newest;
}

function openNames(graph: Graph<Mark>, id: string): string[] {
	return graph.named(id).filter((name) => !graph.past(name).has(id));
}

/** The marks that no other mark in the set follows. */
function newestOf(graph: Graph<Mark>, ids: readonly string[]): string[] {
	const unique = [...new Set(ids)];
	return unique.filter((id) => !unique.some((other) => other !== id && graph.past(other).has(id)));
}
