/** How the business takes payments. Constant for now, but passed to screens so that it can become an office setting. */
export interface PaymentSettings {
	/** If we don't know what a person owes, the app questions amounts above this. */
	askAboveCents: number;
	/** Names of other ways to pay. Such a payment has the method `other`, and the name in its reference. */
	otherMethods: readonly string[];
}

export const paymentSettings: PaymentSettings = { askAboveCents: 100_000, otherMethods: ['Venmo', 'Zelle'] };
