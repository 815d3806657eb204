import type { Correction } from '../../domain/payment.ts';
import { hostOf } from '../../domain/host.ts';
import { mergePage } from '../../domain/merged-page.ts';
import { Refusal } from '../../domain/refusal.ts';
import { charterSummaryOf } from '../../domain/waiver.ts';
import { resolveWaivers } from '../../domain/waiver-roster.ts';
import type { Business, RenderMail } from './email-content.ts';
import type {
	ComposeEmails,
	Composed,
	Email,
	EmailKind,
	WantedEmail,
	MailAddress,
	EmailJob,
	SkipReason
} from './ports.ts';
import type { Crew } from '../crew/index.ts';
import {
	certificateFor,
	readSignedWaiver,
	type Certificate,
	type GuestPorts,
	type SignedWaiver
} from '../guests/index.ts';
import { correctionContent, linkTo, noticeContent, receiptContent, type EmailContext } from './payment-emails.ts';

export interface ComposePorts extends GuestPorts, EmailContext {
	crew: Pick<Crew, 'readMany'>;
	renderMail: RenderMail;
	/** The business that sends the emails. Read for each job, because the office can change the business's details. */
	business(): Promise<Business>;
	/** Renders the signed copy of a waiver as a PDF. */
	renderCopy(signed: SignedWaiver, recordUrl: string | undefined): Promise<Uint8Array>;
	/** Renders a certificate as a PDF. */
	renderCertificate(certificate: Certificate): Promise<Uint8Array>;
}

/** The ports for one job, plus the name of the business. */
type Writing = ComposePorts & { senderName: string };
type Wanted = readonly WantedEmail[];
type Emails = Partial<Record<EmailKind, Email | { skip: SkipReason }>>;

/**
 * Writes a job's emails from the current records, because an address, a payment, or a charter may have changed since the job was queued. A
 * voided or refunded payment still gets a receipt, which shows the correction, because the payer has the receipt code.
 * @throws Refusal `unavailable` if the database can't be reached
 */
export function createComposer(given: ComposePorts): ComposeEmails {
	return async (job, wanted) => {
		const business = await given.business();
		const renderMail: RenderMail = (content) => given.renderMail(content, business);
		const ports = { ...given, renderMail, senderName: business.name };
		switch (job.kind) {
			case 'payment_recorded':
				return composePayment(ports, job, wanted);
			case 'correction_recorded':
				return composeCorrection(ports, job, wanted);
			case 'waiver_signed':
				return composeCopy(ports, job, wanted);
			case 'crew_assigned':
				return composeAssignment(ports, job, wanted);
			case 'certificate_requested':
				return composeCertificate(ports, job, wanted);
			case 'waiver_link':
				return composeWaiverLink(ports, job, wanted);
			case 'event_canceled':
				return composeCancellation(ports, job, wanted);
			default:
				return job satisfies never;
		}
	};
}

type JobOf<Kind extends EmailJob['kind']> = Extract<EmailJob, { kind: Kind }>;

async function composePayment(ports: Writing, job: JobOf<'payment_recorded'>, wanted: Wanted): Promise<Composed> {
	const page = await ports.events.readLedgerPage(job.home);
	const payment = page?.payments.find((one) => one.paymentId === job.paymentId);
	if (!page || !payment) return { record: 'missing' };
	const patron = page.patrons.find((one) => one.patronId === payment.patronId);
	const email = addressFor(wanted, 'receipt', patron?.email);
	const emails: Emails = {};
	for (const { kind } of wanted) {
		if (kind === 'receipt') {
			const content = receiptContent(ports, page, payment);
			emails.receipt = emailTo(ports, { address: email, name: content.name }, content, ports.office);
		} else if (kind === 'notice') {
			const content = noticeContent(ports, page, payment, email);
			emails.notice = emailTo(ports, { address: addressFor(wanted, 'notice', ports.office) }, content);
		}
	}
	return { record: 'present', emails };
}

