import * as v from 'valibot';
import { text, whole } from './stored.ts';

/** How the business takes payments, as the server sends it with each session. */
export const paymentSettings = v.object({
	/** The app asks the user to confirm a tip above this amount, or a payment above it if we don't know what the person owes. */
	askAboveCents: whole,
	/** The names of other payment methods. A payment by one of them has the method `other`, and the name in its reference. */
	otherMethods: v.array(text),
	/** Names that the office removed. Payments by them still show the name, but nobody can choose it. */
	formerMethods: v.array(text)
});
export type PaymentSettings = v.InferOutput<typeof paymentSettings>;
export type Methods = Pick<PaymentSettings, 'otherMethods' | 'formerMethods'>;

export const defaultPaymentSettings: PaymentSettings = {
	askAboveCents: 100_000,
	otherMethods: ['Venmo', 'Zelle'],
	formerMethods: []
};

/** The method names that recorded payments can have, including removed names. */
export function knownMethods({ otherMethods, formerMethods }: Methods): string[] {
	return [...otherMethods, ...formerMethods];
}
