/** A payment and what we know about its purpose. Amounts that the current person may not see are missing. */
export interface AmountFacts {
	/** The fare. */
	amountCents: number;
	tipCents: number;
	/** What this person owes. Missing for people who don't have to pay. */
	owedCents?: number | undefined;
	/** The price of the whole charter. */
	priceCents?: number | undefined;
	/** If we don't know what the person owes, the app questions amounts above this. */
	askAboveCents: number;
}

export type AmountQuestion = 'above_price' | 'owes_nothing' | 'above_twice_owed' | 'owed_unknown' | 'large_tip';

/** The reason to ask whether the amount is right before it is saved. Undefined if there is none. */
export function questionAmount(facts: AmountFacts): AmountQuestion | undefined {
	const { amountCents, tipCents, owedCents, priceCents, askAboveCents } = facts;
	if (priceCents !== undefined && amountCents > priceCents) return 'above_price';
	if (owedCents === undefined) return amountCents + tipCents > askAboveCents ? 'owed_unknown' : undefined;
	if (amountCents > 2 * owedCents) return owedCents > 0 ? 'above_twice_owed' : 'owes_nothing';
	return tipCents > askAboveCents ? 'large_tip' : undefined;
}
