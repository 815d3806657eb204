/** How the business takes payments. Fixed for now; screens get it passed in, so that the office can set it later. */
export interface PaymentSettings {
	/** Where we don't know what somebody owes, larger amounts are asked about. */
	askAboveCents: number;
	/** Names of other ways to pay. A payment keeps one in its reference, with the method `other`. */
	otherMethods: readonly string[];
}

export const paymentSettings: PaymentSettings = { askAboveCents: 100_000, otherMethods: ['Venmo', 'Zelle'] };
