// Decides which data each account gets from the server. A response type has no fields that its reader may not see, so a later change can't
// leak them.
import { countCharter, foldPage, type BoardCard, type FoldedPage } from '../../domain/board-card.ts';
import type { BoardPage, EventAggregate } from '../../domain/event.ts';
import { unmarked } from '../../domain/boarding.ts';
import { hostOf } from '../../domain/host.ts';
import { mergedOn, mergePage } from '../../domain/merged-page.ts';
import { duplicatesOn } from '../../domain/roster-duplicates.ts';
import type { Patron } from '../../domain/patron.ts';
import { correctionFlagsOf, flagsOf } from '../../domain/payment-time.ts';
import { correctionFlags, paymentFlags, type Correction, type Payment, type TotalsThen } from '../../domain/payment.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import { addUp, paidByPatron } from '../../domain/totals.ts';
import type { Waiver } from '../../domain/waiver.ts';
import { resolveWaivers, struckWaivers, type WaitingSigner } from '../../domain/waiver-roster.ts';
import type {
	BriefCard,
	EventCard,
	MoneyBriefCard,
	MoneyEventCard,
	OfficeEvent,
	RosterEntry
} from '../../wire/event.ts';
import { aboardMessages, cashOf, logOf } from './aboard-audience.ts';
import { flaggedOf } from './flagged-records.ts';
import type { CorrectionMessage, PaymentMessage, RequestMessage } from '../../wire/payment.ts';
import type { WaiverMessage } from '../../wire/signed-waiver.ts';

/** Returns everything about an event that the actor may see. */
export function showEvent(actor: Actor, stored: EventAggregate): EventCard | MoneyEventCard | OfficeEvent {
	const page = mergePage(stored);
	const struck = struckWaivers(page.waiverStrikes);
	const listed = page.waivers.filter((waiver) => !struck.has(waiver.waiverId));
	const { log } = logOf(actor, page);
	const lists = {
		...(log && { log: limitBytes(log) }),
		...cashOf(actor, page),
		signedWaivers: limitBytes(listed.map((waiver) => waiverMessage(linked(waiver, page)))),
		waitingSigners: limitBytes(resolveWaivers(page).waiting.map(waitingMessage))
	};
	if (!hasRight(actor, 'admin')) return { ...cardOf(actor, page), ...lists };
	const struckWaiverList = page.waivers
		.filter((waiver) => struck.has(waiver.waiverId))
		.map((waiver) => waiverMessage(linked(waiver, page)));
	return { ...officeEvent(actor, page), ...lists, ...flaggedOf(page), struckWaivers: limitBytes(struckWaiverList) };
}

/** The maximum size of each list in a response. Four lists of this size plus a large charter's payments stay below Lambda's 6 MB limit. */
const maxListBytes = 1_000_000;

function limitBytes<T>(list: readonly T[]): T[] {
	let bytes = 0;
	return list.filter((one) => (bytes += Buffer.byteLength(JSON.stringify(one))) <= maxListBytes);
}

/** The maximum number of unmatched signers to list on a board card. It is low, because every phone downloads the board. */
const maxWaitingOnBoard = 5;
/** The maximum number of guests to suggest for a signer. Nobody could choose from a longer list. */
const maxCandidates = 10;

function waitingMessage(signer: WaitingSigner): WaitingSigner {
	return { ...signer, candidates: signer.candidates.slice(0, maxCandidates) };
}

/** Returns an event's card for the board, which many phones store. It never contains the office's private notes. */
export function showCard(actor: Actor, page: BoardPage): EventCard | MoneyEventCard {
	return cardOf(actor, mergePage(page));
}

/** Returns the booking that a charter comes from, or null if there is none. Only admins see it. */
export function showBooking(
	actor: Actor,
	{ event }: BoardPage
): { booking?: { source: string; externalId: string } | null } {
	if (!hasRight(actor, 'admin')) return {};
	const { source, externalId } = event;
	return { booking: source === undefined || externalId === undefined ? null : { source, externalId } };
}