async function composeCorrection(ports: Writing, job: JobOf<'correction_recorded'>, wanted: Wanted): Promise<Composed> {
	const page = await ports.events.readPage(job.home);
	const isIt = (one: Correction): boolean => one.correctionId === job.correctionId;
	const correction = page?.corrections.find(isIt) ?? page?.requests.find(isIt);
	if (!page || !correction) return { record: 'missing' };
	if (!wanted.some((one) => one.kind === 'notice')) return { record: 'present', emails: {} };
	const content = correctionContent(ports, page, correction);
	return {
		record: 'present',
		emails: { notice: emailTo(ports, { address: addressFor(wanted, 'notice', ports.office) }, content) }
	};
}

async function composeCopy(ports: Writing, job: JobOf<'waiver_signed'>, wanted: Wanted): Promise<Composed> {
	const token = await ports.links.ofWaiver(job.waiverId);
	const signed = await findSigned(ports, job, token);
	if (!signed) return { record: 'missing' };
	if (!wanted.some((one) => one.kind === 'copy')) return { record: 'present', emails: {} };
	const { waiver, text, event } = signed;
	// Unless the office requests the copy, it goes only to an address on the roster or to a known signer (`mayMailCopy`).
	const address = addressFor(wanted, 'copy', signed.mayMail ? waiver.email : undefined);
	const content = {
		kind: 'copy',
		charter: waiver.sail,
		name: waiver.name,
		signsFor: waiver.signsFor,
		minors: waiver.minors.map((minor) => minor.name),
		signedAt: waiver.receivedAt,
		text: { title: text?.title, version: waiver.textVersion, sha256: waiver.textSha256 },
		office: ports.office,
		copyUrl: linkTo(ports.origin, `/g/${event.eventId}/waiver/${waiver.waiverId}?t=${token}`)
	} as const;
	const copy = emailTo(ports, { address, name: waiver.name }, content, ports.office);
	if ('skip' in copy) return { record: 'present', emails: { copy } };
	const pdf = {
		name: `waiver-${event.eventId}.pdf`,
		contentType: 'application/pdf',
		bytes: await ports.renderCopy(signed, content.copyUrl)
	};
	return { record: 'present', emails: { copy: { ...copy, attachments: [pdf] } } };
}

async function findSigned(
	ports: ComposePorts,
	{ home: canonicalSlug, waiverId }: JobOf<'waiver_signed'>,
	token: string
): Promise<SignedWaiver | undefined> {
	try {
		return await readSignedWaiver(ports, canonicalSlug, waiverId, token);
	} catch (error) {
		// The token is valid, so `not_found` means that the waiver isn't recorded yet.
		if (error instanceof Refusal && error.reason === 'not_found') return undefined;
		throw error;
	}
}

async function composeAssignment(ports: Writing, job: JobOf<'crew_assigned'>, wanted: Wanted): Promise<Composed> {
	const { home: canonicalSlug, crewId, slot, sinceVersion } = job;
	const [page, accounts] = await Promise.all([ports.events.readPage(canonicalSlug), ports.crew.readMany([crewId])]);
	const event = page?.event;
	const assigned = event?.crew.find(
		(one) => one.crewId === crewId && one.slot === slot && one.sinceVersion === sinceVersion
	);
	if (!event || !assigned) return { record: 'missing' };
	if (!wanted.some((one) => one.kind === 'assignment')) return { record: 'present', emails: {} };
	const account = accounts.find((one) => one.isActive);
	const content = {
		kind: 'assignment',
		charter: charterSummaryOf(event),
		title: event.title,
		status: event.status,
		name: account?.name ?? assigned.name,
		slot,
		charterUrl: linkTo(ports.origin, `/charter/${event.eventId}`)
	} as const;
	const address = addressFor(wanted, 'assignment', account?.email);
	return {
		record: 'present',
		emails: { assignment: emailTo(ports, { address, name: content.name }, content, ports.office) }
	};
}

