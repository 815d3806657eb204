import { possibleDuplicates } from '../domain/merges.ts';
import type { AnyEventCard } from '../wire/event.ts';
import type { CardView } from './view.ts';

type Pair = NonNullable<AnyEventCard['possibleDuplicates']>[number];

/** Finds people who may be on the roster twice: the server's pairs, and pairs with walk-ups who are only on this phone. */
export function duplicatesHere({ card, patrons }: Pick<CardView, 'card' | 'patrons'>): Pair[] {
	const known = card.possibleDuplicates ?? [];
	const added = new Set(patrons.filter((one) => one.isAddedHere).map((one) => one.patronId));
	const own = possibleDuplicates(patrons, (patronId) => added.has(patronId));
	return [...known, ...own.map(([keptId, otherId]) => ({ keptId, otherId }))];
}