/** Returns a brief card with only the fields that the actor may see. Field names and values match those of `showCard`. */
export function showBrief(actor: Actor, card: BoardCard): BriefCard | MoneyBriefCard {
	const brief: BriefCard = {
		eventId: card.eventId,
		bornAs: card.bornAs,
		formerSlugs: card.formerSlugs,
		title: card.title,
		hostFirstName: card.hostFirstName,
		kind: card.kind,
		boat: card.boat,
		location: card.location,
		date: card.date,
		startsAt: card.startsAt,
		endsAt: card.endsAt,
		timeZone: card.timeZone,
		startInstant: card.startInstant,
		endInstant: card.endInstant,
		capacity: card.capacity,
		status: card.status,
		crew: card.crew,
		itinerary: card.itinerary,
		guestsPay: card.guestsPay,
		version: card.version,
		guests: card.guests,
		waivers: card.waivers,
		waiverCounts: card.waiverCounts,
		unreadable: card.unreadable,
		patrons: [],
		guestNames: card.guestNames,
		isBrief: true
	};
	if (!hasRight(actor, 'payments:see')) return brief;
	return {
		...brief,
		totalPriceCents: card.totalPriceCents,
		pricePerGuestCents: card.pricePerGuestCents,
		totalPaidCents: card.totalPaidCents,
		totalTipCents: card.totalTipCents,
		balanceCents: card.balanceCents,
		paymentState: card.paymentState,
		payments: [],
		corrections: []
	};
}

function cardOf(actor: Actor, page: BoardPage): EventCard | MoneyEventCard {
	return hasRight(actor, 'payments:see') ? moneyEventCard(actor, page) : eventCard(page);
}

/** The response to a change of an event. An account that may write charters but not see them gets only a few fields. */
export function showChanged(actor: Actor, page: EventAggregate): EventCard | MoneyEventCard | OfficeEvent {
	if (hasRight(actor, 'events:see')) return showEvent(actor, page);
	const card = showCard(actor, page);
	return {
		...card,
		notes: undefined,
		patrons: card.patrons.map(withoutDetails),
		marks: [],
		log: undefined,
		handovers: [],
		cash: [],
		signedWaivers: [],
		waitingSigners: []
	};
}

function withoutDetails({ patronId, name, waiver, boarding, isHost }: RosterEntry): RosterEntry {
	return { patronId, name, waiver, boarding, isHost };
}

/** Returns a roster entry with only the fields that the actor may see. */
export function showPatron(actor: Actor, patron: Patron, page: BoardPage): RosterEntry {
	const seen = seenPage(mergePage(page));
	if (!hasRight(actor, 'events:see')) return withoutDetails(rosterEntry(patron, seen));
	return hasRight(actor, 'payments:see') ? moneyRosterEntry(patron, seen) : rosterEntry(patron, seen);
}

/**
 * The response to adding a person. It contains no prices, because a repeated request gets the same response, even from an account that may
 * not see them.
 */
export function showAddedPatron({ patronId, name, email, phone, isMinor, isHost }: Patron): RosterEntry {
	const boardingStatus = { state: unmarked.state, isDisputed: false, heads: [] };
	return { ...{ patronId, name, email, phone, isMinor, isHost }, waiver: 'none', boarding: 'expected', boardingStatus };
}

/** Returns an event's totals for an account that may see money, otherwise nothing. */
export function showTotals(actor: Actor, totals: TotalsThen): { totals: TotalsThen } | Record<string, never> {
	if (!hasRight(actor, 'payments:see')) return {};
	const { totalPaidCents, balanceCents } = totals;
	return { totals: { totalPaidCents, balanceCents } };
}

const moneyFlags: readonly string[] = ['overpaid', 'over_refunded'];
const openFlags = new Set<string>([...paymentFlags, ...correctionFlags].filter((flag) => !moneyFlags.includes(flag)));

/** Returns the flags that the actor may see. Without the right to see money, omits unknown flags and those that reveal amounts. */
export function shownFlags(actor: Actor, flags: readonly string[]): string[] {
	return hasRight(actor, 'payments:see') ? [...flags] : flags.filter((flag) => openFlags.has(flag));
}

/** Drops the flag `unmatched` if the person named in the record joined the roster later. */
function linked<R extends { patronId?: string; flags?: readonly string[] }>(record: R, { patrons }: BoardPage): R {
	if (record.flags?.includes('unmatched') !== true) return record;
	const isKnown = patrons.some((one) => one.patronId === record.patronId && !one.isRemoved);
	return isKnown ? { ...record, flags: record.flags.filter((flag) => flag !== 'unmatched') } : record;
}

