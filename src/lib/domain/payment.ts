export const paymentMethods = ['cash', 'card', 'check', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/**
 * Things the office should check. They never block a payment. `odd_time` is computed from the payment's two times and never
 * stored, because the last release must still be able to read the row.
 */
export const paymentFlags = ['unmatched', 'late', 'overpaid', 'possible_duplicate', 'odd_time'] as const;
export type PaymentFlag = (typeof paymentFlags)[number];

/** The flags this release knows. A newer one may have stored others. */
export function knownFlags(flags: string[]): PaymentFlag[] {
	return paymentFlags.filter((flag) => flags.includes(flag));
}

/** Flags that reveal amounts. Only accounts that may see money get them. */
export const moneyFlags: readonly string[] = ['overpaid', 'over_refunded'];

/** The phone that sent a write: its id, the epoch of its storage, and the running number within that epoch. */
export interface DeviceStamp {
	id: string;
	epoch: string;
	seq: number;
}

/**
 * The event's totals when the record was written. They are stored because the same request must get the same response later. Everything
 * else computes totals from the rows.
 */
export interface TotalsThen {
	totalPaidCents: number;
	balanceCents: number;
}

/** An immutable record of money taken. Never updated or deleted; only corrected by a `Correction`. */
export interface Payment {
	paymentId: string;
	patronId?: string;
	patronName?: string;
	/** The fare. 0 for a tip alone. */
	amountCents: number;
	/** Separate from the fare. Never counts toward the price. */
	tipCents: number;
	method: PaymentMethod;
	reference?: string;
	note?: string;
	/** The phone's clock, stored as received. File payments by `filedAt`, not by this. */
	takenAt: string;
	/** Who took the money, whichever session delivered the record. */
	takenBy: string;
	takenByName?: string;
	/** The account whose session delivered the record. */
	deliveredBy: string;
	/** Absent in rows of older releases. */
	deliveredByName?: string;
	/** The request's `takenBy` if no such account exists. The record then belongs to the account that delivered it. */
	takenByClaim?: string;
	device?: DeviceStamp;
	/** The server's clock. */
	receivedAt: string;
	/** SHA-256 of the body's exact bytes, hex. */
	bodySha256: string;
	receiptCode: string;
	flags: PaymentFlag[];
	/** The payment that this one replaces, for a *change payment*. */
	replaces?: string;
	totalsThen: TotalsThen;
}

/** Kinds as stored. A change is a void with a `replacement`, so that an older release still reads it as a void. */
export const correctionKinds = ['void', 'refund'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** `requested`: changes nothing until the office accepts it. `odd_time` is never stored, as with payments. */
export const correctionFlags = ['over_refunded', 'already_voided', 'requested', 'odd_time'] as const;
export type CorrectionFlag = (typeof correctionFlags)[number];

/** An append-only void or refund that names the payment it corrects. */
export interface Correction {
	correctionId: string;
	paymentId: string;
	kind: CorrectionKind;
	/** Refunded fare in cents. Missing for a void, which cancels the whole payment. */
	amountCents?: number;
	/** Cents of the tip that were refunded. Missing in refunds of older releases, whose `amountCents` may include the tip. */
	tipCents?: number;
	/** How the refund was paid out. Missing in older refunds, which used the payment's method. */
	method?: PaymentMethod;
	/** Its position among the corrections of its payment, from 1. No two can share one. Missing in rows of older releases. */
	place?: number;
	flags?: CorrectionFlag[];
	/** The correct payment of a change, stored in this row so that there is no moment without it. */
	replacement?: Payment;
	/** The admin who accepted the request. */
	approvedBy?: string;
	approvedByName?: string;
	reason: string;
	takenAt: string;
	takenBy: string;
	takenByName?: string;
	deliveredBy: string;
	deliveredByName?: string;
	takenByClaim?: string;
	device?: DeviceStamp;
	receivedAt: string;
	bodySha256: string;
	totalsThen: TotalsThen;
}

export const requestDecisions = ['accept', 'decline'] as const;
export type RequestDecision = (typeof requestDecisions)[number];

/** The office's decision about a requested correction. One per request: the first one wins. */
export interface RequestDecided {
	requestId: string;
	decision: RequestDecision;
	decidedBy: string;
	decidedByName: string;
	decidedAt: string;
}
