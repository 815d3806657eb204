import type { Correction } from '../../domain/payment.ts';
import { Refusal } from '../../domain/refusal.ts';
import { sailOf } from '../../domain/waiver.ts';
import type { Business, RenderMail } from './letter-ports.ts';
import type {
	ComposeLetters,
	Composed,
	Letter,
	LetterKind,
	LetterWanted,
	MailAddress,
	MailIntent,
	SkipReason
} from './ports.ts';
import type { Crew } from '../crew/index.ts';
import { readSignedWaiver, type GuestPorts, type SignedWaiver } from '../guests/index.ts';
import { correctionFacts, linkTo, noticeFacts, receiptFacts, type LetterPlace } from './payment-letters.ts';

export interface ComposePorts extends GuestPorts, LetterPlace {
	crew: Pick<Crew, 'readMany'>;
	renderMail: RenderMail;
	/** Who the letters are from. Read for each of them, because the office may change it. */
	business(): Promise<Business>;
	/** The signed copy as a PDF. */
	renderCopy(signed: SignedWaiver, recordUrl: string | undefined): Promise<Uint8Array>;
}

/** The ports with the business put in. */
type Writing = ComposePorts & { senderName: string };
type Wanted = readonly LetterWanted[];
type Letters = Partial<Record<LetterKind, Letter | { skip: SkipReason }>>;

/**
 * Writes the letters of a mail from what is on record now: the address may have been corrected since, the payment voided, the charter
 * renamed. A receipt that was voided or refunded before it goes out says so, instead of being left out: who paid holds its code.
 * The promise rejects with Refusal `unavailable` while the records can't be reached.
 */
export function createComposer(given: ComposePorts): ComposeLetters {
	return async (intent, wanted) => {
		const business = await given.business();
		const renderMail: RenderMail = (facts) => given.renderMail(facts, business);
		const ports = { ...given, renderMail, senderName: business.name };
		switch (intent.kind) {
			case 'payment_recorded':
				return composePayment(ports, intent, wanted);
			case 'correction_recorded':
				return composeCorrection(ports, intent, wanted);
			case 'waiver_signed':
				return composeCopy(ports, intent, wanted);
			case 'crew_assigned':
				return composeAssignment(ports, intent, wanted);
			default:
				return intent satisfies never;
		}
	};
}

type IntentOf<Kind extends MailIntent['kind']> = Extract<MailIntent, { kind: Kind }>;

async function composePayment(ports: Writing, intent: IntentOf<'payment_recorded'>, wanted: Wanted): Promise<Composed> {
	const page = await ports.events.readLedgerPage(intent.home);
	const payment = page?.payments.find((one) => one.paymentId === intent.paymentId);
	if (!page || !payment) return { fact: 'missing' };
	const patron = page.patrons.find((one) => one.patronId === payment.patronId);
	const email = addressFor(wanted, 'receipt', patron?.email);
	const letters: Letters = {};
	for (const { kind } of wanted) {
		if (kind === 'receipt') {
			const facts = receiptFacts(ports, page, payment);
			letters.receipt = letter(ports, { address: email, name: facts.name }, facts, ports.office);
		} else if (kind === 'notice') {
			const facts = noticeFacts(ports, page, payment, email);
			letters.notice = letter(ports, { address: addressFor(wanted, 'notice', ports.office) }, facts);
		}
	}
	return { fact: 'present', letters };
}

async function composeCorrection(
	ports: Writing,
	intent: IntentOf<'correction_recorded'>,
	wanted: Wanted
): Promise<Composed> {
	const page = await ports.events.readPage(intent.home);
	const isIt = (one: Correction): boolean => one.correctionId === intent.correctionId;
	const correction = page?.corrections.find(isIt) ?? page?.requests.find(isIt);
	if (!page || !correction) return { fact: 'missing' };
	if (!wanted.some((one) => one.kind === 'notice')) return { fact: 'present', letters: {} };
	const facts = correctionFacts(ports, page, correction);
	return {
		fact: 'present',
		letters: { notice: letter(ports, { address: addressFor(wanted, 'notice', ports.office) }, facts) }
	};
}

