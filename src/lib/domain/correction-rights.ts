import { localDay } from './local-day.ts';
import { filedAt } from './payment-time.ts';
import type { Payment } from './payment.ts';
import { hasRight, type Actor } from './rights.ts';

/**
 * Whether an account may void, refund, or change a recorded payment by itself. Without this right, its correction is a request that
 * the office decides. Who took a payment may correct it on the day it was taken, in the charter's time zone.
 */
export function mayCorrect(
	actor: Pick<Actor, 'id' | 'rights'>,
	payment: Pick<Payment, 'takenBy' | 'takenAt' | 'receivedAt'>,
	timeZone: string,
	now: Date
): boolean {
	if (hasRight(actor, 'payments:see')) return true;
	if (payment.takenBy !== actor.id) return false;
	return localDay(new Date(filedAt(payment)), timeZone) === localDay(now, timeZone);
}
