import { parseAmount } from '../../domain/typed-amount.ts';
import { amountWords } from '../../format/amount-messages.ts';

/** The values typed into *Add guest*. The page keeps them while the sheet is closed. */
export interface GuestDraft {
	name: string;
	age: 'adult' | 'minor';
	price: string;
	phone: string;
	email: string;
	isAboardNow: boolean;
	/** The last attempt to save these values. A retry reuses its ids for the guest and the boarding mark. */
	lastTry?: { eventId: string; name: string; id: string; markId: string };
}

export function emptyGuest(): GuestDraft {
	return { name: '', age: 'adult', price: '', phone: '', email: '', isAboardNow: true };
}

/**
 * Reads the typed values as the fields of the record. A price of 0 means that the guest pays nothing. Without a price, the charter's price
 * per guest applies.
 * @param canPrice whether this account can set a price
 */
export function readGuest({ name, age, price, phone, email }: GuestDraft, canPrice: boolean) {
	const parsed = canPrice && price.trim() !== '' ? parseAmount(price) : undefined;
	const isZero = parsed?.ok === false && parsed.problem === 'zero';
	return {
		fields: {
			name: name.trim(),
			email: email.trim() || undefined,
			phone: phone.trim() || undefined,
			isMinor: age === 'minor' || undefined,
			shareCents: isZero ? 0 : parsed?.ok ? parsed.cents : undefined
		},
		priceError: parsed?.ok === false && !isZero ? amountWords(parsed) : undefined
	};
}
