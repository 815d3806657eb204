import * as v from 'valibot';
import { foldEveryone, type BoardingStatus } from './boarding.ts';
import { countEntries, totalEntries } from './card-entries.ts';
import { eventEntries, eventMoneyEntries, type BoardPage } from './event.ts';
import { countedGuests, countGuests, guardiansAshore } from './guests.ts';
import { mergePage } from './merged-page.ts';
import { text } from './stored.ts';
import { addUp } from './totals.ts';
import { statusOf, tripOf } from './trip.ts';
import { readAboard, type AboardRows } from './trip-record.ts';
import { resolveWaivers, struckWaivers, type WaiverStatuses } from './waiver-roster.ts';

const { notes: _notes, ...shownEntries } = eventEntries;

/** A charter's data for the board, including money. It is stored, so that the board doesn't have to read the charter's records. */
export const boardCard = v.object({
	...shownEntries,
	...countEntries,
	...eventMoneyEntries,
	...totalEntries,
	/** The names of the guests, for the search on the board. */
	guestNames: v.array(text),
	/** The charter's canonical slug. */
	home: text,
	/** A hash that changes whenever something is recorded under the charter. */
	recorded: text
});
export type BoardCard = v.InferOutput<typeof boardCard>;

/** The statuses of a charter's people and waivers, computed from its records. */
export interface FoldedPage {
	waiverStatuses: WaiverStatuses;
	/** The charter's waivers, except those that the office removed from the list. */
	waivers: BoardPage['waivers'];
	aboard: AboardRows;
	marked: ReadonlyMap<string, BoardingStatus>;
	/** Guardians on the roster who stay ashore. */
	guardians: ReadonlySet<string>;
}

export function foldPage(page: BoardPage): FoldedPage {
	const aboard = readAboard(page.aboard);
	const waiverStatuses = resolveWaivers(page);
	const struck = struckWaivers(page.waiverStrikes);
	const waivers = page.waivers.filter((one) => !struck.has(one.waiverId));
	const guardians = guardiansAshore(page.patrons, waivers, ({ patronId }) => waiverStatuses.signed.has(patronId));
	return { waiverStatuses, waivers, aboard, marked: foldEveryone(aboard.marks), guardians: new Set(guardians) };
}

/** Computes the charter's status and the counts of its guests and waivers. These don't depend on the reader's rights. */
export function countCharter(page: BoardPage, { waiverStatuses, waivers, aboard, marked, guardians }: FoldedPage) {
	const counted = countedGuests(page.patrons, marked, guardians);
	// Guardians who stay ashore don't need a waiver for themselves.
	const onRoster = counted.filter(({ patron }) => patron?.isRemoved === false);
	const signed = onRoster.filter(({ patronId }) => waiverStatuses.signed.has(patronId));
	const unreadable = (page.unreadable ?? 0) + aboard.unreadable;
	return {
		status: statusOf(page.event.status, tripOf(aboard)),
		guests: countGuests(counted),
		waivers: { signed: signed.length, needed: onRoster.length },
		waiverCounts: {
			received: waivers.length,
			waiting: waiverStatuses.waiting.length
		},
		unreadable: unreadable === 0 ? undefined : unreadable
	};
}

/** Builds a charter's data for the board, including money. Uses only stored records, so the result can be stored too. */
export function boardCardOf(stored: BoardPage): BoardCard {
	const page = mergePage(stored);
	const { event } = page;
	const counts = countCharter(page, foldPage(page));
	const totals = addUp(event.totalPriceCents, page.payments, page.corrections);
	return {
		eventId: event.eventId,
		bornAs: event.home === event.eventId ? undefined : event.home,
		formerSlugs: event.formerSlugs,
		title: event.title,
		hostFirstName: event.hostFirstName,
		kind: event.kind,
		boat: event.boat,
		location: event.location,
		date: event.date,
		startsAt: event.startsAt,
		endsAt: event.endsAt,
		timeZone: event.timeZone,
		startInstant: event.startInstant,
		endInstant: event.endInstant,
		capacity: event.capacity,
		status: counts.status,
		crew: event.crew.map(({ slot, crewId, name }) => ({ slot, crewId, name })),
		itinerary: event.itinerary,
		guestsPay: event.guestsPay,
		version: event.version,
		guests: counts.guests,
		waivers: counts.waivers,
		waiverCounts: counts.waiverCounts,
		unreadable: counts.unreadable,
		totalPriceCents: totals.totalPriceCents,
		pricePerGuestCents: event.pricePerGuestCents,
		totalPaidCents: totals.totalPaidCents,
		totalTipCents: totals.totalTipCents,
		balanceCents: totals.balanceCents,
		paymentState: totals.paymentState,
		guestNames: page.patrons.filter((patron) => !patron.isRemoved).map(({ name }) => name),
		home: event.home,
		recorded: recordedUnder(stored)
	};
}

/**
 * Returns a hash that changes whenever the charter or its roster changes or something is recorded. Records never change, so hashing their
 * ids is enough.
 */
export function recordedUnder(page: BoardPage): string {
	const { event, patrons, payments, corrections, requests, requestsDecided, aboard } = page;
	const { waivers, waiverMatches, waiverStrikes } = page;
	const ids = [
		...payments.map((one) => one.paymentId),
		...corrections.map((one) => one.correctionId),
		...requests.map((one) => one.correctionId),
		...aboard.map((one) => one.recordId),
		...waivers.map((one) => one.waiverId),
		...[...patrons, ...requestsDecided, ...waiverMatches, ...waiverStrikes].map((one) => JSON.stringify(one))
	];
	return hashOf(JSON.stringify([event, ids.toSorted(), page.unreadable ?? 0]));
}

/** A hash similar to FNV-1a, in two 32-bit lanes. It only has to tell versions apart, so it doesn't need to be cryptographic. */
function hashOf(value: string): string {
	let [one, two] = [0x811c9dc5, 0x1000193];
	for (let at = 0; at < value.length; at++) {
		const code = value.charCodeAt(at);
		one = Math.imul(one ^ code, 0x01000193);
		two = Math.imul(two ^ (code + at), 0x5bd1e995);
	}
	return [one, two].map((lane) => (lane >>> 0).toString(36)).join('-');
}
