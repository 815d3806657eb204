import type { BoardPage } from './event.ts';
import type { Payment } from './payment.ts';

/**
 * Sorts an event's rows: the roster in the order in which people were added, and records in the order in which the server received them.
 * Ids break ties, so that every read has the same order.
 */
export function inPageOrder<P extends BoardPage>(page: P): P {
	return {
		...page,
		patrons: page.patrons.toSorted(
			(a, b) => compare(a.addedAt, b.addedAt) || compare(a.name, b.name) || compare(a.patronId, b.patronId)
		),
		payments: withReplacements(page).toSorted(
			(a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.paymentId, b.paymentId)
		),
		corrections: page.corrections.toSorted(
			(a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.correctionId, b.correctionId)
		),
		requests: page.requests.toSorted(
			(a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.correctionId, b.correctionId)
		),
		requestsDecided: page.requestsDecided.toSorted((a, b) => compare(a.requestId, b.requestId)),
		waivers: page.waivers.toSorted((a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.waiverId, b.waiverId)),
		waiverMatches: page.waiverMatches.toSorted(
			(a, b) => compare(a.matchedAt, b.matchedAt) || compare(a.matchId, b.matchId)
		),
		waiverStrikes: page.waiverStrikes.toSorted(
			(a, b) => compare(a.struckAt, b.struckAt) || compare(a.strikeId, b.strikeId)
		),
		aboard: page.aboard.toSorted((a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.recordId, b.recordId))
	};
}

/**
 * Adds the payments that exist only inside the correction that created them. A crash may have prevented the server from writing the
 * payment's own row.
 */
function withReplacements({ payments, corrections }: Pick<BoardPage, 'payments' | 'corrections'>): Payment[] {
	const known = new Set(payments.map((payment) => payment.paymentId));
	const missing = corrections.flatMap(({ replacement }) =>
		replacement && !known.has(replacement.paymentId) ? [replacement] : []
	);
	return [...payments, ...missing];
}

/** Sorts events by departure. */
export function inDepartureOrder<P extends Pick<BoardPage, 'event'>>(pages: readonly P[]): P[] {
	return pages.toSorted(
		(a, b) => compare(a.event.startInstant, b.event.startInstant) || compare(a.event.home, b.event.home)
	);
}

// Compares code units and ignores the locale, so that the order is the same on every machine.
function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
