import { expect, it } from 'vitest';
import { totalsByMethod } from './method-totals.ts';

const cash = (keptCents: number, keptTipCents = 0) => ({ method: 'cash' as const, keptCents, keptTipCents });

it.each([
	['nothing taken', [], []],
	['a void keeps nothing', [cash(0)], []],
	['fare and tip, and a refund in part', [cash(100, 20), cash(30)], [{ label: 'Cash', cents: 150 }]],
	['more refunded than taken', [cash(-40)], [{ label: 'Cash', cents: -40 }]],
	[
		'one total for each method, in the order of the form',
		[{ ...cash(7), method: 'other' as const }, { ...cash(1), method: 'check' as const }, cash(2)],
		[
			{ label: 'Cash', cents: 2 },
			{ label: 'Check', cents: 1 },
			{ label: 'Other', cents: 7 }
		]
	]
])('%s', (_, payments, totals) => {
	expect(totalsByMethod(payments)).toEqual(totals);
});
