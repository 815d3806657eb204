/** A payment and what is known of what it is for. Amounts that the reader may not see are missing. */
export interface AmountFacts {
	/** The fare. */
	amountCents: number;
	tipCents: number;
	/** What this person owes: missing for people who are asked for nothing. */
	owedCents?: number | undefined;
	/** What the whole charter costs. */
	priceCents?: number | undefined;
	/** Asked about above this where we don't know what the person owes. */
	askAboveCents: number;
}

export type AmountQuestion = 'above_price' | 'owes_nothing' | 'above_twice_owed' | 'owed_unknown' | 'large_tip';

/** Why to ask whether an amount is right before it is saved; undefined where there is no reason to. */
export function questionAmount(facts: AmountFacts): AmountQuestion | undefined {
	const { amountCents, tipCents, owedCents, priceCents, askAboveCents } = facts;
	if (priceCents !== undefined && amountCents > priceCents) return 'above_price';
	if (owedCents === undefined) return amountCents + tipCents > askAboveCents ? 'owed_unknown' : undefined;
	if (amountCents > 2 * owedCents) return owedCents > 0 ? 'above_twice_owed' : 'owes_nothing';
	return tipCents > askAboveCents ? 'large_tip' : undefined;
}
