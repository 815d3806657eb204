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
	deliveredBy: string;
	device?: DeviceStamp;
	/** The server's clock. */
	receivedAt: string;
	/** SHA-256 of the exact bytes of the body, hex. */
	bodySha256: string;
	receiptCode: string;
	flags: PaymentFlag[];
	totalsThen: TotalsThen;
}

export const correctionKinds = ['void', 'refund'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** An append-only void or refund that names the payment it corrects. */
export interface Correction {
	correctionId: string;
	paymentId: string;
	kind: CorrectionKind;
	/** Cents given back, for a refund; absent for a void, which takes back all of it. */
	amountCents?: number;
	reason: string;
	takenAt: string;
	takenBy: string;
	takenByName?: string;
	deliveredBy: string;
	device?: DeviceStamp;
	receivedAt: string;
	bodySha256: string;
	totalsThen: TotalsThen;
}
