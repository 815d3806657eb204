import type { Correction } from './payment.ts';
import type { Remaining } from './totals.ts';

/**
 * Whether a refund is no larger than the remaining amount of its payment. Fare and tip have separate limits, except in refunds from older
 * releases, whose amount may include both.
 */
export function fitsRemaining(refund: Pick<Correction, 'amountCents' | 'tipCents'>, left: Remaining): boolean {
	const { amountCents = 0, tipCents } = refund;
	const fareCents = Math.max(0, left.fareCents);
	const leftTipCents = Math.max(0, left.tipCents);
	if (tipCents === undefined) return amountCents <= fareCents + leftTipCents;
	return amountCents <= fareCents && tipCents <= leftTipCents;
}
