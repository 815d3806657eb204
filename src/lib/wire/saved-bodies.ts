import * as v from 'valibot';
import { enteredEntries, storedDevice } from '../domain/payment.ts';
import { maybeText, text } from '../domain/stored.ts';

// Schemas for showing the payments and corrections that a phone saved. They are small, because they load with the board, and tolerant,
// because a newer version of the app may have saved the body. The phone sends the saved text unchanged, and the server checks it with
// `payment-requests.ts`.

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
