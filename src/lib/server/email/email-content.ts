import type { CrewSlotName } from '../../domain/crew.ts';
import type { EventStatus } from '../../domain/event.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import type { SignsFor } from '../../domain/signs-for.ts';
import type { Owed } from '../../domain/totals.ts';
import type { CharterSummary } from '../../domain/waiver.ts';

// The content of emails, as passed from the records to the templates. No email has a field that its reader must not see.

/** The status of a payment when its email is written. */
export type PaymentStatus =
	| { kind: 'stands' }
	| { kind: 'voided'; at: string }
	| { kind: 'refunded'; refundedCents: number; refundedTipCents?: number };

interface PaymentContent {
	receiptCode: string;
	/** The receipt code of the payment that this one corrects. */
	replaces?: string | undefined;
	/** The name of the person who paid. */
	name: string | undefined;
	/** The fare in cents, without the tip. */
	amountCents: number;
	tipCents: number;
	method: PaymentMethod;
	reference: string | undefined;
	status: PaymentStatus;
	/** From the phone's clock. Shown, but never trusted. */
	takenAt: string;
	/** From the server's clock. */
	recordedAt: string;
}

/** For the patron. Contains no flags, notes, or crew names, and no charter title, because the title contains the host's name. */
export interface ReceiptContent extends PaymentContent {
	kind: 'receipt';
	charter: CharterSummary;
	/** The balance of the host, or of a patron with a share. Undefined for everyone else. */
	owed: Owed | undefined;
	/** The office's email address. */
	office: string | undefined;
	/** The charter's public page. */
	charterUrl: string | undefined;
}

/** For the office. */
export interface NoticeContent extends PaymentContent {
	kind: 'notice';
	charter: CharterSummary;
	title: string;
	flags: readonly string[];
	/** The reason for the void or refund. */
	correctedBecause: string | undefined;
	note: string | undefined;
	takenBy: string;
	/** The account whose session delivered it, if it is someone else's. */
	deliveredBy: string | undefined;
	/** The person who took the money according to the phone, if no such account exists. */
	takenByClaim: string | undefined;
	paidCents: number;
	priceCents: number;
	/** The address that the receipt goes to. Undefined if none is known. */
	receiptTo: string | undefined;
	/** The charter's page in the Office. */
	officeUrl: string | undefined;
}

/** For the office: a void, refund, or change, or a request for one. */
export interface CorrectionContent {
	kind: 'correction';
	charter: CharterSummary;
	title: string;
	/** `other`: a kind that only a newer release knows. */
	what: 'void' | 'refund' | 'change' | 'other';
	/** A request changes nothing until the office decides. */
	isRequest: boolean;
	flags: readonly string[];
	reason: string;
	/** For a refund, the money given back. */
	refund: { amountCents: number; tipCents: number; method: PaymentMethod } | undefined;
	/** The corrected payment. Undefined if it hasn't arrived yet. */
	payment:
		| {
				name: string | undefined;
				amountCents: number;
				tipCents: number;
				method: PaymentMethod;
				takenBy: string;
				/** The account that sent the payment, if the payment names someone else as the taker. */
				deliveredBy: string | undefined;
		  }
		| undefined;
	receiptCode: string;
	/** For a change, the correct payment. */
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
	charter: CharterSummary;
	name: string;
	signsFor: SignsFor;
	minors: readonly string[];
	/** From the server's clock. */
	signedAt: string;
	/** The title is undefined if this version's text is missing. */
	text: { title: string | undefined; version: number; sha256: string };
	office: string | undefined;
	/** The private link to the signed copy. */
	copyUrl: string | undefined;
}

/** For a crew member. */
export interface AssignmentContent {
	kind: 'assignment';
	charter: CharterSummary;
	title: string;
	status: EventStatus;
	name: string;
	slot: CrewSlotName;
	/** The charter in the crew's app. */
	charterUrl: string | undefined;
}

/** For the family at an ash scattering. */
export interface CertificateContent {
	kind: 'certificate';
	charter: CharterSummary;
	/** The reader's name, for the greeting. */
	name: string | undefined;
	facts: readonly (readonly [label: string, value: string])[];
	office: string | undefined;
	/** The private link to the certificate. */
	certificateUrl: string | undefined;
}

/** Asks a guest to sign the waiver. */
export interface WaiverLinkContent {
	kind: 'waiver_link';
	charter: CharterSummary;
	name: string;
	office: string | undefined;
	/** The charter's public waiver form. */
	waiverUrl: string | undefined;
}

/** Tells the host that the charter is canceled. */
export interface CancellationContent {
	kind: 'cancellation';
	charter: CharterSummary;
	title: string;
	name: string;
	/** The office's note to the host. */
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

/** Writes an email: a one-line subject, an HTML document, and a plain-text version. Every field may contain any text. */
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
