import { ambiguityQuestion, type ParsedAmount } from '../domain/typed-amount.ts';

/** Returns the error message for a counted amount, which may be zero. */
export function countedAmountText(parsed: Extract<ParsedAmount, { ok: false }>): string {
	if (parsed.problem === 'empty') return 'Enter what you counted. Enter 0 if there is nothing.';
	if (parsed.problem === 'negative') return 'Enter what you counted. It can’t be below zero.';
	if (parsed.problem === 'too_large') return 'Enter at most $1,000,000.00.';
	return amountWords(parsed);
}

/** Returns the error message for an amount field: what is wrong, or what to type instead. */
export function amountWords(parsed: Extract<ParsedAmount, { ok: false }>): string {
	switch (parsed.problem) {
		case 'empty':
			return 'Enter how much you took.';
		case 'not_a_number':
			return 'Enter an amount like 160 or 1,250.50.';
		case 'negative':
			return 'Enter an amount above zero. To give money back, correct the payment instead.';
		case 'zero':
			return 'Enter an amount above zero, or a tip.';
		case 'too_precise':
			return 'Use dollars and cents, like 12.34.';
		case 'ambiguous':
			return ambiguityQuestion(parsed.readings);
		case 'too_large':
			return 'A payment can be at most $1,000,000.00.';
		default:
			return parsed satisfies never;
	}
}
