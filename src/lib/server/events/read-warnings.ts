import type { Boat } from '../../domain/boat.ts';
import { guestsOver } from '../../domain/capacity.ts';
import { addDays } from '../../domain/local-day.ts';
import { findOverlaps, type TimedCharter } from '../../domain/overlaps.ts';
import { Refusal } from '../../domain/refusal.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import type { EventWarning } from '../../wire/event-warnings.ts';
import type { Events } from './ports.ts';

export interface WarningPorts {
	events: Pick<Events, 'readWindow'>;
	fleet(): Promise<readonly Boat[]>;
}

// A charter lasts less than a day, and its boat is blocked for at most ten hours before and after it, so charters that
// are more than two days apart can't overlap.
const daysAround = 2;

type WarnedCharter = TimedCharter & {
	date: string;
	capacity?: number | undefined;
	guests: { total: number };
};

/** Finds what the office should check after a charter was created or changed. */
export async function readWarnings(ports: WarningPorts, actor: Actor, charter: WarnedCharter): Promise<EventWarning[]> {
	return [...capacityWarnings(charter), ...(await overlapWarnings(ports, actor, charter))];
}

function capacityWarnings({ guests, capacity, status }: WarnedCharter): EventWarning[] {
	const isOver = guestsOver({ guests: guests.total, capacity, status }) > 0;
	return isOver && capacity !== undefined ? [{ kind: 'over_capacity', guests: guests.total, capacity }] : [];
}

/**
 * Checks whether a charter's boat or crew members are also on another charter at the same time. Returns nothing if the database fails,
 * because a warning must never block a change.
 */
async function overlapWarnings(ports: WarningPorts, actor: Actor, charter: WarnedCharter): Promise<EventWarning[]> {
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
