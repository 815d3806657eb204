import type { CrewSlotName } from '../../domain/crew.ts';
import type { EventStatus } from '../../domain/event.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import type { SignsFor } from '../../domain/signs-for.ts';
import type { Owed } from '../../domain/totals.ts';
import type { Sail } from '../../domain/waiver.ts';

// The content of emails, between the records and the templates. No email has a field that its reader must not see.

/** The status of a payment when its email is written. */
export type PaymentStatus =
	| { kind: 'stands' }
	| { kind: 'voided'; at: string }
	| { kind: 'refunded'; refundedCents: number; refundedTipCents?: number };

interface PaymentContent {
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
	status: PaymentStatus;
	/** By the phone's clock. Shown, never trusted. */
	takenAt: string;
	/** By the server's clock. */
	recordedAt: string;
}

/** For the patron. Has no flags, notes, or crew names, and no charter title, because the title contains the host's name. */
export interface ReceiptContent extends PaymentContent {
	kind: 'receipt';
	sail: Sail;
	/** What the host or a patron with a share still owes. Undefined for everyone else. */
	owed: Owed | undefined;
	/** Where the office reads email. */
	office: string | undefined;
	/** The charter's public page. */
	charterUrl: string | undefined;
}

/** For the office. */
export interface NoticeContent extends PaymentContent {
	kind: 'notice';
	sail: Sail;
	title: string;
	flags: readonly string[];
	/** Why it was voided or refunded. */
	correctedBecause: string | undefined;
	note: string | undefined;
	takenBy: string;
	/** Whose session delivered it, if someone else's. */
	deliveredBy: string | undefined;
	/** Who took it according to the phone, if there is no such account. */
	takenByClaim: string | undefined;
	paidCents: number;
	priceCents: number;
	/** Where the receipt goes. Undefined if no address is known. */
	receiptTo: string | undefined;
	/** The charter in the office. */
	officeUrl: string | undefined;
}

/** For the office: a void, a refund, a change, or a request for one. */
export interface CorrectionContent {
	kind: 'correction';
	sail: Sail;
	title: string;
	/** `other`: a kind that only a newer release knows. */
	what: 'void' | 'refund' | 'change' | 'other';
	/** A request changes nothing until the office decides. */
	isRequest: boolean;
	flags: readonly string[];
	reason: string;
	/** The money given back, for a refund. */
	refund: { amountCents: number; tipCents: number; method: PaymentMethod } | undefined;
	/** The corrected payment. Undefined if it has not arrived. */
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

/** For the signer. */
export interface CopyContent {
	kind: 'copy';
	sail: Sail;
	name: string;
	signsFor: SignsFor;
	minors: readonly string[];
	/** By the server's clock. */
	signedAt: string;
	/** The title is undefined if this version's text is lost. */
	text: { title: string | undefined; version: number; sha256: string };
	office: string | undefined;
	/** The private link to the signed copy. */
	copyUrl: string | undefined;
}

/** For a crew member. */
export interface AssignmentContent {
	kind: 'assignment';
	sail: Sail;
	title: string;
	status: EventStatus;
	name: string;
	slot: CrewSlotName;
	/** The charter in the crew's app. */
	charterUrl: string | undefined;
}

/** For the family of an ash scattering. */
export interface CertificateContent {
	kind: 'certificate';
	sail: Sail;
	/** How to address the reader. */
	name: string | undefined;
	facts: readonly (readonly [label: string, value: string])[];
	office: string | undefined;
	/** The private link to the certificate. */
	certificateUrl: string | undefined;
}

/** Asks a guest to sign the waiver. */
export interface WaiverLinkContent {
	kind: 'waiver_link';
	sail: Sail;
	name: string;
	office: string | undefined;
	/** The charter's public waiver form. */
	waiverUrl: string | undefined;
}

/** Tells the host that the charter is canceled. */
export interface CancellationContent {
	kind: 'cancellation';
	sail: Sail;
	title: string;
	name: string;
	/** What the office added. */
	note: string | undefined;
	office: string | undefined;
}

export type EmailContent =
	| ReceiptContent
	| NoticeContent
	| CorrectionContent
	| CopyContent
	| AssignmentContent
	| CertificateContent
	| WaiverLinkContent
	| CancellationContent;

/** Writes an email: a one-line subject, an HTML document, and the same as plain text. Any text is safe in any field. */
export type RenderMail = (
	content: EmailContent,
	business?: Business
) => { subject: string; html: string; text: string };

/** The business that sends the email, and how guests reach it. */
export interface Business {
	name: string;
	phone?: string | undefined;
	email?: string | undefined;
}
