import { boatNamed, type Boat } from './boat.ts';
import type { EventStatus } from './event.ts';
import { foldName } from './text.ts';

/** The fields that decide whether charters overlap. */
export interface TimedCharter {
	eventId: string;
	boat?: string | undefined;
	status: EventStatus;
	startInstant: string;
	endInstant: string;
	crew: readonly { crewId: string; name: string }[];
}

/** A boat or a person that is on two charters at the same time. */
export interface Overlap<T extends TimedCharter = TimedCharter> {
	kind: 'boat' | 'crew';
	/** The name of the boat or the person. */
	name: string;
	/** The other charter, which overlaps with this charter. */
	other: T;
}

type BoatTimes = Pick<Boat, 'name' | 'isRetired' | 'minutesBefore' | 'minutesAfter'>;

/**
 * Finds the boats and people that a charter shares with other charters at overlapping times, including each boat's time before departure
 * and after return. A charter that starts exactly when the other ends doesn't overlap.
 */
export function findOverlaps<T extends TimedCharter>(
	charter: TimedCharter,
	others: readonly T[],
	boats: readonly BoatTimes[]
): Overlap<T>[] {
	if (charter.status === 'cancelled') return [];
	const own = spanOf(charter, boats);
	const crewIds = new Set(charter.crew.map(({ crewId }) => crewId));
	return others.flatMap((other): Overlap<T>[] => {
		if (other.eventId === charter.eventId || other.status === 'cancelled') return [];
		const span = spanOf(other, boats);
		if (span.startMs >= own.endMs || own.startMs >= span.endMs) return [];
		const people = new Map(other.crew.filter(({ crewId }) => crewIds.has(crewId)).map((one) => [one.crewId, one.name]));
		const isSameBoat = hasName(charter.boat) && hasName(other.boat) && foldName(charter.boat) === foldName(other.boat);
		return [
			...(isSameBoat ? [{ kind: 'boat', name: other.boat ?? '', other } as const] : []),
			...[...people.values()].map((name) => ({ kind: 'crew', name, other }) as const)
		];
	});
}

function hasName(boat: string | undefined): boat is string {
	return boat !== undefined && boat.trim() !== '';
}

function spanOf({ boat, startInstant, endInstant }: TimedCharter, boats: readonly BoatTimes[]) {
	const { minutesBefore = 0, minutesAfter = 0 } = boatNamed(boats, boat) ?? {};
	return {
		startMs: Date.parse(startInstant) - minutesBefore * 60_000,
		endMs: Date.parse(endInstant) + minutesAfter * 60_000
	};
}
