import type { TipPayout } from '../domain/tip-payout.ts';

/**
 * The choices for when tips are paid out. Drafts store these labels instead of codes, because the user sees and compares them if two
 * people's changes conflict.
 */
export const tipPayoutTexts = [
	'Cash on the day, card with wages',
	'Everything on the day',
	'Everything with wages',
	'Card on the day, cash with wages'
] as const;
export type TipPayoutText = (typeof tipPayoutTexts)[number];

const payouts: Record<TipPayoutText, TipPayout> = {
	'Cash on the day, card with wages': { cash: 'on_the_day', card: 'with_wages' },
	'Everything on the day': { cash: 'on_the_day', card: 'on_the_day' },
	'Everything with wages': { cash: 'with_wages', card: 'with_wages' },
	'Card on the day, cash with wages': { cash: 'with_wages', card: 'on_the_day' }
};

export function payoutOf(text: TipPayoutText): TipPayout {
	return payouts[text];
}

export function payoutText({ cash, card }: TipPayout): TipPayoutText {
	const text = tipPayoutTexts.find((one) => payouts[one].cash === cash && payouts[one].card === card);
	return text ?? tipPayoutTexts[0];
}