async function composeCertificate(
	ports: Writing,
	job: JobOf<'certificate_requested'>,
	wanted: Wanted
): Promise<Composed> {
	const page = await ports.events.readPage(job.home);
	const certificate = page && certificateFor(page, job.logId);
	if (!page || !certificate) return { record: 'missing' };
	if (!wanted.some((one) => one.kind === 'certificate')) return { record: 'present', emails: {} };
	const { event } = page;
	const token = await ports.links.ofCertificate(event.home, job.logId);
	const path = `/g/${event.eventId}/certificate/${job.logId}?t=${token}`;
	const content = {
		kind: 'certificate',
		charter: charterSummaryOf(event),
		name: job.name,
		date: certificate.date,
		facts: certificate.facts,
		office: ports.office,
		certificateUrl: ports.links.isOpen(event) ? linkTo(ports.origin, path) : undefined
	} as const;
	const to = { address: addressFor(wanted, 'certificate', job.to), name: job.name };
	const email = emailTo(ports, to, content, ports.office);
	if ('skip' in email) return { record: 'present', emails: { certificate: email } };
	const pdf = {
		name: `certificate-${event.eventId}.pdf`,
		contentType: 'application/pdf',
		bytes: await ports.renderCertificate(certificate)
	};
	return { record: 'present', emails: { certificate: { ...email, attachments: [pdf] } } };
}

async function composeWaiverLink(ports: Writing, job: JobOf<'waiver_link'>, wanted: Wanted): Promise<Composed> {
	const stored = await ports.events.readPage(job.home);
	const page = stored && mergePage(stored);
	const patron = page?.patrons.find((one) => one.patronId === job.patronId);
	if (!page || !patron) return { record: 'missing' };
	const { event } = page;
	// The guest may have signed while the email was waiting.
	const isNeeded = !patron.isRemoved && event.status !== 'cancelled' && !resolveWaivers(page).signed.has(job.patronId);
	if (!isNeeded) return { record: 'present', emails: { waiver_link: { skip: 'not_needed' } } };
	const content = {
		kind: 'waiver_link',
		charter: charterSummaryOf(event),
		name: patron.name,
		office: ports.office,
		waiverUrl: linkTo(ports.origin, `/g/${event.eventId}/waiver`)
	} as const;
	const to = { address: addressFor(wanted, 'waiver_link', patron.email), name: patron.name };
	return { record: 'present', emails: { waiver_link: emailTo(ports, to, content, ports.office) } };
}

async function composeCancellation(ports: Writing, job: JobOf<'event_canceled'>, wanted: Wanted): Promise<Composed> {
	const stored = await ports.events.readPage(job.home);
	const page = stored && mergePage(stored);
	if (page?.event.cancelKeys?.includes(job.key) !== true) return { record: 'missing' };
	const { event } = page;
	if (event.status !== 'cancelled') return { record: 'present', emails: { cancellation: { skip: 'reopened' } } };
	const host = hostOf(page.patrons, event);
	const content = {
		kind: 'cancellation',
		charter: charterSummaryOf(event),
		title: event.title,
		name: host?.name ?? event.hostFirstName,
		note: job.note,
		office: ports.office
	} as const;
	const to = { address: addressFor(wanted, 'cancellation', host?.email), name: content.name };
	return { record: 'present', emails: { cancellation: emailTo(ports, to, content, ports.office) } };
}

/** The address that the office set for this email, or otherwise the one on file. */
function addressFor(wanted: Wanted, kind: EmailKind, onFile: string | undefined): string | undefined {
	return wanted.find((one) => one.kind === kind)?.to ?? onFile;
}

function emailTo(
	{ renderMail, senderName }: Writing,
	to: Omit<MailAddress, 'address'> & { address: string | undefined },
	content: Parameters<RenderMail>[0],
	replyTo?: string
): Email | { skip: SkipReason } {
	const { address, name } = to;
	if (address === undefined) return { skip: 'no_address' };
	return {
		to: { address, name },
		...(replyTo === undefined ? {} : { replyTo: { address: replyTo } }),
		senderName,
		...renderMail(content),
		attachments: []
	};
}
