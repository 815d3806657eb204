import type { Actor } from '../../domain/rights.ts';
import type { SearchQuestion } from '../../wire/search.ts';
import { findRecords, type SearchPorts } from './find-records.ts';

/** Creates the use cases for the Office's search over charters, people, and payments. */
export function createSearch(ports: SearchPorts) {
	return {
		find: (actor: Promise<Actor> | Actor, question: SearchQuestion) => findRecords(ports, actor, question),
		/** Indexes the charters that older releases saved, so that the first search doesn't have to wait for that. */
		prepare: () => ports.searchIndex.isComplete(ports.version)
	};
}
