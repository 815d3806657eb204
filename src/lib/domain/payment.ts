export const paymentMethods = ['cash', 'card', 'check', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/**
 * What the office should look at. Money in a crew's hand is never refused for these. `odd_time` is never stored: it follows from
 * the payment's two times (`payment-time.ts`), and a server of the last release must still be able to read the row.
 */
export const paymentFlags = ['unmatched', 'late', 'overpaid', 'possible_duplicate', 'odd_time'] as const;
export type PaymentFlag = (typeof paymentFlags)[number];

/** The flags this release knows: a newer one may have stored others. */
export function knownFlags(flags: string[]): PaymentFlag[] {
	return paymentFlags.filter((flag) => flags.includes(flag));
}

/** Flags that reveal amounts: only for accounts that may see the money itself. */
export const moneyFlags: readonly string[] = ['overpaid', 'over_refunded'];

/** The phone a write came from: its id, which life of its storage (`epoch`), and the running number within that life. */
export interface DeviceStamp {
	id: string;
	epoch: string;
	seq: number;
}

/**
 * What an event added up to at the moment a record joined it. Kept in the record, because the same post again must get the same
 * answer, also after other payments came; for anything else totals are derived from the rows.
 */
export interface TotalsThen {
	totalPaidCents: number;
	balanceCents: number;
}

/** An immutable record of money taken. Never updated, never deleted; corrected by a `Correction`. */
export interface Payment {
	paymentId: string;
	patronId?: string;
	patronName?: string;
	/** The fare. 0 for a tip alone. */
	amountCents: number;
	/** Apart from the fare: never counts towards the price. */
	tipCents: number;
	method: PaymentMethod;
	reference?: string;
	note?: string;
	/** The phone's clock, kept as given. File payments by `filedAt`, never by this. */
	takenAt: string;
	/** Who took the money, whoever's session delivered the record. */
	takenBy: string;
	takenByName?: string;
	/** The account whose session delivered the record. */
	deliveredBy: string;
	/** Absent in rows of older releases. */
	deliveredByName?: string;
	/** What the request gave as `takenBy`, where no such account exists. The record then counts as taken by the account that delivered it. */
	takenByClaim?: string;
	device?: DeviceStamp;
	/** The server's clock. */
	receivedAt: string;
	/** SHA-256 of the exact bytes of the body, hex. */
	bodySha256: string;
	receiptCode: string;
	flags: PaymentFlag[];
	/** The payment that this one corrects, for a *change payment*. */
	replaces?: string;
	totalsThen: TotalsThen;
}

/** Kinds as rows keep them. A change is a void with a `replacement`, so that an older release reads it as the void it is. */
export const correctionKinds = ['void', 'refund'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** `requested`: recorded as a request, which changes nothing until the office accepts it. `odd_time` is never stored, as with payments. */
export const correctionFlags = ['over_refunded', 'already_voided', 'requested', 'odd_time'] as const;
export type CorrectionFlag = (typeof correctionFlags)[number];

/** An append-only void or refund that names the payment it corrects. */
export interface Correction {
	correctionId: string;
	paymentId: string;
	kind: CorrectionKind;
	/** Cents of the fare given back, for a refund; absent for a void, which takes back all of it. */
	amountCents?: number;
	/** Cents of the tip given back. Absent in refunds of older releases, whose `amountCents` may reach into the tip. */
	tipCents?: number;
	/** How a refund was given back. Absent in refunds of older releases: as the payment was made. */
	method?: PaymentMethod;
	/** Its position among the corrections of its payment, from 1; two corrections can't have the same. Absent in rows of older releases. */
	place?: number;
	flags?: CorrectionFlag[];
	/** The right payment, for a change: recorded by this very row, so that there is no moment without it. */
	replacement?: Payment;
	/** The admin who accepted it, where it was a request. */
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

/** What the office decided about a requested correction. One for each request: the first one wins. */
export interface RequestDecided {
	requestId: string;
	decision: RequestDecision;
	decidedBy: string;
	decidedByName: string;
	decidedAt: string;
}
