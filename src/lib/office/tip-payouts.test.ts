import { expect, it } from 'vitest';
import { tipPayoutTimes } from '../domain/tip-payout.ts';
import { payoutOf, payoutText, tipPayoutTexts } from './tip-payouts.ts';

it('the forms offer each way of paying out tips once', () => {
	const all = tipPayoutTimes.flatMap((cash) => tipPayoutTimes.map((card) => ({ cash, card })));
	expect(all.map((one) => payoutOf(payoutText(one)))).toEqual(all);
	expect(new Set(all.map(payoutText))).toEqual(new Set(tipPayoutTexts));
});
