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
	/** Turns a hash into a keyed hash, which proves what a document contained. The key is one of this table's secrets. */
	sealEvidence(sha256: string): Promise<string>;
}

/** What anyone who guesses a slug may see. Leaves out the title, which contains the host's name, and contacts, the roster, and money. */
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

/** What a patron's own link adds to the page. */
export interface OwnPage {
	patronId: string;
	name: string;
	email: string | undefined;
	phone: string | undefined;
	hasSigned: boolean;
	/** Undefined for a guest who owes nothing: only the host is asked for the charter's balance. */
	owed: Owed | undefined;
	receipts: {
		receiptCode: string;
		amountCents: number;
		tipCents: number;
		method: PaymentMethod;
		/** The business's name for an `other` method: `Venmo`. */
		methodName: string | undefined;
		receivedAt: string;
		isVoided: boolean;
	}[];
}

export type GuestPage =
	| { kind: 'page'; event: GuestEvent; own: OwnPage | undefined }
	/** The requested slug is an old one or isn't written like a slug. This is the event's current slug. */
	| { kind: 'alias'; eventId: string };

/** Corrects a slug that a phone's keyboard or a sentence has changed: capitals, spaces around it, and a period after it. */
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
	// Without a token, the roster isn't even read.
	const page = token === null ? undefined : await findPage(ports.events, tidySlug(slug));
	const event = page ? page.event : await ports.events.readEvent(tidySlug(slug));
	if (!event) return undefined;
	if (event.eventId !== slug) return { kind: 'alias', eventId: event.eventId };
	const patron = page && (await findByToken(ports.links, page, token));
	return { kind: 'page', event: guestEvent(event), own: page && patron && mergedOwnPage(page, patron) };
}

/** The same page with the current waiver text. Takes at most two round trips, because it reads the text along with the event. */
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
	/** Undefined if that version's row is missing or differs from the signed text. No other text may be shown in its place. */
	text: WaiverText | undefined;
	ink: string | undefined;
	/** Keyed hashes. We can check recorded values against them, and nobody else can use them to guess a birth date. */
	seals: { answers: string; ink: string | undefined };
	/** Whether this copy may be emailed without a request. */
	mayMail: boolean;
	/** The crew may still match the signer to a guest. Then the copy may be emailed. */
	isWaiting: boolean;
}

/** The status of the emailed copy. `not_mailed`: nothing is sent unless the office sends it. */
export type CopyStatus = 'no_address' | 'sending' | 'sent' | 'waits_for_match' | 'not_mailed';

/** Reads the emailed copy's status from the job itself, so that the page promises nothing. */
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

/** A signed copy, by its private link. @throws Refusal `not_found` for any other token, whether or not it exists */
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
 * If two people were merged, the kept person's link shows the records of both. The merged person's link shows only their own, in case they
 * are two people after all.
 */
function mergedOwnPage(page: EventAggregate, patron: Patron): OwnPage {
	const merged = mergePage(page);
	const kept = merged.patrons.find((one) => one.patronId === patron.patronId);
	return kept ? ownPage(merged, kept) : ownPage(page, patron);
}

function ownPage(page: EventAggregate, patron: Patron): OwnPage {
	const { event, payments, corrections } = page;
	const { patronId, name, email, phone } = patron;
	const { balanceCents } = addUp(event.totalPriceCents, payments, corrections);
	const receipts = payments
		.filter((payment) => payment.patronId === patronId)
		.map((payment) => {
			const left = remainingOf(payment, corrections);
			// A voided payment shows what was taken, and that it was voided.
			const { fareCents, tipCents } = left.isVoided ? { ...payment, fareCents: payment.amountCents } : left;
			return {
				receiptCode: payment.receiptCode,
				...{ amountCents: fareCents, tipCents },
				method: payment.method,
				methodName: namedMethod(payment).name,
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
			balanceCents
		),
		receipts
	};
}
