import type { BoardingStatus } from './boarding.ts';
import type { MarkState } from './patron.ts';
import { unmarked } from './boarding.ts';
import { foldName } from './text.ts';
import type { WaiverSummary } from './waiver.ts';

/**
 * Counts of everyone who has a seat, children and infants included. `total` is the sum of the four statuses. `disputed` people are also in
 * one of them.
 */
export interface GuestCount {
	total: number;
	expected: number;
	aboard: number;
	ashore: number;
	noShow: number;
	disputed: number;
}

interface RosterPerson {
	patronId: string;
	name: string;
	isRemoved?: boolean | undefined;
}

/**
 * The people who count, with their status. People on the roster all count, except a guardian who stays ashore. People not on the roster
 * count if they are marked aboard or ashore, because they were on the boat.
 */
export function countedGuests<P extends RosterPerson>(
	roster: readonly P[],
	statuses: ReadonlyMap<string, BoardingStatus>,
	waivers: readonly Pick<WaiverSummary, 'name' | 'patronId' | 'signsFor'>[]
): { patronId: string; patron: P | undefined; status: BoardingStatus }[] {
	const guardians = guardiansAshore(roster, waivers);
	const present = roster.filter((one) => one.isRemoved !== true);
	const listed = new Set(present.map((one) => one.patronId));
	const onRoster = present
		.map((patron) => ({ patronId: patron.patronId, patron, status: statuses.get(patron.patronId) ?? unmarked }))
		.filter(({ patronId, status }) => status.state === 'aboard' || !guardians.has(patronId));
	const offRoster = [...statuses]
		.filter(([patronId, { state }]) => !listed.has(patronId) && (state === 'aboard' || state === 'ashore'))
		.map(([patronId, status]) => ({
			patronId,
			patron: roster.find((one) => one.patronId === patronId),
			status
		}));
	return [...onRoster, ...offRoster];
}

/** Adds up the result of `countedGuests`. */
export function countGuests(people: readonly { status: Pick<BoardingStatus, 'state' | 'isDisputed'> }[]): GuestCount {
	const inState = (state: MarkState): number => people.filter(({ status }) => status.state === state).length;
	return {
		total: people.length,
		expected: inState('expected'),
		aboard: inState('aboard'),
		ashore: inState('ashore'),
		noShow: inState('no_show'),
		disputed: people.filter(({ status }) => status.isDisputed).length
	};
}

/** People on the roster who signed only for children and stay ashore. */
function guardiansAshore(
	roster: readonly RosterPerson[],
	waivers: readonly Pick<WaiverSummary, 'name' | 'patronId' | 'signsFor'>[]
): Set<string> {
	const names = (signsFor: 'minors' | 'self'): Set<string> =>
		new Set(
			waivers.filter((one) => (one.signsFor === 'minors') === (signsFor === 'minors')).map((one) => foldName(one.name))
		);
	const [forMinors, forSelf] = [names('minors'), names('self')];
	if (forMinors.size === 0) return new Set();
	const guardians = roster.filter(({ name }) => {
		const folded = foldName(name);
		return folded !== '' && forMinors.has(folded) && !forSelf.has(folded);
	});
	return new Set(guardians.map((one) => one.patronId));
}
