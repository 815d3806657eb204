import type { CharterEvent, EventAggregate } from '../../domain/event.ts';
import { hostOf } from '../../domain/host.ts';
import { namedMethod } from '../../domain/method-name.ts';
import type { Patron } from '../../domain/patron.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import { Refusal } from '../../domain/refusal.ts';
import { mergePage } from '../../domain/merged-page.ts';
import { remainingOf, addUp, paidByPatron, owedByPatron, type Owed } from '../../domain/totals.ts';
import type { Waiver, WaiverText } from '../../domain/waiver.ts';
import { resolveWaivers } from '../../domain/waiver-roster.ts';
import type { MailQueue } from '../email/index.ts';
import type { Events } from '../events/index.ts';
import { type Waivers, copyJobId, mayMailCopy, readTextOf, type ShownText, type TextPorts } from '../waivers/index.ts';
import { findPage } from '../shared/find-page.ts';
import type { PrivateLinks } from './private-links.ts';

export interface GuestPorts extends TextPorts {
	events: Pick<Events, 'readPage' | 'readLedgerPage' | 'readEvent'>;
	waivers: Waivers;
	links: PrivateLinks;
	/** The business's names of payment methods besides cash, card, and check. */
	business: () => Promise<{ methodNames?: readonly string[] | undefined }>;
	/**
	 * Computes a keyed hash of a document's hash, as proof of what the document contained. The key is a secret that is stored in the table.
	 */
	sealEvidence(sha256: string): Promise<string>;
}

/**
 * The fields of an event that anyone who guesses its slug may see. Excludes contacts, the roster, money, and the title, which contains the
 * host's name.
 */
export interface GuestEvent {
	eventId: string;
	kind: string;
	boat: string | undefined;
	location: string;
	date: string;
	startsAt: string;
	endsAt: string;
	timeZone: string;
	status: CharterEvent['status'];
	itinerary: CharterEvent['itinerary'];
}

/** What a patron's private link adds to the guest page. */
export interface OwnPage {
	patronId: string;
	name: string;
	email: string | undefined;
	phone: string | undefined;
	hasSigned: boolean;
	/** What this patron still owes: the rest of their share or, for a host without a share, the charter's balance. */
	owed: Owed | undefined;
	receipts: {
		receiptCode: string;
		amountCents: number;
		tipCents: number;
		method: PaymentMethod;
		/** The business's name for an `other` payment method, such as `Venmo`. */
		methodName: string | undefined;
		receivedAt: string;
		isVoided: boolean;
	}[];
}

export type GuestPage =
	| { kind: 'page'; event: GuestEvent; own: OwnPage | undefined }
	/** The requested slug is outdated or isn't in the normalized form. `eventId` is the event's current slug. */
	| { kind: 'alias'; eventId: string };

/**
 * Normalizes a slug that someone typed on a phone or copied from a sentence: converts it to lowercase, and removes surrounding spaces and
 * punctuation at the end.
 */
function tidySlug(slug: string): string {
	return slug
		.trim()
		.toLowerCase()
		.replace(/[.,;:!?)\]}>'"\u2019\u201d]{1,5}$/, '');
}

/** Returns the guest page. Undefined if no event has that slug. @param token the value of `?p=` */
export async function readGuestPage(
	ports: GuestPorts,
	slug: string,
	token: string | null
): Promise<GuestPage | undefined> {
	// Without a token, read only the event and not its roster.
	const [page, { methodNames = [] }] =
		token === null ? [undefined, {}] : await Promise.all([findPage(ports.events, tidySlug(slug)), ports.business()]);
	const event = page ? page.event : await ports.events.readEvent(tidySlug(slug));
	if (!event) return undefined;
	if (event.eventId !== slug) return { kind: 'alias', eventId: event.eventId };
	const patron = page && (await findByToken(ports.links, page, token));
	return { kind: 'page', event: guestEvent(event), own: page && patron && mergedOwnPage(page, patron, methodNames) };
}

/** Returns the guest page and the current waiver text. Reads both in parallel, so this takes at most two round trips. */
export async function readWaiverPage(
	ports: GuestPorts & { shownText: ShownText },
	slug: string,
	token: string | null
): Promise<{ page: GuestPage | undefined; text: WaiverText; now: Date }> {
	const [page, text] = await Promise.all([readGuestPage(ports, slug, token), ports.shownText.read()]);
	return { page, text, now: ports.clock.now() };
}

export interface SignedWaiver {
	event: GuestEvent;
	home: string;
	waiver: Waiver;
	/**
	 * The text that was signed. Undefined if its row is missing or differs from what was signed, because no other text may be shown
	 * instead.
	 */
	text: WaiverText | undefined;
	ink: string | undefined;
	/**
	 * Keyed hashes of the answers and of the signature. We can check recorded values against them, but nobody else can use them to guess a
	 * birth date.
	 */
	seals: { answers: string; ink: string | undefined };
	/** Whether the signed copy may be emailed even if nobody requests it. */
	mayMail: boolean;
	/** Whether the signer hasn't been matched to a guest yet. After a match, the copy may be emailed. */
	isWaiting: boolean;
}

