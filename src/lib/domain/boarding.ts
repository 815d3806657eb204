import * as v from 'valibot';
import { deviceStamp, moneyInstant, text, uuid } from './fields.ts';

/** Acts are verbs, not a toggle, so that a double tap makes one mark. `unboard`: the person never left the dock after all. */
export const boardingActs = ['board', 'unboard', 'ashore', 'no_show', 'undo'] as const;
export type BoardingAct = (typeof boardingActs)[number];

export const markStates = ['expected', 'aboard', 'ashore', 'no_show'] as const;
export type MarkState = (typeof markStates)[number];

/** More marks than this can't be the newest ones for one person, whatever happened. */
const maxAfter = 200;

/** Body of `POST …/boarding`: one tap on one person. `takenAt` is the phone's clock and decides nothing. */
export const boardingMark = v.pipe(
	v.object({
		markId: uuid,
		patronId: text(64),
		act: v.picklist(boardingActs, 'unknown_act'),
		/** The mark that an `undo` takes back. */
		undoes: v.optional(uuid),
		/** The newest marks for this person that the phone knew: none for the first, usually one. */
		after: v.optional(v.pipe(v.array(uuid, 'not_a_list'), v.maxLength(maxAfter, 'too_many')), []),
		/** The closed counts that the phone knew. Tells a mark made after a count from one that arrived late. */
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
export type BoardingMark = v.InferOutput<typeof boardingMark>;

/** As much of a mark as its meaning takes. `act` is any text: a newer release may have recorded an act that this one doesn't know. */
export interface Mark {
	markId: string;
	patronId: string;
	act: string;
	undoes?: string | undefined;
	after: readonly string[];
}

/** Where one person is, folded from all marks for them. */
export interface Standing<M extends Mark = Mark> {
	/** Aboard if any head says so. */
	state: MarkState;
	/** The heads differ: two phones marked the person without knowing of each other. */
	isDisputed: boolean;
	/** The marks that no other mark names, by id. Empty if there are no marks. */
	heads: M[];
}

type StatedAct = Exclude<BoardingAct, 'undo'>;
const actStates: Record<StatedAct, MarkState> = {
	board: 'aboard',
	unboard: 'expected',
	ashore: 'ashore',
	no_show: 'no_show'
};
// A map: an act from elsewhere may be called `constructor`.
const stateOfAct: ReadonlyMap<string, MarkState> = new Map(Object.entries(actStates));

/** Which state a disputed person counts as: the safest first. */
const safestFirst: readonly MarkState[] = ['aboard', 'expected', 'ashore', 'no_show'];

/**
 * Folds one person's marks. The result depends only on which marks there are: not on their order, on any clock, or on repeats. Marks
 * that `after` names and nobody knows yet, marks of other people, and loops are no obstacle.
 */
export function foldMarks<M extends Mark>(marks: readonly M[]): Standing<M> {
	const graph = graphOf(marks);
	const heads = headsOf(graph);
	const states = new Set(heads.flatMap((head) => [...statesAt(graph, head.markId)]));
	return {
		state: safestFirst.find((state) => states.has(state)) ?? 'expected',
		isDisputed: states.size > 1,
		heads
	};
}

/** Folds everyone's marks: a standing for each person who has any. */
export function foldEveryone<M extends Mark>(marks: readonly M[]): Map<string, Standing<M>> {
	const byPerson = Map.groupBy(marks, (mark) => mark.patronId);
	return new Map([...byPerson].map(([patronId, own]) => [patronId, foldMarks(own)]));
}

/** Where somebody without marks is. */
export const unmarked: Standing<never> = { state: 'expected', isDisputed: false, heads: [] };

export interface PlannedMark {
	act: BoardingAct;
	undoes?: string;
	after: string[];
	/** Marking someone ashore who was not aboard: ask first. */
	asksFirst: boolean;
}

/** What a tap should record; undefined if it would change nothing, as the second of a double tap. */
export function planMark(standing: Standing, act: StatedAct | { undoes: string }): PlannedMark | undefined {
	const after = standing.heads.map((head) => head.markId);
	if (typeof act === 'object') return { act: 'undo', undoes: act.undoes, after, asksFirst: false };
	const isSame = actStates[act] === standing.state && !standing.isDisputed;
	if (isSame) return undefined;
	return { act, after, asksFirst: act === 'ashore' && standing.state !== 'aboard' };
}

/** The given marks and all that they name, directly or through others. Unknown ids are left out. */
export function withHistory(marks: readonly Mark[], ids: readonly string[]): Set<string> {
	const graph = graphOf(marks);
	const known = ids.filter((id) => graph.marks.has(id));
	return new Set([...known, ...known.flatMap((id) => [...graph.past(id)])]);
}

interface Graph<M extends Mark> {
	marks: ReadonlyMap<string, M>;
	/** The known marks that a mark names. */
	named: (id: string) => readonly string[];
	/** All known marks before one: named by it, or by a mark before it. In a loop that is the mark itself, too. */
	past: (id: string) => ReadonlySet<string>;
	/** What each undo or unknown act came to, so that nothing is worked out twice. */
	states: Map<string, ReadonlySet<MarkState>>;
}

function graphOf<M extends Mark>(marks: readonly M[]): Graph<M> {
	const byId = new Map<string, M>();
	for (const mark of marks) {
		const twin = byId.get(mark.markId);
		// The same id twice should be the same mark. If two differ, the choice must not depend on the order of arrival.
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
	// A mark can only follow marks for the same person, and not itself.
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
	// In a loop, each mark names another one. Then the whole loop is newest, unless something outside it names one of its marks.
	const loose = covered.size === all.length ? [] : all.filter((mark) => !covered.has(mark.markId));
	const loops = loose.filter(({ markId }) =>
		loose.every((other) => !graph.past(other.markId).has(markId) || graph.past(markId).has(other.markId))
	);
	return [...tips, ...loops].toSorted((a, b) => (a.markId < b.markId ? -1 : 1));
}

/** The state that a mark leaves the person in. More than one if it leaves a dispute standing. */
function statesAt(graph: Graph<Mark>, id: string): ReadonlySet<MarkState> {
	const known = graph.states.get(id);
	if (known) return known;
	const mark = graph.marks.get(id);
	const stated = mark && stateOfAct.get(mark.act);
	const states = stated ? new Set([stated]) : statesAfter(graph, id, mark?.act === 'undo' ? mark.undoes : undefined);
	graph.states.set(id, states);
	return states;
}

/** The state that was there before a mark, as if the one it undoes had never been made. */
function statesAfter(graph: Graph<Mark>, id: string, undone: string | undefined): ReadonlySet<MarkState> {
	// Names that lead back here are a loop and say nothing.
	const named = graph.named(id).filter((name) => !graph.past(name).has(id));
	const newest = newestOf(graph, named);
	const isNewest = undone !== undefined && newest.includes(undone);
	// An older mark can be undone without changing what was marked since.
	const left = isNewest
		? newestOf(graph, [...newest.filter((name) => name !== undone), ...openNames(graph, undone)])
		: newest;
	const states = new Set(left.flatMap((name) => [...statesAt(graph, name)]));
	return states.size === 0 ? new Set(['expected']) : states;
}

function openNames(graph: Graph<Mark>, id: string): string[] {
	return graph.named(id).filter((name) => !graph.past(name).has(id));
}

/** Those that none of the others follows. */
function newestOf(graph: Graph<Mark>, ids: readonly string[]): string[] {
	const unique = [...new Set(ids)];
	return unique.filter((id) => !unique.some((other) => other !== id && graph.past(other).has(id)));
}
