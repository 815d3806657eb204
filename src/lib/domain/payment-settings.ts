/** How the business takes payments. Fixed for now, but passed to screens so that the office can set it later. */
export interface PaymentSettings {
	/** If we don't know what a person owes, amounts above this are questioned. */
	askAboveCents: number;
	/** Names of other ways to pay. A payment stores the name in its reference, with the method `other`. */
	otherMethods: readonly string[];
}

export const paymentSettings: PaymentSettings = { askAboveCents: 100_000, otherMethods: ['Venmo', 'Zelle'] };
