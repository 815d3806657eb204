// Money is an integer number of US cents everywhere except in text fields.

/** The maximum for one payment, $1,000,000.00. A larger amount is a typing mistake. */
export const maxAmountCents = 100_000_000;

// Created on first use: the first formatter of a process takes 20 ms, which would delay a cold start.
let thousands: Intl.NumberFormat | undefined;

/** For example, `$1,250.00`. Negative amounts look like `-$5.00`. */
export function formatCents(amountCents: number): string {
	const size = Math.abs(amountCents);
	const sign = amountCents < 0 ? '-' : '';
	thousands ??= new Intl.NumberFormat('en-US');
	return `${sign}$${thousands.format(Math.floor(size / 100))}.${String(size % 100).padStart(2, '0')}`;
}

/** For example, `$1,250`, with cents only if there are any. Used on boards, where people compare amounts. */
export function formatCentsShort(amountCents: number): string {
	return amountCents % 100 === 0 ? formatCents(amountCents).slice(0, -3) : formatCents(amountCents);
}
