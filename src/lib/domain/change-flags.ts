import type { Correction, Payment } from './payment.ts';
import { byRecording, isVoided, remainingOf } from './totals.ts';

type Kept = Pick<Payment, 'paymentId' | 'amountCents' | 'tipCents' | 'replaces'>;

/**
 * Why the office should look at the payment that a change created. Computed from the rows and never stored, so it doesn't depend on which of
 * two requests the server handled first.
 * - `refunded_before`: part of the earlier payment had been refunded, and this one is more than what was left.
 * - `voided_before`: the earlier payment had been voided, so this one counts money again that no longer counted.
 */
export interface ChangeFlags {
	flags: ('refunded_before' | 'voided_before')[];
	/** The earlier payment. Undefined without flags. */
	paymentId: string | undefined;
}

/** Looks through the whole history of a payment, because a later change may only name another person. @param counted payments that count */
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
			// Two changes of one payment that both count are asked about as duplicates.
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
