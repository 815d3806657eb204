// Money is an integer number of US cents everywhere except in text fields.

/** The maximum amount of one payment, $1,000,000.00. A larger amount must be a typo. */
export const maxAmountCents = 100_000_000;

// The formatter is created on first use, because the first formatter of a process takes 20 ms, which would delay a cold start.
let thousands: Intl.NumberFormat | undefined;

/** Formats an amount in cents, such as `$1,250.00` or `-$5.00`. */
export function formatCents(amountCents: number): string {
	const size = Math.abs(amountCents);
	const sign = amountCents < 0 ? '-' : '';
	thousands ??= new Intl.NumberFormat('en-US');
	return `${sign}$${thousands.format(Math.floor(size / 100))}.${String(size % 100).padStart(2, '0')}`;
}

/** Formats an amount like `$1,250`, and shows cents only if there are any. Used on boards, where people compare amounts. */
export function formatCentsShort(amountCents: number): string {
	return amountCents % 100 === 0 ? formatCents(amountCents).slice(0, -3) : formatCents(amountCents);
}