/** The status of the emailed copy. `not_mailed`: the copy is sent only if the office sends it. */
export type CopyStatus = 'no_address' | 'sending' | 'sent' | 'waits_for_match' | 'not_mailed';

/** Reads the status of the emailed copy from its email job, so that the page never promises an email that won't be sent. */
export async function readCopyStatus(
	ports: { mailQueue: Pick<MailQueue, 'read'> },
	{ waiver, home: canonicalSlug, mayMail, isWaiting }: Pick<SignedWaiver, 'waiver' | 'home' | 'mayMail' | 'isWaiting'>
): Promise<CopyStatus> {
	if (waiver.email === undefined) return 'no_address';
	const row = await ports.mailQueue.read(copyJobId(canonicalSlug, waiver.waiverId));
	const copy = row?.letters.copy;
	if (copy?.state === 'sent') return 'sent';
	if (row?.state === 'pending') return 'sending';
	return !mayMail && isWaiting ? 'waits_for_match' : 'not_mailed';
}

/**
 * Returns a signed waiver for its private link.
 * @throws Refusal `not_found` for a wrong token, whether or not the waiver exists
 */
export async function readSignedWaiver(
	ports: GuestPorts,
	slug: string,
	waiverId: string,
	token: string | null
): Promise<SignedWaiver> {
	const [page, expected] = await Promise.all([findPage(ports.events, slug), ports.links.ofWaiver(waiverId)]);
	const waiver = page?.waivers.find((one) => one.waiverId === waiverId);
	const isOpen = page !== undefined && ports.links.isOpen(page.event);
	if (!waiver || !isOpen || token === null || !ports.links.matches(token, expected)) {
		throw new Refusal('not_found', { detail: 'There is no signed waiver at this link.' });
	}
	const [text, ink, answersSeal, inkSeal] = await Promise.all([
		readTextOf(ports, waiver.textVersion, waiver.textSha256),
		waiver.inkSha256 === undefined ? undefined : ports.waivers.readInk(waiver.waiverId, waiver.inkSha256),
		ports.sealEvidence(waiver.bodySha256),
		waiver.inkSha256 === undefined ? undefined : ports.sealEvidence(waiver.inkSha256)
	]);
	return {
		event: guestEvent(page.event),
		home: page.event.home,
		waiver,
		text,
		ink,
		seals: { answers: answersSeal, ink: inkSeal },
		mayMail: mayMailCopy(page, waiver),
		isWaiting: resolveWaivers(page).waiting.some((one) => one.waiverId === waiverId)
	};
}

/** Finds the person on the roster whose link has this token. */
export async function findByToken(
	links: PrivateLinks,
	page: EventAggregate,
	token: string | null
): Promise<Patron | undefined> {
	if (token === null || !/^[\w-]{22}$/.test(token) || !links.isOpen(page.event)) return undefined;
	const guests = page.patrons.filter((patron) => !patron.isRemoved);
	const expected = await links.ofPatrons(page.event.home, guests);
	return guests.find((_, at) => links.matches(token, expected[at] ?? ''));
}

function guestEvent(event: CharterEvent): GuestEvent {
	const { eventId, kind, boat, location, date, startsAt, endsAt, timeZone, status, itinerary } = event;
	return { eventId, kind: kind ?? 'Charter', boat, location, date, startsAt, endsAt, timeZone, status, itinerary };
}

/**
 * If two people were merged, the link of the kept person shows both people's records. The link of the other person shows only that person's
 * records, in case the merge was a mistake.
 */
function mergedOwnPage(page: EventAggregate, patron: Patron, methodNames: readonly string[]): OwnPage {
	const merged = mergePage(page);
	const kept = merged.patrons.find((one) => one.patronId === patron.patronId);
	return kept ? ownPage(merged, kept, methodNames) : ownPage(page, patron, methodNames);
}

function ownPage(page: EventAggregate, patron: Patron, methodNames: readonly string[]): OwnPage {
	const { event, payments, corrections } = page;
	const { patronId, name, email, phone } = patron;
	const totals = addUp(event.totalPriceCents, payments, corrections);
	const receipts = payments
		.filter((payment) => payment.patronId === patronId)
		.map((payment) => {
			const left = remainingOf(payment, corrections);
			// For a voided payment, show the amounts that were taken, and that the payment was voided.
			const { fareCents, tipCents } = left.isVoided ? { ...payment, fareCents: payment.amountCents } : left;
			return {
				receiptCode: payment.receiptCode,
				...{ amountCents: fareCents, tipCents },
				method: payment.method,
				methodName: namedMethod(payment, methodNames).name,
				receivedAt: payment.receivedAt,
				isVoided: left.isVoided
			};
		});
	return {
		patronId,
		name,
		email,
		phone,
		hasSigned: resolveWaivers(page).signed.has(patronId),
		owed: owedByPatron(
			{ ...patron, isHost: hostOf(page.patrons, event)?.patronId === patronId },
			paidByPatron(patronId, payments, corrections),
			totals
		),
		receipts
	};
}
