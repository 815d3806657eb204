import { mayCorrect } from '$lib/domain/correction-rights';
import { hasRight, type Actor } from '$lib/domain/rights';
import { homeZone } from '$lib/format/home-zone.svelte';
import { isUnsent } from '$lib/outbox/model/entry';
import type { PaymentView } from '$lib/snapshot/view';

/** What this person can do about a payment: correct it, or ask the office to. The server decides the same by its own clock. */
export function correctionOf(
	payment: PaymentView,
	user: Actor | undefined,
	nowMs: number
): 'correct' | 'ask' | undefined {
	if (user === undefined || !hasRight(user, 'payments:log')) return undefined;
	if (payment.state === 'voided' || payment.state === 'superseded') return undefined;
	// The right payment of a change that is still on this phone isn't a separate entry yet.
	if (payment.replaces !== undefined && isUnsent(payment.state)) return undefined;
	// A payment that the office doesn't have yet can be taken back here at any time.
	if (isUnsent(payment.state) && payment.takenBy === user.id) return 'correct';
	return mayCorrect(user, payment, homeZone(), new Date(nowMs)) ? 'correct' : 'ask';
}
