import type { CrewSlotName } from '../../domain/crew.ts';
import type { EventStatus } from '../../domain/event.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import type { SignsFor } from '../../domain/signs-for.ts';
import type { Owed } from '../../domain/totals.ts';
import type { Sail } from '../../domain/waiver.ts';

// Between what is on record and its words in a letter. A reader's letter has no field for what that reader must not see.

/** What became of a payment by the time its letter is written. */
export type PaymentStanding =
	| { kind: 'stands' }
	| { kind: 'voided'; at: string }
	| { kind: 'refunded'; refundedCents: number; refundedTipCents?: number };

interface PaymentFacts {
	receiptCode: string;
	/** The receipt code of the payment that this one corrects. */
	replaces?: string | undefined;
	/** Who paid. */
	name: string | undefined;
	/** The fare, in cents; the tip is apart. */
	amountCents: number;
	tipCents: number;
	method: PaymentMethod;
	reference: string | undefined;
	standing: PaymentStanding;
	/** The phone's clock: shown, never trusted. */
	takenAt: string;
	/** The server's clock. */
	recordedAt: string;
}

/** For the patron. Without flags, notes, the crew's names and the charter's title, which bears the host's name. */
export interface ReceiptFacts extends PaymentFacts {
	kind: 'receipt';
	sail: Sail;
	/** What the host or a patron with a share still owes. Undefined for everyone else: the charter's balance is the host's. */
	owed: Owed | undefined;
	/** Where the office reads mail. */
	office: string | undefined;
	/** The charter's page for anybody. */
	charterUrl: string | undefined;
}

/** For the office. */
export interface NoticeFacts extends PaymentFacts {
	kind: 'notice';
	sail: Sail;
	title: string;
	flags: readonly string[];
	/** Why it was voided or refunded since. */
	correctedBecause: string | undefined;
	note: string | undefined;
	takenBy: string;
	/** Whose session delivered it, where that was somebody else's. */
	deliveredBy: string | undefined;
	/** Who the phone said took it, where there is no such account. */
	takenByClaim: string | undefined;
	paidCents: number;
	priceCents: number;
	/** Where the receipt goes; undefined where no address is known. */
	receiptTo: string | undefined;
	/** The charter in the office. */
	officeUrl: string | undefined;
}

/** For the office: a payment was voided, refunded or changed, or somebody asked for that. */
export interface CorrectionFacts {
	kind: 'correction';
	sail: Sail;
	title: string;
	/** `other` is a kind that only a newer release knows. */
	what: 'void' | 'refund' | 'change' | 'other';
	/** It changes nothing until the office decides. */
	isRequest: boolean;
	flags: readonly string[];
	reason: string;
	/** Given back, for a refund. */
	refund: { amountCents: number; tipCents: number; method: PaymentMethod } | undefined;
	/** The payment that it corrects; undefined where that has not arrived. */
	payment:
		| { name: string | undefined; amountCents: number; tipCents: number; method: PaymentMethod; takenBy: string }
		| undefined;
	receiptCode: string;
	/** The right payment, for a change. */
	replacement:
		| { name: string | undefined; amountCents: number; tipCents: number; method: PaymentMethod; receiptCode: string }
		| undefined;
	takenBy: string;
	takenByClaim: string | undefined;
	deliveredBy: string | undefined;
	takenAt: string;
	recordedAt: string;
	paidCents: number;
	priceCents: number;
	officeUrl: string | undefined;
}

/** For who signed. */
export interface CopyFacts {
	kind: 'copy';
	sail: Sail;
	name: string;
	signsFor: SignsFor;
	minors: readonly string[];
	/** The server's clock. */
	signedAt: string;
	/** Undefined title: the text of this version can't be shown any more. */
	text: { title: string | undefined; version: number; sha256: string };
	office: string | undefined;
	/** Private: opens the signed copy. */
	copyUrl: string | undefined;
}

/** For a crew member. */
export interface AssignmentFacts {
	kind: 'assignment';
	sail: Sail;
	title: string;
	status: EventStatus;
	name: string;
	slot: CrewSlotName;
	/** The charter in the crew's app. */
	charterUrl: string | undefined;
}

export type LetterFacts = ReceiptFacts | NoticeFacts | CorrectionFacts | CopyFacts | AssignmentFacts;

/** Writes a letter: one line of subject, a whole HTML document, and the same as plain text. Any text is safe in any field. */
export type RenderMail = (facts: LetterFacts, business?: Business) => { subject: string; html: string; text: string };

/** Who sends the letter, and how guests reach them. */
export interface Business {
	name: string;
	phone?: string | undefined;
	email?: string | undefined;
}
