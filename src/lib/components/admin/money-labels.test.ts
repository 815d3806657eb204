import { expect, it } from 'vitest';
import { axisTicks, flagTexts, methodsText, rangeText, tickText } from './money-labels.ts';

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

it.each([
	[252_000, ['$1k', '$2k']],
	[300_000, ['$1k', '$2k', '$3k']],
	[99_900, ['$200', '$400', '$600', '$800']],
	[100_000, ['$200', '$400', '$600', '$800', '$1k']],
	[1_234_500, ['$5k', '$10k']],
	[10_000_000_000, ['$20000k', '$40000k', '$60000k', '$80000k', '$100000k']],
	[500, ['$1', '$2', '$3', '$4', '$5']],
	[1, []]
])('draws lines at round amounts up to %i cents', (most, texts) => {
	expect(axisTicks(most).map(tickText)).toEqual(texts);
});
