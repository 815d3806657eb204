import type { CrewSlotName } from '../../domain/crew.ts';
import type { EventStatus } from '../../domain/event.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import type { SignsFor } from '../../domain/signs-for.ts';
import type { Owed } from '../../domain/totals.ts';
import type { CharterSummary } from '../../domain/waiver.ts';

// The content of each kind of email, which the templates turn into text. Contains only fields that the recipient may see.

/** The status of a payment when its email is written. */
export type PaymentStatus =
	| { kind: 'stands' }
	| { kind: 'voided'; at: string }
	| { kind: 'refunded'; refundedCents: number; refundedTipCents?: number };

export interface PaymentContent {
	receiptCode: string;
	/** The receipt code of the payment that this payment replaces. */
	replaces?: string | undefined;
	/** The name of the person who paid. */
	name: string | undefined;
	/** The fare in cents, without the tip. */
	amountCents: number;
	tipCents: number;
	method: PaymentMethod;
	reference: string | undefined;
	status: PaymentStatus;
	/** When the money was taken, by the phone's clock, which may be wrong. */
	takenAt: string;
	/** When the payment was recorded, by the server's clock. */
	recordedAt: string;
}

/**
 * The content of a patron's receipt. Contains no flags, notes, or crew names, and no charter title, because the title contains the host's
 * name.
 */
export interface ReceiptContent extends PaymentContent {
	kind: 'receipt';
	charter: CharterSummary;
	/** What the payer still owes, if they are the host or have a share. Undefined for everyone else. */
	owed: Owed | undefined;
	/** The office's email address. */
	office: string | undefined;
	/** The link to the charter's public page. */
	charterUrl: string | undefined;
}

/** The content of the email that tells the office about a payment. */
export interface NoticeContent extends PaymentContent {
	kind: 'notice';
	charter: CharterSummary;
	title: string;
	flags: readonly string[];
	/** The reason for the void or refund. */
	correctedBecause: string | undefined;
	note: string | undefined;
	takenBy: string;
	/** The account whose session sent the payment, if it isn't the account of the person who took the money. */
	deliveredBy: string | undefined;
	/** The user id of the person who took the money, as sent by the phone, if no account has that id. */
	takenByClaim: string | undefined;
	paidCents: number;
	priceCents: number;
	/** The address that the receipt goes to. Undefined if none is known. */
	receiptTo: string | undefined;
	/** The link to the charter's page in the Office. */
	officeUrl: string | undefined;
}

/** The content of the email that tells the office about a void, refund, or change, or about a request for one. */
export interface CorrectionContent {
	kind: 'correction';
	charter: CharterSummary;
	title: string;
	/** `other`: only a newer release knows the correction's kind. */
	what: 'void' | 'refund' | 'change' | 'other';
	/** A request changes nothing until the office decides. */
	isRequest: boolean;
	flags: readonly string[];
	reason: string;
	/** For a refund, the refunded amounts. */
	refund: { amountCents: number; tipCents: number; method: PaymentMethod } | undefined;
	/** The payment that the correction is about. Undefined if the server hasn't received it yet. */
	payment:
		| {
				name: string | undefined;
				amountCents: number;
				tipCents: number;
				method: PaymentMethod;
				takenBy: string;
				/** The account that sent the payment, if someone else took the money. */
				deliveredBy: string | undefined;
		  }
		| undefined;
	receiptCode: string;
	/** For a change, the payment that replaces the wrong one. */
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

/** The content of the email with the signer's copy of a waiver. */
export interface CopyContent {
	kind: 'copy';
	charter: CharterSummary;
	name: string;
	signsFor: SignsFor;
	minors: readonly string[];
	/** When the waiver was recorded, by the server's clock. */
	signedAt: string;
	/** The waiver text that was signed. `title` is undefined if the text of this version is missing. */
	text: { title: string | undefined; version: number; sha256: string };
	office: string | undefined;
	/** The private link to the signed copy. */
	copyUrl: string | undefined;
}

/** The content of the email that tells a crew member about an assigned slot. */
export interface AssignmentContent {
	kind: 'assignment';
	charter: CharterSummary;
	title: string;
	status: EventStatus;
	name: string;
	slot: CrewSlotName;
	/** The link to the charter in the crew's app. */
	charterUrl: string | undefined;
}

/** The content of the email that sends a certificate to the family after an ash scattering. */
export interface CertificateContent {
	kind: 'certificate';
	charter: CharterSummary;
	/** The local date of the scattering, `YYYY-MM-DD`. */
	date: string;
	/** The recipient's name, for the greeting. */
	name: string | undefined;
	facts: readonly (readonly [label: string, value: string])[];
	office: string | undefined;
	/** The private link to the certificate. */
	certificateUrl: string | undefined;
}

/** The content of the email that asks a guest to sign the waiver. */
export interface WaiverLinkContent {
	kind: 'waiver_link';
	charter: CharterSummary;
	name: string;
	office: string | undefined;
	/** The link to the charter's public waiver form. */
	waiverUrl: string | undefined;
}

/** The content of the email that tells the host that the charter is canceled. */
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

/** Writes an email as a one-line subject, an HTML document, and plain text. The fields of `content` may contain any characters. */
export type RenderMail = (
	content: EmailContent,
	business?: Business
) => { subject: string; html: string; text: string };

/** The business that sends the email, and how guests reach it. */
export interface Business {
	name: string;
	phone?: string | undefined;
	email?: string | undefined;
	/** The color of buttons, as `#rrggbb`. */
	color?: string | undefined;
	/** The names of payment methods besides cash, card, and check. */
	methodNames?: readonly string[] | undefined;
}
