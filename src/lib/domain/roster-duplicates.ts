import { pairsApart } from './decision.ts';
import type { EventAggregate } from './event.ts';
import { possibleDuplicates, readMerges } from './merges.ts';

/** People who may be on the roster twice, the one to keep first. */
export function duplicatesOn({ patrons, aboard }: Pick<EventAggregate, 'patrons' | 'aboard'>): [string, string][] {
	const walkUps = new Set(aboard.filter((one) => one.kind === 'patron').map((one) => one.recordId));
	return possibleDuplicates(patrons, (patronId) => walkUps.has(patronId), readMerges(aboard), pairsApart(aboard));
}
