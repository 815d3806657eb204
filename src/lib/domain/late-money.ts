import type { BoardPage } from './event.ts';
import { localDay } from './local-day.ts';
import { firstTaken } from './money-lines.ts';
import type { Payment } from './payment.ts';

/**
 * Unless the charter is already closed, payments that arrive within six hours of the return aren't late. Crews still log fares and tips at
 * the dock, and offline phones still send payments from the trip.
 */
const afterReturnMs = 6 * 60 * 60 * 1000;

type Page = Pick<BoardPage, 'payments' | 'aboard'> & { event: Pick<BoardPage['event'], 'timeZone'> };

/**
 * Returns a function that checks whether a payment is late: it arrived after the last close, or on a later day than the boat's return. This
 * isn't stored with the payment, because recording a payment doesn't read the closes or the return.
 */
export function latenessOf(
	{ event, payments, aboard }: Page,
	closedAt: string | undefined
): (payment: Payment) => boolean {
	const { timeZone } = event;
	const [returnedAt] = aboard
		.filter(({ kind }) => kind === 'return')
		.map(({ receivedAt }) => receivedAt)
		.toSorted();
	if (returnedAt === undefined && closedAt === undefined) return () => false;
	const byId = new Map(payments.map((payment) => [payment.paymentId, payment]));
	const returnedMs = returnedAt === undefined ? Infinity : Date.parse(returnedAt);
	return (payment) => {
		// Uses the first payment in a chain of changes, because a correction isn't new money.
		const receivedMs = Date.parse(firstTaken(payment, byId).receivedAt);
		if (closedAt !== undefined && receivedMs > Date.parse(closedAt)) return true;
		return receivedMs > returnedMs + afterReturnMs && localDay(receivedMs, timeZone) !== localDay(returnedMs, timeZone);
	};
}