/** Copies each field explicitly, so that a payment always produces the same JSON, whether it is new or read from the database. */
export function paymentMessage(actor: Actor, eventId: string, payment: Payment, replacedBy?: string): PaymentMessage {
	return {
		paymentId: payment.paymentId,
		eventId,
		patronId: payment.patronId,
		patronName: payment.patronName,
		amountCents: payment.amountCents,
		tipCents: payment.tipCents,
		method: payment.method,
		reference: payment.reference,
		note: payment.note,
		takenAt: payment.takenAt,
		takenBy: payment.takenBy,
		takenByName: payment.takenByName,
		takenByClaim: payment.takenByClaim,
		deliveredBy: payment.deliveredBy,
		deliveredByName: payment.deliveredByName,
		receivedAt: payment.receivedAt,
		bodySha256: payment.bodySha256,
		receiptCode: payment.receiptCode,
		flags: shownFlags(actor, flagsOf(payment)),
		replaces: payment.replaces,
		replacedBy
	};
}

/** Copies each field explicitly, so that a correction always produces the same JSON, whether it is new or read from the database. */
export function correctionMessage(actor: Actor, eventId: string, correction: Correction): CorrectionMessage {
	return {
		correctionId: correction.correctionId,
		eventId,
		paymentId: correction.paymentId,
		kind: correction.kind,
		amountCents: correction.amountCents,
		tipCents: correction.tipCents,
		method: correction.method,
		reason: correction.reason,
		takenAt: correction.takenAt,
		takenBy: correction.takenBy,
		takenByName: correction.takenByName,
		takenByClaim: correction.takenByClaim,
		deliveredBy: correction.deliveredBy,
		deliveredByName: correction.deliveredByName,
		approvedBy: correction.approvedBy,
		approvedByName: correction.approvedByName,
		receivedAt: correction.receivedAt,
		bodySha256: correction.bodySha256,
		place: correction.place,
		flags: shownFlags(actor, correctionFlagsOf(correction)),
		replacedBy: correction.replacement?.paymentId
	};
}

/** A requested correction with its decision. */
function requestMessage(actor: Actor, page: BoardPage, request: Correction): RequestMessage {
	const decided = page.requestsDecided.find((one) => one.requestId === request.correctionId);
	const isApplied = page.corrections.some((one) => one.correctionId === request.correctionId);
	// After a crash, an accepted request may not have been applied yet. It stays open, so that accepting it again completes it.
	const isOpen = !isApplied && decided?.decision !== 'decline';
	const { eventId } = page.event;
	return {
		...correctionMessage(actor, eventId, request),
		status: isOpen ? 'open' : isApplied ? 'accepted' : 'declined',
		decidedBy: decided?.decidedBy,
		decidedByName: decided?.decidedByName,
		decidedAt: decided?.decidedAt,
		replacement: request.replacement && paymentMessage(actor, eventId, request.replacement)
	};
}

/**
 * The crew's view of a signed waiver, without birth dates, email, phone, or signature. `bodySha256` is empty, because phones still on the
 * first release can't read a charter without that field.
 */
export function waiverMessage(waiver: Waiver): WaiverMessage & { bodySha256: '' } {
	return {
		waiverId: waiver.waiverId,
		name: waiver.name,
		signsFor: waiver.signsFor,
		minors: waiver.minors.map((minor) => minor.name),
		emergencyContact: waiver.emergencyContact,
		textVersion: waiver.textVersion,
		textSha256: waiver.textSha256,
		itinerary: waiver.sail.itinerary,
		channel: waiver.channel,
		heldBy: waiver.heldBy,
		heldByName: waiver.heldByName,
		heldByClaim: waiver.heldByClaim,
		deliveredBy: waiver.deliveredBy,
		deliveredByName: waiver.deliveredByName,
		signedAt: waiver.signedAt,
		receivedAt: waiver.receivedAt,
		bodySha256: '',
		flags: waiver.wasCanceled ? [...(waiver.flags ?? []), 'charter_canceled'] : waiver.flags
	};
}

/** An event's data, plus values computed from it that its card and roster entries need. */
interface SeenPage extends FoldedPage {
	page: BoardPage;
	hostId: string | undefined;
}

function seenPage(page: BoardPage): SeenPage {
	return { ...foldPage(page), page, hostId: hostOf(page.patrons, page.event)?.patronId };
}

