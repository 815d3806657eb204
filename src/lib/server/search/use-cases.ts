import type { Actor } from '../../domain/rights.ts';
import type { SearchQuestion } from '../../wire/search.ts';
import { findRecords, type SearchPorts } from './find-records.ts';

/** The Office's search over charters, people, and payments. */
export function createSearch(ports: SearchPorts) {
	return {
		find: (actor: Promise<Actor> | Actor, question: SearchQuestion) => findRecords(ports, actor, question),
		/** Lists older releases' charters, so that the first search doesn't have to. */
		prepare: () => ports.searchIndex.isComplete(ports.version)
	};
}
