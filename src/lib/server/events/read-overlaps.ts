import type { Boat } from '../../domain/boat.ts';
import { addDays } from '../../domain/local-day.ts';
import { findOverlaps, type TimedCharter } from '../../domain/overlaps.ts';
import { Refusal } from '../../domain/refusal.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import type { OverlapWarning } from '../../wire/overlaps.ts';
import type { Events } from './ports.ts';

export interface OverlapPorts {
	events: Pick<Events, 'readWindow'>;
	fleet(): Promise<readonly Boat[]>;
}

// A charter lasts less than a day, and a boat's time before and after it is at most ten hours.
const daysAround = 2;

/**
 * Finds boats and people of a charter that are also on another one at the same time. Empty if the database fails, because a warning must
 * never block.
 */
export async function readOverlaps(
	ports: OverlapPorts,
	actor: Actor,
	charter: TimedCharter & { date: string }
): Promise<OverlapWarning[]> {
	try {
		const { date } = charter;
		const [pages, boats] = await Promise.all([
			ports.events.readWindow(addDays(date, -daysAround), addDays(date, daysAround)),
			ports.fleet()
		]);
		const others = pages.map((page) => page.event);
		return findOverlaps(charter, others, boats).map(({ kind, name, other: { eventId, title } }) => ({
			kind: kind === 'boat' ? 'boat_overlap' : 'crew_overlap',
			name,
			...(hasRight(actor, 'events:see') && { eventId, title })
		}));
	} catch (error) {
		if (error instanceof Refusal && error.reason === 'unavailable') return [];
		throw error;
	}
}
