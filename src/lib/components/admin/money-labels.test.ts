import { expect, it } from 'vitest';
import { flagTexts, methodsText, rangeText } from './money-labels.ts';

it.each([
	['2026-05-23', '2026-05-23', 'Sat, May 23, 2026'],
	['2026-05-18', '2026-05-24', 'May 18 to May 24, 2026'],
	['2026-12-28', '2027-01-03', 'Dec 28, 2026 to Jan 3, 2027']
])('names the days from %s to %s', (from, to, text) => {
	expect(rangeText({ from, to })).toBe(text);
});

it('leaves out methods without money, and unknown flags', () => {
	const sums = { fareCents: 0, tipCents: 0, refundCents: 0, payments: 0 };
	expect(methodsText({ ...sums, methods: { cash: -500, card: 112_000, check: 0, other: 0 } })).toBe(
		'-$5.00 cash, $1,120.00 card'
	);
	expect(flagTexts(['late', 'sparkling', 'toString', 'unmatched'])).toEqual([
		'Logged after the charter ended',
		'Not on the roster'
	]);
});
