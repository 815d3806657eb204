import type { Correction, Payment } from './payment.ts';
import { byRecording, isVoided, remainingOf } from './totals.ts';

type Kept = Pick<Payment, 'paymentId' | 'amountCents' | 'tipCents' | 'replaces'>;

/**
 * The reasons why the office should review a payment that was created by changing an earlier payment. Computed on every read, so the order
 * in which the server handled two requests doesn't matter.
 * - `refunded_before`: part of the earlier payment was refunded, and the new payment is more than what was left.
 * - `voided_before`: the earlier payment was voided, so the new payment counts that money again.
 */
export interface ChangeFlags {
	flags: ('refunded_before' | 'voided_before')[];
	/** The earlier payment that the flags refer to. Undefined if there are no flags. */
	paymentId: string | undefined;
}

/**
 * Checks all changes that led to this payment, because the latest one may have corrected only the person's name.
 * @param counted the payments that weren't voided
 */
export function changeFlags(
	payment: Kept,
	payments: readonly Kept[],
	counted: readonly Kept[],
	corrections: readonly Correction[]
): ChangeFlags {
	const seen = new Set([payment.paymentId]);
	let after: Kept | undefined = payment;
	while (after?.replaces !== undefined && !seen.has(after.replaces)) {
		const { paymentId }: Kept = after;
		const replaces: string = after.replaces;
		seen.add(replaces);
		const own = corrections.filter((one) => one.paymentId === replaces).toSorted(byRecording);
		const earlier = own.slice(
			0,
			Math.max(
				0,
				own.findIndex((one) => one.replacement?.paymentId === paymentId)
			)
		);
		const before: Kept | undefined = payments.find((one) => one.paymentId === replaces);
		if (isVoided({ paymentId: replaces }, earlier)) {
			// If a payment was changed twice and both new payments count, the office is asked about a duplicate instead.
			const hasOther = counted.some((one) => one.replaces === replaces && one !== payment);
			if (after !== payment || !hasOther) return { flags: ['voided_before'], paymentId: replaces };
		} else if (before && earlier.length > 0) {
			const left = remainingOf(before, earlier);
			if (isMore(after, left) && isMore(payment, left)) return { flags: ['refunded_before'], paymentId: replaces };
		}
		after = before;
	}
	return { flags: [], paymentId: undefined };
}

function isMore({ amountCents, tipCents }: Kept, left: { fareCents: number; tipCents: number }): boolean {
	return amountCents > Math.max(0, left.fareCents) || tipCents > Math.max(0, left.tipCents);
}
