import type { GuestView } from '../../snapshot/aboard-view.ts';

export const guestFilters = ['all', 'expected', 'unsigned', 'owes'] as const;
export type GuestFilter = (typeof guestFilters)[number];

export const filterWords: Record<GuestFilter, string> = {
	all: 'All',
	expected: 'Expected',
	unsigned: 'Unsigned',
	owes: 'Owes'
};

const passes: Record<GuestFilter, (guest: GuestView) => boolean> = {
	all: () => true,
	expected: ({ status }) => status.state === 'expected',
	unsigned: ({ patron }) => patron !== undefined && patron.waiver !== 'signed' && !patron.isSignedHere,
	owes: ({ patron }) => (patron?.owed?.cents ?? 0) > 0
};

/** @param kept people who stay in the list even if they no longer match */
export function filterGuests(
	guests: readonly GuestView[],
	filter: GuestFilter,
	kept: readonly string[] = []
): GuestView[] {
	return guests.filter((guest) => passes[filter](guest) || kept.includes(guest.patronId));
}
