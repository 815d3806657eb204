/** A payment and what we know about its purpose. Amounts that the reader may not see are missing. */
export interface AmountFacts {
	/** The fare. */
	amountCents: number;
	tipCents: number;
	/** What this person owes. Missing for people who aren't asked to pay. */
	owedCents?: number | undefined;
	/** The price of the whole charter. */
	priceCents?: number | undefined;
	/** When we don't know what the person owes, amounts above this are questioned. */
	askAboveCents: number;
}

export type AmountQuestion = 'above_price' | 'owes_nothing' | 'above_twice_owed' | 'owed_unknown' | 'large_tip';

/** Why to ask whether the amount is right before saving it. Undefined if there is no reason. */
export function questionAmount(facts: AmountFacts): AmountQuestion | undefined {
	const { amountCents, tipCents, owedCents, priceCents, askAboveCents } = facts;
	if (priceCents !== undefined && amountCents > priceCents) return 'above_price';
	if (owedCents === undefined) return amountCents + tipCents > askAboveCents ? 'owed_unknown' : undefined;
	if (amountCents > 2 * owedCents) return owedCents > 0 ? 'above_twice_owed' : 'owes_nothing';
	return tipCents > askAboveCents ? 'large_tip' : undefined;
}
