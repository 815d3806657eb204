import type { CharterEvent, EventAggregate } from '../../domain/event.ts';
import { hostOf } from '../../domain/host.ts';
import type { Patron } from '../../domain/patron.ts';
import { Refusal } from '../../domain/refusal.ts';
import { mergePage } from '../../domain/merged-page.ts';
import { isVoided, keptCents, addUp, paidByPatron, owedByPatron, type Owed } from '../../domain/totals.ts';
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
	/** A hash as evidence for a document, keyed with a secret of this table's. */
	sealEvidence(sha256: string): Promise<string>;
}

/** What anybody may know who guesses a slug. Not the title: it bears the host's name. No contact, no roster, no money. */
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

/** What a patron's own link adds. */
export interface OwnPage {
	patronId: string;
	name: string;
	email: string | undefined;
	phone: string | undefined;
	hasSigned: boolean;
	/** Undefined for a guest who is asked for nothing: the charter's balance is the host's. */
	owed: Owed | undefined;
	receipts: {
		receiptCode: string;
		amountCents: number;
		tipCents: number;
		method: string;
		receivedAt: string;
		isVoided: boolean;
	}[];
}

export type GuestPage =
	| { kind: 'page'; event: GuestEvent; own: OwnPage | undefined }
	/** The slug asked for is an old one, or not written as slugs are; this is where the event is. */
	| { kind: 'alias'; eventId: string };

/** What a phone's keyboard and a sentence's end make of a slug that is right: capitals, blanks around it, a full stop behind it. */
function tidySlug(slug: string): string {
	return slug
		.trim()
		.toLowerCase()
		.replace(/[.,;:!?)\]}>'"\u2019\u201d]{1,5}$/, '');
}

/** The guest page. @param token the value of `?p=`. Undefined if no event has that slug */
export async function readGuestPage(
	ports: GuestPorts,
	slug: string,
	token: string | null
): Promise<GuestPage | undefined> {
	// Without a token the roster is not even read.
	const page = token === null ? undefined : await findPage(ports.events, tidySlug(slug));
	const event = page ? page.event : await ports.events.readEvent(tidySlug(slug));
	if (!event) return undefined;
	if (event.eventId !== slug) return { kind: 'alias', eventId: event.eventId };
	const patron = page && (await findByToken(ports.links, page, token));
	return { kind: 'page', event: guestEvent(event), own: page && patron && mergedOwnPage(page, patron) };
}

/** The waiver's page: the same, with the text that counts now. Two round trips at most, the text beside the event. */
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
	/** Undefined if that version's row is missing or differs from the signed text. No other text may be shown instead. */
	text: WaiverText | undefined;
	ink: string | undefined;
	/** Keyed hashes. We can check recorded values against them, and nobody else can use them to guess a birth date. */
	seals: { answers: string; ink: string | undefined };
	/** Whether this copy may be emailed without anybody asking for it. */
	mayMail: boolean;
	/** Crew may still say who this is, and then it may be emailed. */
	isWaiting: boolean;
}

/** Where the emailed copy is. `not_mailed`: nothing is sent, and nothing will be unless the office sends it. */
export type CopyStatus = 'no_address' | 'sending' | 'sent' | 'waits_for_match' | 'not_mailed';

/** What became of the emailed copy, from the job itself, so that the page promises nothing. */
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

/** Whose link it is, among those on the roster. */
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

/** The kept person's link shows the records of both. The merged person's link shows only their own, in case they are two people. */
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
		.map((payment) => ({
			receiptCode: payment.receiptCode,
			amountCents: isVoided(payment, corrections) ? payment.amountCents : keptCents(payment, corrections),
			tipCents: payment.tipCents,
			method: payment.method,
			receivedAt: payment.receivedAt,
			isVoided: isVoided(payment, corrections)
		}));
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
