import { localDay } from './local-day.ts';
import { filedAt } from './payment-time.ts';
import type { Payment } from './payment.ts';
import { hasRight, type Actor } from './rights.ts';

/**
 * Whether an account may void, refund, or change a recorded payment without asking. The person who took it may, on the business day it
 * was taken. From everyone else without the right to see money, a correction is a request that the office decides.
 * @param timeZone the business's
 * @param now by the server's clock
 */
export function mayCorrect(actor: Pick<Actor, 'id' | 'rights'>, payment: Taken, timeZone: string, now: Date): boolean {
	if (hasRight(actor, 'payments:see')) return true;
	if (payment.takenBy !== actor.id) return false;
	return localDay(takenMs(payment), timeZone) === localDay(now, timeZone);
}

type Taken = Pick<Payment, 'takenBy' | 'takenAt'> & { receivedAt?: string | undefined };

/** A phone's clock that runs ahead must not add a day: nothing was taken after it was received. */
function takenMs(payment: Taken): number {
	const filedMs = Date.parse(filedAt(payment));
	return payment.receivedAt === undefined ? filedMs : Math.min(filedMs, Date.parse(payment.receivedAt));
}
