import type { EventPage } from './event.ts';

/** The order a page's rows are read in: the roster as it was filled, money as the server received it. Ids break ties, so that two reads agree. */
export function inPageOrder(page: EventPage): EventPage {
	return {
		event: page.event,
		patrons: page.patrons.toSorted(
			(a, b) => compare(a.addedAt, b.addedAt) || compare(a.name, b.name) || compare(a.patronId, b.patronId)
		),
		payments: page.payments.toSorted(
			(a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.paymentId, b.paymentId)
		),
		corrections: page.corrections.toSorted(
			(a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.correctionId, b.correctionId)
		),
		waivers: page.waivers.toSorted((a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.waiverId, b.waiverId)),
		waiverMatches: page.waiverMatches.toSorted(
			(a, b) => compare(a.matchedAt, b.matchedAt) || compare(a.matchId, b.matchId)
		)
	};
}

/** Pages in the order of departure. */
export function inDepartureOrder(pages: readonly EventPage[]): EventPage[] {
	return pages.toSorted(
		(a, b) => compare(a.event.startInstant, b.event.startInstant) || compare(a.event.home, b.event.home)
	);
}

// By code unit and not by locale: the answer must not change with the machine that gives it.
function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
