import type { BoardPage } from './event.ts';
import type { Payment } from './payment.ts';

/** The order a page's rows are read in: the roster as it was filled, money as the server received it. Ids break ties, so that two reads agree. */
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

/** A change records the right payment in its own row; a crash may have kept the payment's row from being written. */
function withReplacements({ payments, corrections }: Pick<BoardPage, 'payments' | 'corrections'>): Payment[] {
	const known = new Set(payments.map((payment) => payment.paymentId));
	const missing = corrections.flatMap(({ replacement }) =>
		replacement && !known.has(replacement.paymentId) ? [replacement] : []
	);
	return [...payments, ...missing];
}

/** Pages in the order of departure. */
export function inDepartureOrder<P extends BoardPage>(pages: readonly P[]): P[] {
	return pages.toSorted(
		(a, b) => compare(a.event.startInstant, b.event.startInstant) || compare(a.event.home, b.event.home)
	);
}

// By code unit and not by locale: the answer must not change with the machine that gives it.
function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
