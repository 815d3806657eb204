import * as v from 'valibot';
import { enteredEntries, storedDevice } from '../domain/payment.ts';
import { maybeText, text } from '../domain/stored.ts';

// Payments and corrections that a phone saved, for display. Small, because the board loads this, and tolerant, because a newer version
// of the app may have saved them. What is sent is the exact text, which the server checks by `payment-requests.ts`.

const cents = v.pipe(
	v.number(),
	v.check((value: number) => Number.isSafeInteger(value) && value >= 0)
);

const payment = { ...enteredEntries, amountCents: cents, tipCents: v.optional(cents, 0) };

export const savedPayment = v.object({
	...payment,
	paymentId: text,
	takenAt: text,
	takenBy: maybeText,
	device: v.optional(storedDevice)
});

const correction = {
	paymentId: maybeText,
	reason: text,
	takenAt: maybeText,
	takenBy: maybeText,
	device: v.optional(storedDevice)
};

export const savedCorrection = v.union([
	v.object({ ...correction, kind: v.literal('void') }),
	v.object({
		...correction,
		kind: v.literal('refund'),
		amountCents: cents,
		tipCents: v.optional(cents),
		method: v.optional(enteredEntries.method)
	}),
	v.object({
		...correction,
		kind: v.literal('change'),
		payment: v.object({ ...payment, paymentId: maybeText, takenAt: maybeText })
	})
]);
