/** Money is integer US cents everywhere but in a text field. */

/** The most one payment may be: past this it is a slip of the thumb, not a charter. $1,000,000.00. */
export const maxAmountCents = 100_000_000;

/** Above this the screen asks once more before it saves. $5,000.00: twice the dearest charter on the books. */
export const askAboveCents = 500_000;

export type AmountProblem = 'empty' | 'not_a_number' | 'negative' | 'zero' | 'too_precise' | 'too_large';

export type ParsedAmount = { ok: true; cents: number } | { ok: false; problem: AmountProblem };

const grouped = /^\d{1,3}(,\d{3})+$/;
const plain = /^\d+$/;

/**
 * Reads an amount as people type it: `12`, `12.5`, `.50`, `$1,250.00`. Nothing is rounded: a third decimal is refused, and so is
 * a comma that does not group thousands, because `12,50` means different sums to different people.
 */
export function parseAmount(text: string): ParsedAmount {
	const bare = text.trim().replace(/^\$\s*/, '');
	if (bare === '') return { ok: false, problem: 'empty' };
	if (/^[-−(]/.test(bare)) return { ok: false, problem: 'negative' };
	const parts = bare.split('.');
	const whole = parts[0] ?? '';
	const fraction = parts[1] ?? '';
	const isWholeGood = plain.test(whole) || grouped.test(whole) || (whole === '' && fraction !== '');
	if (parts.length > 2 || !isWholeGood || !/^\d*$/.test(fraction)) return { ok: false, problem: 'not_a_number' };
	if (fraction.length > 2) return { ok: false, problem: 'too_precise' };
	const digits = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '');
	if (digits.length > 12) return { ok: false, problem: 'too_large' };
	const cents = Number(digits === '' ? '0' : digits) * 100 + Number(fraction.padEnd(2, '0'));
	if (cents > maxAmountCents) return { ok: false, problem: 'too_large' };
	if (cents === 0) return { ok: false, problem: 'zero' };
	return { ok: true, cents };
}

// Made at the first amount: the first of a process takes 20 ms, which a cold start should not pay before its page.
let thousands: Intl.NumberFormat | undefined;

/** `$1,250.00`; a negative sum reads `-$5.00`. */
export function formatCents(amountCents: number): string {
	const size = Math.abs(amountCents);
	const sign = amountCents < 0 ? '-' : '';
	thousands ??= new Intl.NumberFormat('en-US');
	return `${sign}$${thousands.format(Math.floor(size / 100))}.${String(size % 100).padStart(2, '0')}`;
}

/** `$1,250`, with cents only where there are any: for boards, where the eye compares sums. */
export function formatCentsShort(amountCents: number): string {
	return amountCents % 100 === 0 ? formatCents(amountCents).slice(0, -3) : formatCents(amountCents);
}
