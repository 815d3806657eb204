import { pairsApart } from './decision.ts';
import type { EventAggregate } from './event.ts';
import { possibleDuplicates, readMerges } from './merges.ts';

/** Finds pairs of people who may be on the roster twice. The first person of each pair is the one to keep. */
export function duplicatesOn({ patrons, aboard }: Pick<EventAggregate, 'patrons' | 'aboard'>): [string, string][] {
	const walkUps = new Set(aboard.filter((one) => one.kind === 'patron').map((one) => one.recordId));
	return possibleDuplicates(patrons, (patronId) => walkUps.has(patronId), readMerges(aboard), pairsApart(aboard));
}
