import * as v from 'valibot';
import { correctionEntries, correctionKinds, paymentEntries, paymentMethods } from '../domain/payment.ts';
import { known, maybeText, text } from '../domain/stored.ts';
import { paymentStates } from '../domain/totals.ts';

/** The newest schema version that this code writes. A server that doesn't accept a version responds with 426. */
export const schemaVersion = 2;

/** The schema versions that the server accepts. Phones may keep bodies from the previous release for weeks. */
export const supportedSchemas: readonly number[] = [1, schemaVersion];

/**
 * Returns the oldest schema version that can describe a new payment, so that a server that was rolled back still accepts it. Version 2
 * allows a tip without a fare. A server that doesn't know the version responds with 426, and the phone keeps the payment until the server
 * accepts it.
 */
export function paymentSchema(payment: { amountCents: number }): number {
	return payment.amountCents === 0 ? 2 : 1;
}

/**
 * Returns the oldest schema version that can describe a correction. The previous release doesn't support changes, and would lose a refund's
 * tip and method.
 */
export function correctionSchema(correction: { kind: string; tipCents?: number; method?: string }): number {
	const isNew = correction.kind === 'change' || correction.tipCents !== undefined || correction.method !== undefined;
	return isNew ? 2 : 1;
}

/** A payment as responses show it. */
export const payment = v.object({
	...paymentEntries,
	eventId: text,
	/** The account that delivered the payment. Missing in boards from older releases. */
	deliveredBy: maybeText,
	replacedBy: maybeText
});
export type PaymentMessage = v.InferOutput<typeof payment>;

/** A correction as responses show it. */
export const correction = v.object({
	...correctionEntries,
	eventId: text,
	/** A change is a `void` with `replacedBy`, so that apps on the previous release count it correctly. */
	kind: v.picklist(correctionKinds),
	deliveredBy: maybeText,
	replacedBy: maybeText
});
export type CorrectionMessage = v.InferOutput<typeof correction>;

/** A requested correction that is waiting for the office's decision or was decided. */
export const correctionRequest = v.object({
	...correction.entries,
	status: known(['open', 'accepted', 'declined'], 'declined'),
	decidedBy: maybeText,
	decidedByName: maybeText,
	decidedAt: maybeText,
	/** The new payment of a requested change. */
	replacement: v.optional(payment)
});
export type RequestMessage = v.InferOutput<typeof correctionRequest>;

export const totals = v.object({
	totalPriceCents: v.optional(v.number()),
	totalPaidCents: v.number(),
	balanceCents: v.number(),
	paymentState: v.optional(known(paymentStates, undefined))
});

/** The 200 or 201 response after recording a payment. `totals` is included only for users who have the right to see it. */
export const paymentRecorded = v.object({
	paymentId: text,
	bodySha256: text,
	receiptCode: text,
	receivedAt: text,
	flags: v.array(text),
	payment,
	totals: v.optional(totals)
});
export type PaymentRecorded = v.InferOutput<typeof paymentRecorded>;

/** The 200 or 201 response after recording a correction. */
export const correctionRecorded = v.object({
	correctionId: text,
	paymentId: text,
	bodySha256: text,
	receivedAt: text,
	flags: v.array(text),
	correction,
	totals: v.optional(totals)
});
export type CorrectionRecorded = v.InferOutput<typeof correctionRecorded>;

/** The 200 response to `GET …/payments/recent`: one person's payments in the last ten minutes. */
export const recentPayments = v.object({
	recent: v.array(
		v.object({
			takenAt: text,
			method: known(paymentMethods, 'other'),
			amountCents: v.number(),
			tipCents: v.number()
		})
	)
});
export type RecentPayments = v.InferOutput<typeof recentPayments>;

export const manifest = v.object({
	ids: v.array(v.object({ paymentId: text, bodySha256: text })),
	/** Ranges of sequence numbers that this phone used and the server never received. */
	gaps: v.array(v.object({ epoch: text, from: v.number(), to: v.number() })),
	/** Sequence numbers that this phone assigned to more than one record, because its storage went back to an older copy. */
	repeats: v.array(v.object({ epoch: text, seq: v.number() })),
	/** The highest sequence number of each epoch. More than one epoch means that a restore was detected. */
	lives: v.array(v.object({ epoch: text, last: v.number() }))
});
export type Manifest = v.InferOutput<typeof manifest>;
