/** How the business takes payments. These settings are constant for now, but passed to screens so that they can become Office settings. */
export interface PaymentSettings {
	/** The app asks the user to confirm a tip above this amount, or a payment above it if we don't know what the person owes. */
	askAboveCents: number;
	/** The names of other payment methods. A payment by one of them has the method `other`, and the name in its reference. */
	otherMethods: readonly string[];
}

export const paymentSettings: PaymentSettings = { askAboveCents: 100_000, otherMethods: ['Venmo', 'Zelle'] };
