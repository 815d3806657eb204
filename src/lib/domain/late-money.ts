import type { BoardPage } from './event.ts';
import { localDay } from './local-day.ts';
import { firstTaken } from './money-lines.ts';
import type { Payment } from './payment.ts';

/**
 * A payment isn't late if it arrives within six hours of the return, because crew still log fares and tips at the dock, and offline phones
 * send the payments taken on the trip.
 */
const afterReturnMs = 6 * 60 * 60 * 1000;

type Page = Pick<BoardPage, 'payments' | 'aboard'> & { event: Pick<BoardPage['event'], 'timeZone'> };

/**
 * Returns a function that tells whether a payment arrived after the last close, or on a later day than the boat's return. The result isn't
 * stored with the payment, because the closes and the return aren't read when a payment is recorded.
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
