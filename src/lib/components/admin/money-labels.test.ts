import { expect, it } from 'vitest';
import type { CountSums } from '../../domain/cash-counts.ts';
import { axisTicks, countSumsText, countText, flagTexts, methodsText, rangeText, tickText } from './money-labels.ts';

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
	expect(flagTexts(['late', 'sparkling', 'toString', 'unmatched'])).toEqual(['Arrived late', 'Not on the roster']);
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

it.each<[Partial<CountSums>, string]>([
	[{ counts: 12, exact: 12 }, '12 handovers: all match'],
	[{ counts: 1, exact: 1 }, '1 handover: matches'],
	[{ counts: 1, short: 1, shortCents: 500, netCents: -500 }, '1 handover: 1 short by $5.00'],
	[
		{ counts: 12, exact: 9, over: 2, overCents: 300, short: 1, shortCents: 500, netCents: -200 },
		'12 handovers: 9 match, 2 over by $3.00, 1 short by $5.00. Together: $2.00 short'
	],
	[
		{ counts: 2, over: 1, overCents: 500, short: 1, shortCents: 500 },
		'2 handovers: 1 over by $5.00, 1 short by $5.00. Together: matches'
	],
	[{ counts: 2, exact: 1 }, '2 handovers: 1 matches, 1 without an expected amount'],
	[
		{ counts: 1, uncounted: 1, short: 1, shortCents: 2_000, netCents: -2_000 },
		'1 handover: 1 short by $20.00 (not counted)'
	],
	[{ counts: 2, uncounted: 1, exact: 2 }, '2 handovers: all match (1 not counted)'],
	[{ counts: 2, uncounted: 2, exact: 2 }, '2 handovers: all match (none counted)'],
	[
		{ counts: 2, uncounted: 1, over: 1, overCents: 500, short: 1, shortCents: 2_000, netCents: -1_500 },
		'2 handovers: 1 over by $5.00, 1 short by $20.00 (1 not counted). Together: $15.00 short'
	]
])('sums up counts of cash: %j', (sums, text) => {
	const none = { counts: 0, uncounted: 0, exact: 0, over: 0, overCents: 0, short: 0, shortCents: 0, netCents: 0 };
	expect(countSumsText('handover', { ...none, ...sums })).toBe(text);
});

it.each([
	['handover', 14_700, 15_200, 'Handover: counted $147.00, expected $152.00. $5.00 short'],
	['close', 15_400, 15_200, 'Close: counted $154.00, expected $152.00. $2.00 over'],
	['close', 0, 0, 'Close: counted $0.00, expected $0.00. Matches'],
	['close', 0, 2_000, 'Close: counted $0.00, expected $20.00. $20.00 short'],
	['close', undefined, 2_000, 'Close: nobody counted, expected $20.00. $20.00 short'],
	['close', undefined, 0, 'Close: nobody counted, expected $0.00'],
	['handover', 500, undefined, 'Handover: counted $5.00. The expected amount isn’t known']
] as const)('tells of a %s of %s cents with %s expected', (kind, countedCents, expectedCents, text) => {
	const count = { kind, id: 'a', at: '2026-05-23T20:00:00Z', day: '2026-05-23', timeZone: 'UTC', crewId: 'wes' };
	const differenceCents = expectedCents === undefined ? undefined : (countedCents ?? 0) - expectedCents;
	expect(countText({ ...count, countedCents, expectedCents, differenceCents })).toBe(text);
});

it.each([
	['handover', 'Ostrow', 'Handover, sent by Ostrow: counted $1.00, expected $1.00. Matches'],
	['handover', undefined, 'Handover: counted $1.00, expected $1.00. Matches']
] as const)('names the sender of a %s: %s', (kind, deliveredByName, text) => {
	const count = { kind, id: 'a', at: '2026-05-23T20:00:00Z', day: '2026-05-23', timeZone: 'UTC', crewId: 'wes' };
	const amounts = { countedCents: 100, expectedCents: 100, differenceCents: 0 };
	expect(countText({ ...count, ...amounts, deliveredByName })).toBe(text);
});
