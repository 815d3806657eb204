import { localDay } from './local-day.ts';
import { filedAt } from './payment-time.ts';
import type { Payment } from './payment.ts';
import { hasRight, type Actor } from './rights.ts';

/**
 * Whether an account may correct a recorded payment directly. The person who took the payment may correct it on the business day on which
 * it was taken. For other accounts without the right to see money, a correction is a request that the office decides.
 * @param timeZone the business's time zone
 * @param now the server's clock
 */
export function mayCorrect(actor: Pick<Actor, 'id' | 'rights'>, payment: Taken, timeZone: string, now: Date): boolean {
	if (hasRight(actor, 'payments:see')) return true;
	if (payment.takenBy !== actor.id) return false;
	return localDay(takenMs(payment), timeZone) === localDay(now, timeZone);
}

type Taken = Pick<Payment, 'takenBy' | 'takenAt'> & { receivedAt?: string | undefined };

/** A phone's clock that runs fast must not give its owner an extra day, so a payment never counts as taken after it was received. */
function takenMs(payment: Taken): number {
	const filedMs = Date.parse(filedAt(payment));
	return payment.receivedAt === undefined ? filedMs : Math.min(filedMs, Date.parse(payment.receivedAt));
}
