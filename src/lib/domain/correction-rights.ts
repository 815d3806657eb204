import { localDay } from './local-day.ts';
import { filedAt } from './payment-time.ts';
import type { Payment } from './payment.ts';
import { hasRight, type Actor } from './rights.ts';

/**
 * Whether an account may correct a recorded payment directly, instead of sending a request to the office. Accounts that may see money
 * always can; other accounts can correct only payments that they took on the same business day.
 * @param timeZone the business's time zone
 * @param now the server's clock
 */
export function mayCorrect(actor: Pick<Actor, 'id' | 'rights'>, payment: Taken, timeZone: string, now: Date): boolean {
	if (hasRight(actor, 'payments:see')) return true;
	if (payment.takenBy !== actor.id) return false;
	return localDay(takenMs(payment), timeZone) === localDay(now, timeZone);
}

type Taken = Pick<Payment, 'takenBy' | 'takenAt'> & { receivedAt?: string | undefined };

/**
 * A payment never counts as taken after the server received it. Otherwise, a phone whose clock runs fast would give its owner an extra day.
 */
function takenMs(payment: Taken): number {
	const filedMs = Date.parse(filedAt(payment));
	return payment.receivedAt === undefined ? filedMs : Math.min(filedMs, Date.parse(payment.receivedAt));
}
