import * as v from 'valibot';
import { known, maybeText, maybeWhole, text, whole } from './stored.ts';

export const paymentMethods = ['cash', 'card', 'check', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/**
 * Reasons for the office to check a payment. They never block it. `odd_time` is computed from the payment's two times and never stored,
 * because the previous release must still be able to read the row.
 */
export const paymentFlags = ['unmatched', 'late', 'overpaid', 'possible_duplicate', 'odd_time'] as const;
export type PaymentFlag = (typeof paymentFlags)[number];

/** The phone that sent a write: its id, the epoch of its storage, and the sequence number within that epoch. */
export const storedDevice = v.object({ id: text, epoch: text, seq: whole });
export type DeviceStamp = v.InferOutput<typeof storedDevice>;

/**
 * The event's totals when the record was written. They are stored so that a repeated request gets the same response; all other code
 * computes totals from the rows.
 */
const totalsThen = v.object({ totalPaidCents: whole, balanceCents: whole });
export type TotalsThen = v.InferOutput<typeof totalsThen>;

/** The fields of a payment that the user enters. */
export const enteredEntries = {
	patronId: maybeText,
	patronName: maybeText,
	/** The fare. 0 if the payment is only a tip. */
	amountCents: whole,
	/** The tip, which is separate from the fare and never counts toward the price. */
	tipCents: whole,
	method: known(paymentMethods, 'other'),
	reference: maybeText,
	note: maybeText
};
const entered = v.object(enteredEntries);
export type Entered = v.InferOutput<typeof entered>;
/** This type requires every field, so that code that copies a payment can't leave out any of them. */
export type EnteredValues = { [K in keyof Required<Entered>]: Entered[K] };

/** Returns the entered fields, in the fixed order that request bodies use. */
export function pickEntered(payment: Entered): EnteredValues {
	const { patronId, patronName, amountCents, tipCents, method, reference, note } = payment;
	return { patronId, patronName, amountCents, tipCents, method, reference, note };
}

/** The fields of a payment that responses show. */
export const paymentEntries = {
	paymentId: text,
	...enteredEntries,
	/** The time by the phone's clock, stored as received. Sort and report payments by `filedAt`, not by this time. */
	takenAt: text,
	/** The person who took the money. Another account's session may have delivered the record. */
	takenBy: text,
	takenByName: maybeText,
	/** The account whose session delivered the record. */
	deliveredBy: text,
	/** The name of the account that delivered the record. Missing in rows from older releases. */
	deliveredByName: maybeText,
	/** The request's `takenBy` if no such account exists. The record then belongs to the account that delivered it. */
	takenByClaim: maybeText,
	/** When the server received the payment. */
	receivedAt: text,
	/** SHA-256 hash of the request body's exact bytes, in hex. */
	bodySha256: text,
	receiptCode: text,
	/** The payment's flags. They are strings, because a newer release may have stored flags that aren't in `paymentFlags`. */
	flags: v.array(text),
	/** The id of the payment that this payment replaces, if it was created by changing that payment. */
	replaces: maybeText
};

/** An immutable record of money taken. It is never updated or deleted, only corrected by a `Correction`. */
export const storedPayment = v.object({ ...paymentEntries, device: v.optional(storedDevice), totalsThen });
export type Payment = v.InferOutput<typeof storedPayment>;

/**
 * The stored kinds of corrections. A change is stored as a void with a `replacement`, so that an older release still reads it as a void.
 */
export const correctionKinds = ['void', 'refund'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/**
 * A `requested` correction has no effect until the office accepts it. `odd_time` and `unknown_kind` (for a kind that this release doesn't
 * know) are computed on every read and never stored.
 */
export const correctionFlags = ['over_refunded', 'already_voided', 'requested', 'odd_time', 'unknown_kind'] as const;
export type CorrectionFlag = (typeof correctionFlags)[number];

/** The fields of a correction that responses show. */
export const correctionEntries = {
	correctionId: text,
	paymentId: text,
	kind: text,
	/** Refunded fare in cents. Missing for a void, which cancels the whole payment. */
	amountCents: maybeWhole,
	/** Refunded tip in cents. Missing in refunds from older releases, whose `amountCents` may include the tip. */
	tipCents: maybeWhole,
	/** How the refund was paid out. Missing in older refunds, which used the payment's method. */
	method: v.optional(known(paymentMethods, 'other')),
	/**
	 * The correction's position among the corrections of its payment, starting at 1. Each position is used once; rows from older releases
	 * have none.
	 */
	place: maybeWhole,
	flags: v.optional(v.array(text)),
	/** The admin who accepted the request. */
	approvedBy: maybeText,
	approvedByName: maybeText,
	reason: text,
	takenAt: text,
	takenBy: text,
	takenByName: maybeText,
	deliveredBy: text,
	deliveredByName: maybeText,
	takenByClaim: maybeText,
	receivedAt: text,
	bodySha256: text
};

const correctionRow = v.object({
	...correctionEntries,
	/**
	 * For a change, the payment that replaces the voided one. It is stored in this row, so that the void and the new payment are written
	 * together.
	 */
	replacement: v.optional(storedPayment),
	device: v.optional(storedDevice),
	totalsThen
});

/** An append-only void or refund that names the payment it corrects. */
export type Correction = Omit<v.InferOutput<typeof correctionRow>, 'kind'> & { kind: CorrectionKind };

/** A correction of a kind that this release doesn't know is read as a flagged refund of zero. It is shown but doesn't change any total. */
export const storedCorrection = v.pipe(
	correctionRow,
	v.transform((row): Correction => {
		const kind = correctionKinds.find((one) => one === row.kind);
		if (kind) return { ...row, kind };
		const { replacement: _, flags = [], ...rest } = row;
		return { ...rest, kind: 'refund', amountCents: 0, tipCents: 0, flags: [...flags, 'unknown_kind'] };
	})
);

/** Whether this release doesn't know the effect of a correction. */
export function isUnknownKind({ flags }: { flags?: readonly string[] | undefined }): boolean {
	return flags?.includes('unknown_kind') ?? false;
}

export const requestDecisions = ['accept', 'decline'] as const;
export type RequestDecision = (typeof requestDecisions)[number];

/**
 * The office's decision about a requested correction. Only the first decision about a request counts. A decision that this release doesn't
 * know is read as `other`, so the request stays open.
 */
export const storedDecision = v.object({
	requestId: text,
	decision: known(requestDecisions, 'other'),
	decidedBy: text,
	decidedByName: text,
	decidedAt: text
});
export type RequestDecided = v.InferOutput<typeof storedDecision>;
