/** A payment's amounts, and the amounts to compare them with. Amounts that the user isn't allowed to see are missing. */
export interface AmountFacts {
	/** The fare, without the tip. */
	amountCents: number;
	tipCents: number;
	/** The amount that the payer owes. Missing if the payer doesn't have to pay, or if the amount is unknown. */
	owedCents?: number | undefined;
	/** The price of the whole charter. */
	priceCents?: number | undefined;
	/** The app asks the user to confirm a tip above this amount, or a total above it if `owedCents` is missing. */
	askAboveCents: number;
}

export type AmountQuestion = 'above_price' | 'owes_nothing' | 'above_twice_owed' | 'owed_unknown' | 'large_tip';

/** Returns why the app should ask the user to confirm the amount before saving it. Undefined if there's no reason to ask. */
export function questionAmount(facts: AmountFacts): AmountQuestion | undefined {
	const { amountCents, tipCents, owedCents, priceCents, askAboveCents } = facts;
	if (priceCents !== undefined && amountCents > priceCents) return 'above_price';
	if (owedCents === undefined) return amountCents + tipCents > askAboveCents ? 'owed_unknown' : undefined;
	if (amountCents > 2 * owedCents) return owedCents > 0 ? 'above_twice_owed' : 'owes_nothing';
	return tipCents > askAboveCents ? 'large_tip' : undefined;
}
