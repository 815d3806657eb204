import type { BoardingStatus } from './boarding.ts';
import type { MarkState } from './patron.ts';
import { unmarked } from './boarding.ts';
import { foldName } from './text.ts';
import type { WaiverSummary } from './waiver.ts';

/**
 * Counts of all guests, including children and infants. `total` is the sum of the next four counts, and `disputed` guests are also
 * included in one of those.
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
	isMinor?: boolean | undefined;
	isRemoved?: boolean | undefined;
}

/**
 * Lists the guests to count: everyone on the roster, except unmarked guardians who stay ashore. Includes people who aren't on the roster
 * but are marked aboard or ashore, because they were on the boat.
 */
export function countedGuests<P extends RosterPerson>(
	roster: readonly P[],
	statuses: ReadonlyMap<string, BoardingStatus>,
	guardians: ReadonlySet<string>
): { patronId: string; patron: P | undefined; status: BoardingStatus }[] {
	const present = roster.filter((one) => one.isRemoved !== true);
	const listed = new Set(present.map((one) => one.patronId));
	const onRoster = present
		.map((patron) => ({ patronId: patron.patronId, patron, status: statuses.get(patron.patronId) ?? unmarked }))
		.filter(({ patronId, status }) => isMarked(status) || !guardians.has(patronId));
	const offRoster = [...statuses]
		.filter(([patronId, { state }]) => !listed.has(patronId) && (state === 'aboard' || state === 'ashore'))
		.map(([patronId, status]) => ({
			patronId,
			patron: roster.find((one) => one.patronId === patronId),
			status
		}));
	return [...onRoster, ...offRoster];
}

/** If a guardian's boarding was undone, they count as unmarked, and therefore as staying ashore. */
function isMarked({ state, isDisputed }: BoardingStatus): boolean {
	return state !== 'expected' || isDisputed;
}

/** Counts the result of `countedGuests` by status. */
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

/**
 * Finds the adults on the roster who signed only for minors and stay ashore. If a match is uncertain, the person still counts as a guest,
 * because it's better to expect one person too many than to leave someone out.
 */
export function guardiansAshore<P extends RosterPerson>(
	roster: readonly P[],
	waivers: readonly Pick<WaiverSummary, 'name' | 'patronId' | 'signsFor' | 'channel'>[],
	hasSigned: (patron: P) => boolean
): string[] {
	const forMinors = waivers.filter((one) => one.signsFor === 'minors');
	if (forMinors.length === 0) return [];
	const forSelf = new Set(waivers.filter((one) => one.signsFor !== 'minors').map((one) => foldName(one.name)));
	const byName = Map.groupBy(
		roster.filter((one) => one.isRemoved !== true && one.isMinor !== true),
		({ name }) => foldName(name)
	);
	const found = forMinors.flatMap(({ name, patronId, channel }) => {
		const folded = foldName(name);
		const named = folded === '' || forSelf.has(folded) ? [] : (byName.get(folded) ?? []);
		// A waiver signed on a crew phone is matched by name if only one adult has that name. On other phones, only a private link
		// identifies the signer, because anyone can type a passenger's name into the public form.
		const isCertain = channel === 'crew_phone' && named.length === 1;
		return isCertain ? named : named.filter((one) => one.patronId === patronId);
	});
	return [...new Set(found.filter((one) => !hasSigned(one)).map((one) => one.patronId))];
}
