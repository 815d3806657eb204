import { mayCorrect } from '$lib/domain/correction-rights';
import { hasRight, type Actor } from '$lib/domain/rights';
import { homeZone } from '$lib/format/home-zone.svelte';
import { isUnsent } from '$lib/outbox/model/entry';
import type { PaymentView } from '$lib/snapshot/payment-view';

/** Returns `correct` if the user can correct the payment, or `ask` if they have to ask the office. The server applies the same rule. */
export function correctionOf(
	payment: PaymentView,
	user: Actor | undefined,
	nowMs: number
): 'correct' | 'ask' | undefined {
	if (user === undefined || !hasRight(user, 'payments:log')) return undefined;
	if (payment.state === 'voided' || payment.state === 'superseded') return undefined;
	// The new payment of an unsent change can't be corrected, because it isn't a separate entry yet.
	if (payment.replaces !== undefined && isUnsent(payment.state)) return undefined;
	// The user can correct their own unsent payment at any time.
	if (isUnsent(payment.state) && payment.takenBy === user.id) return 'correct';
	return mayCorrect(user, payment, homeZone(), new Date(nowMs)) ? 'correct' : 'ask';
}
