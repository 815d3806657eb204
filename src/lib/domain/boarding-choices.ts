// Not part of `boarding.ts`, because that file loads with the board, and only the screen for one person needs these functions.
import {
	foldMarks,
	headsOf,
	isOpen,
	judge,
	marksThatCount,
	reach,
	safestFirst,
	start,
	statesAt,
	type Mark,
	type StatedAct
} from './boarding.ts';
import type { MarkState } from './patron.ts';

const actOfState: Record<MarkState, StatedAct> = {
	aboard: 'board',
	expected: 'unboard',
	ashore: 'ashore',
	no_show: 'no_show'
};

/** One of the possible statuses of a person with conflicting marks, and the act that chooses it. */
interface DisputeChoice<M extends Mark = Mark> {
	act: StatedAct;
	state: MarkState;
	/** The newest marks that led to this status. */
	marks: M[];
}

/**
 * Lists every status that a person with conflicting marks may have, safest first. The user chooses one by recording an act, because the
 * result of an undo would depend on other marks.
 */
export function choicesOf<M extends Mark>(marks: readonly M[]): DisputeChoice<M>[] {
	const graph = judge(marks);
	const heads = headsOf(graph).map((head) => head.markId);
	// If a mark left the dispute open, such as an undo of the mark that resolved it, all the conflicting statuses are possible again.
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
	const graph = judge(marks);
	return new Map(
		[...graph.marks.keys()].map((id) => {
			const states = statesAt(graph, id);
			return [id, safestFirst.find((state) => states.has(state)) ?? 'expected'];
		})
	);
}

/** Returns the status after undoing this mark. If that would leave a dispute open, returns the safest status. */
export function stateAfterUndo(marks: readonly Mark[], { markId, patronId }: Mark): MarkState {
	const undo = { markId: `undo ${markId}`, patronId, act: 'undo', undoes: markId, after: [markId] };
	return foldMarks([...marks, undo]).state;
}
