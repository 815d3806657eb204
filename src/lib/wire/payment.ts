import * as v from 'valibot';
import { correctionKinds, knownFlags, paymentMethods } from '../domain/payment.ts';
import { paymentStates } from '../domain/totals.ts';

/** The newest schema that this code writes. The server answers 426 to one it doesn't accept. */
export const schemaVersion = 2;

/** Schemas that the server accepts. Phones may hold bodies of the last release for weeks. */
export const supportedSchemas: readonly number[] = [1, schemaVersion];

/**
 * The schema for a new payment: the oldest one that allows it, so that a server that was rolled back still accepts it.
 * Schema 2 allows a tip without a fare. The last release answers 426 to an unknown schema, and the phone keeps the payment until
 * the server accepts it.
 */
export function paymentSchema(payment: { amountCents: number }): number {
	return payment.amountCents === 0 ? 2 : 1;
}

/** Like `paymentSchema`. The last release doesn't know changes and would lose a refund's tip and method. */
export function correctionSchema(correction: { kind: string; tipCents?: number; method?: string }): number {
	const isNew = correction.kind === 'change' || correction.tipCents !== undefined || correction.method !== undefined;
	return isNew ? 2 : 1;
}

/** Request header with the body's schema, for single posts. Missing means the current one. */
export const schemaHeader = 'scc-schema';

export const payment = v.object({
	paymentId: v.string(),
	eventId: v.string(),
	patronId: v.optional(v.string()),
	patronName: v.optional(v.string()),
	amountCents: v.number(),
	tipCents: v.number(),
	method: v.picklist(paymentMethods),
	reference: v.optional(v.string()),
	note: v.optional(v.string()),
	takenAt: v.string(),
	takenBy: v.string(),
	takenByName: v.optional(v.string()),
	takenByClaim: v.optional(v.string()),
	deliveredBy: v.optional(v.string()),
	deliveredByName: v.optional(v.string()),
	receivedAt: v.string(),
	bodySha256: v.string(),
	receiptCode: v.string(),
	flags: v.pipe(v.array(v.string()), v.transform(knownFlags)),
	replaces: v.optional(v.string()),
	replacedBy: v.optional(v.string())
});
export type PaymentMessage = v.InferOutput<typeof payment>;

export const correction = v.object({
	correctionId: v.string(),
	eventId: v.string(),
	paymentId: v.string(),
	/** A change is a void with `replacedBy`, so that an app of the last release counts it correctly. */
	kind: v.picklist(correctionKinds),
	amountCents: v.optional(v.number()),
	tipCents: v.optional(v.number()),
	method: v.optional(v.picklist(paymentMethods)),
	reason: v.string(),
	takenAt: v.string(),
	takenBy: v.string(),
	takenByName: v.optional(v.string()),
	takenByClaim: v.optional(v.string()),
	deliveredBy: v.optional(v.string()),
	deliveredByName: v.optional(v.string()),
	approvedBy: v.optional(v.string()),
	approvedByName: v.optional(v.string()),
	receivedAt: v.string(),
	bodySha256: v.string(),
	place: v.optional(v.number()),
	flags: v.optional(v.array(v.string())),
	replacedBy: v.optional(v.string())
});
export type CorrectionMessage = v.InferOutput<typeof correction>;

/** A requested correction, waiting for the office's decision or already decided. */
export const correctionRequest = v.object({
	...correction.entries,
	status: v.picklist(['open', 'accepted', 'declined']),
	decidedBy: v.optional(v.string()),
	decidedByName: v.optional(v.string()),
	decidedAt: v.optional(v.string()),
	/** The correct payment of a requested change. */
	replacement: v.optional(payment)
});
export type RequestMessage = v.InferOutput<typeof correctionRequest>;

export const totals = v.object({
	totalPriceCents: v.optional(v.number()),
	totalPaidCents: v.number(),
	balanceCents: v.number(),
	paymentState: v.optional(v.picklist(paymentStates))
});

/** 200 or 201 for a payment. `totals` only for people who may see them. */
export const paymentRecorded = v.object({
	paymentId: v.string(),
	bodySha256: v.string(),
	receiptCode: v.string(),
	receivedAt: v.string(),
	flags: v.array(v.string()),
	payment,
	totals: v.optional(totals)
});
export type PaymentRecorded = v.InferOutput<typeof paymentRecorded>;

/** 200 or 201 for a correction. */
export const correctionRecorded = v.object({
	correctionId: v.string(),
	paymentId: v.string(),
	bodySha256: v.string(),
	receivedAt: v.string(),
	flags: v.array(v.string()),
	correction,
	totals: v.optional(totals)
});
export type CorrectionRecorded = v.InferOutput<typeof correctionRecorded>;

/** 200 for `GET …/payments/recent`: one person's payments in the last ten minutes. */
export const recentPayments = v.object({
	recent: v.array(
		v.object({
			takenAt: v.string(),
			method: v.picklist(paymentMethods),
			amountCents: v.number(),
			tipCents: v.number()
		})
	)
});
export type RecentPayments = v.InferOutput<typeof recentPayments>;

export const manifest = v.object({
	ids: v.array(v.object({ paymentId: v.string(), bodySha256: v.string() })),
	/** Ranges of numbers that this phone used and the server never received. */
	gaps: v.array(v.object({ epoch: v.string(), from: v.number(), to: v.number() })),
	/** Numbers that this phone gave to more than one record, because its storage went back to an older copy. */
	repeats: v.array(v.object({ epoch: v.string(), seq: v.number() })),
	/** The highest number of each epoch. More than one epoch means a detected restore. */
	lives: v.array(v.object({ epoch: v.string(), last: v.number() }))
});
export type Manifest = v.InferOutput<typeof manifest>;