function eventCard(page: BoardPage, seen = seenPage(page), seesMoney = false): EventCard {
	const { event } = page;
	const { waiverStatuses, aboard, guardians } = seen;
	const guests = page.patrons.filter((patron) => !patron.isRemoved);
	const counts = countCharter(page, seen);
	return {
		eventId: event.eventId,
		...(event.home !== event.eventId && { bornAs: event.home }),
		formerSlugs: event.formerSlugs,
		title: event.title,
		hostFirstName: event.hostFirstName,
		kind: event.kind,
		boat: event.boat,
		location: event.location,
		date: event.date,
		startsAt: event.startsAt,
		endsAt: event.endsAt,
		timeZone: event.timeZone,
		startInstant: event.startInstant,
		endInstant: event.endInstant,
		capacity: event.capacity,
		status: counts.status,
		crew: event.crew.map(({ slot, crewId, name }) => ({ slot, crewId, name })),
		notes: event.notes,
		itinerary: event.itinerary,
		guestsPay: event.guestsPay,
		version: event.version,
		guests: counts.guests,
		...aboardMessages(aboard, new Set(guests.map((one) => one.patronId)), page, seesMoney),
		...mergeMessages(page),
		...(guardians.size > 0 && { guardiansAshore: [...guardians] }),
		waivers: counts.waivers,
		waiverCounts: counts.waiverCounts,
		waitingSigners: waiverStatuses.waiting.slice(0, maxWaitingOnBoard).map(waitingMessage),
		patrons: guests.map((patron) => rosterEntry(patron, seen)),
		...(counts.unreadable !== undefined && { unreadable: counts.unreadable })
	};
}

/** Returns merged guests and possible duplicates. Omits empty lists, because most charters have neither. */
function mergeMessages(page: BoardPage): Pick<EventCard, 'merged' | 'possibleDuplicates'> {
	const merged = [...mergedOn(page)].map(([patronId, keptId]) => ({ patronId, keptId }));
	const pairs = duplicatesOn(page).map(([keptId, otherId]) => ({ keptId, otherId }));
	return { ...(merged.length > 0 && { merged }), ...(pairs.length > 0 && { possibleDuplicates: pairs }) };
}

function rosterEntry(patron: Patron, { waiverStatuses, hostId, marked }: SeenPage): RosterEntry {
	const { patronId, name, email, phone, isMinor, guardianName } = patron;
	const { state, isDisputed, heads } = marked.get(patronId) ?? unmarked;
	// Phones still on the previous release don't support `no_show`.
	const boarding = state === 'no_show' ? 'expected' : state;
	const boardingStatus = { state, isDisputed, heads: heads.map((head) => head.markId) };
	const waiver = waiverStatuses.signed.has(patronId) ? 'signed' : 'none';
	const who = { patronId, name, email, phone, isMinor, guardianName };
	return { ...who, waiver, boarding, boardingStatus, isHost: patronId === hostId };
}

function moneyRosterEntry(patron: Patron, seen: SeenPage): RosterEntry {
	const { payments, corrections } = seen.page;
	const paidCents = paidByPatron(patron.patronId, payments, corrections);
	return { ...rosterEntry(patron, seen), shareCents: patron.shareCents, paidCents };
}

function moneyEventCard(actor: Actor, page: BoardPage): MoneyEventCard {
	const { event, payments, corrections } = page;
	const replacedBy = new Map(
		corrections.flatMap((one) => (one.replacement ? [[one.paymentId, one.replacement.paymentId]] : []))
	);
	const totals = addUp(event.totalPriceCents, payments, corrections);
	const seen = seenPage(page);
	return {
		...eventCard(page, seen, true),
		patrons: page.patrons.filter((patron) => !patron.isRemoved).map((patron) => moneyRosterEntry(patron, seen)),
		totalPriceCents: totals.totalPriceCents,
		pricePerGuestCents: event.pricePerGuestCents,
		totalPaidCents: totals.totalPaidCents,
		totalTipCents: totals.totalTipCents,
		balanceCents: totals.balanceCents,
		paymentState: totals.paymentState,
		payments: payments.map((payment) =>
			paymentMessage(actor, event.eventId, linked(payment, page), replacedBy.get(payment.paymentId))
		),
		corrections: corrections.map((correction) => correctionMessage(actor, event.eventId, correction)),
		requests: page.requests.map((request) => requestMessage(actor, page, request))
	};
}

function officeEvent(actor: Actor, page: EventAggregate): OfficeEvent {
	const { privateNotes, overlapReason, tipRule, dayHands, source, externalId, createdAt, updatedAt } = page.event;
	const own = { privateNotes, overlapReason, tipRule, dayHands, source, externalId, createdAt, updatedAt };
	return { ...moneyEventCard(actor, page), ...own };
}