async function composeCopy(ports: Writing, intent: IntentOf<'waiver_signed'>, wanted: Wanted): Promise<Composed> {
	const token = await ports.links.ofWaiver(intent.waiverId);
	const signed = await findSigned(ports, intent, token);
	if (!signed) return { fact: 'missing' };
	if (!wanted.some((one) => one.kind === 'copy')) return { fact: 'present', letters: {} };
	const { waiver, text, event } = signed;
	// Only where the office asked for it may a copy go to an address that nobody of ours knows.
	const address = addressFor(wanted, 'copy', signed.mayMail ? waiver.email : undefined);
	const facts = {
		kind: 'copy',
		sail: waiver.sail,
		name: waiver.name,
		signsFor: waiver.signsFor,
		minors: waiver.minors.map((minor) => minor.name),
		signedAt: waiver.receivedAt,
		text: { title: text?.title, version: waiver.textVersion, sha256: waiver.textSha256 },
		office: ports.office,
		copyUrl: linkTo(ports.origin, `/g/${event.eventId}/waiver/${waiver.waiverId}?t=${token}`)
	} as const;
	const copy = letter(ports, { address, name: waiver.name }, facts, ports.office);
	if ('skip' in copy) return { fact: 'present', letters: { copy } };
	const pdf = {
		name: `waiver-${event.eventId}.pdf`,
		contentType: 'application/pdf',
		bytes: await ports.renderCopy(signed, facts.copyUrl)
	};
	return { fact: 'present', letters: { copy: { ...copy, attachments: [pdf] } } };
}

async function findSigned(
	ports: ComposePorts,
	{ home: canonicalSlug, waiverId }: IntentOf<'waiver_signed'>,
	token: string
): Promise<SignedWaiver | undefined> {
	try {
		return await readSignedWaiver(ports, canonicalSlug, waiverId, token);
	} catch (error) {
		// With the right token, this is how a waiver that is not there yet is told.
		if (error instanceof Refusal && error.reason === 'not_found') return undefined;
		throw error;
	}
}

async function composeAssignment(ports: Writing, intent: IntentOf<'crew_assigned'>, wanted: Wanted): Promise<Composed> {
	const { home: canonicalSlug, crewId, slot, sinceVersion } = intent;
	const [page, accounts] = await Promise.all([ports.events.readPage(canonicalSlug), ports.crew.readMany([crewId])]);
	const event = page?.event;
	const assigned = event?.crew.find(
		(one) => one.crewId === crewId && one.slot === slot && one.sinceVersion === sinceVersion
	);
	if (!event || !assigned) return { fact: 'missing' };
	if (!wanted.some((one) => one.kind === 'assignment')) return { fact: 'present', letters: {} };
	const account = accounts.find((one) => one.isActive);
	const facts = {
		kind: 'assignment',
		sail: sailOf(event),
		title: event.title,
		status: event.status,
		name: account?.name ?? assigned.name,
		slot,
		charterUrl: linkTo(ports.origin, `/charter/${event.eventId}`)
	} as const;
	const address = addressFor(wanted, 'assignment', account?.email);
	return {
		fact: 'present',
		letters: { assignment: letter(ports, { address, name: facts.name }, facts, ports.office) }
	};
}

/** What the office set for this letter, else what is on file. */
function addressFor(wanted: Wanted, kind: LetterKind, onFile: string | undefined): string | undefined {
	return wanted.find((one) => one.kind === kind)?.to ?? onFile;
}

function letter(
	{ renderMail, senderName }: Writing,
	to: Omit<MailAddress, 'address'> & { address: string | undefined },
	facts: Parameters<RenderMail>[0],
	replyTo?: string
): Letter | { skip: SkipReason } {
	const { address, name } = to;
	if (address === undefined) return { skip: 'no_address' };
	return {
		to: { address, name },
		...(replyTo === undefined ? {} : { replyTo: { address: replyTo } }),
		senderName,
		...renderMail(facts),
		attachments: []
	};
}
