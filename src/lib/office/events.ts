import * as v from 'valibot';
import { joinPages, type AnsweredBoard } from '../api/board-pages.ts';
import type { AddedGuest } from '../domain/added-guest.ts';
import { storedDayHands } from '../domain/day-hand.ts';
import { storedTipRule } from '../domain/tip-rule.ts';
import { cancellationEmails, eventCanceled, type CancelEvent } from '../wire/cancellation.ts';
import { certificateSent } from '../wire/certificate.ts';
import { eventCash } from '../wire/cash.ts';
import { anyEventCard, board, type AnyEventCard } from '../wire/event.ts';
import { flaggedRecords } from '../wire/flagged-records.ts';
import { eventWarning } from '../wire/event-warnings.ts';
import type { ChangeEvent, ChangePatron, CreateEvent, PutBooking } from '../wire/event-requests.ts';
import { listAdded, type ListedPerson } from '../wire/roster-list.ts';
import { waiverLinks, waiverLinksSent } from '../wire/waiver-links.ts';
import type { Answer, Failure } from './answer.ts';
import { anyAnswer, ask } from './ask.ts';

/** An event in the Office. Private notes and money are included only for people who are allowed to see them. */
export const officeEvent = v.object({
	...{ ...anyEventCard.entries, ...eventCash.entries, ...flaggedRecords.entries },
	privateNotes: v.optional(v.string()),
	overlapReason: v.optional(v.string()),
	tipRule: storedTipRule,
	dayHands: storedDayHands
});
export type OfficeEvent = v.InferOutput<typeof officeEvent>;

const booking = v.object({ source: v.string(), externalId: v.string() });
// Charters with their bookings. A booking is null if the charter has none, and missing if the user isn't an admin.
const officeBoard = v.object({
	...board.entries,
	events: v.array(
		v.object({ ...anyEventCard.entries, booking: v.fallback(v.optional(v.nullable(booking)), undefined) })
	)
});

// A newer release may send other kinds of warnings. The charter is saved anyway, so warnings that we can't read are ignored.
const written = v.object({
	event: v.object({ eventId: v.string() }),
	warnings: v.fallback(v.optional(v.array(eventWarning)), undefined)
});

/**
 * Loads the brief cards of all charters from one local day to another, both `YYYY-MM-DD`. A year of cards comes in several responses.
 * @param show called with the cards so far after each response except the last
 */
export async function listCards(
	from: string,
	to: string,
	show: (cards: AnyEventCard[]) => void = () => undefined
): Promise<Answer<AnyEventCard[]>> {
	let failure: Failure = { kind: 'silent' };
	let soFar = new Map<string, AnyEventCard>();
	const read = async (next?: string): Promise<AnsweredBoard | undefined> => {
		const rest = next === undefined ? '' : `&next=${encodeURIComponent(next)}`;
		const answer = await ask(board, { path: `/api/events?view=cards&from=${from}&to=${to}${rest}` });
		if (answer.kind !== 'ok') {
			failure = answer;
			return undefined;
		}
		if (next === undefined) soFar = new Map();
		for (const card of answer.value.events) soFar.set(card.eventId, card);
		if (answer.value.next !== undefined) show([...soFar.values()]);
		return { board: answer.value, etag: undefined };
	};
	const first = await read();
	const whole = first && (await joinPages(first, read));
	return whole ? { kind: 'ok', value: whole.board.events } : failure;
}

/**
 * Loads whole events from one local day to another, both `YYYY-MM-DD`. Whole events are large, so request a month at most.
 * @param next continues where the previous response ended
 */
export function listEvents(from: string, to: string, next?: string) {
	const rest = next === undefined ? '' : `&next=${encodeURIComponent(next)}`;
	return ask(officeBoard, { path: `/api/events?from=${from}&to=${to}${rest}` });
}

/** Loads one event. A link from before a rename also works, and the response has the current `eventId`. */
export function readEvent(eventId: string) {
	return ask(officeEvent, { path: pathOf(eventId) });
}

export function createEvent(body: CreateEvent, key: string) {
	return ask(written, { method: 'POST', path: '/api/events', body, key });
}

const bookingPut = v.object({
	event: v.object({ eventId: v.string(), hostFirstName: v.optional(v.string()) }),
	kept: v.array(v.string())
});

/** Creates the charter for a booking, or updates it. Sending the booking again changes nothing. */
export function putBooking(source: string, externalId: string, body: PutBooking) {
	const path = `/api/bookings/${encodeURIComponent(source)}/${encodeURIComponent(externalId)}`;
	return ask(bookingPut, { method: 'PUT', path, body });
}

/** @param version the version that was edited; the server refuses with `stale_version` if there is a newer one */
export function changeEvent(eventId: string, body: ChangeEvent, version: number) {
	return ask(anyAnswer, { method: 'PATCH', path: pathOf(eventId), body, ifMatch: version });
}

/** Cancels a charter. Repeating the request with the same key changes nothing. */
export function cancelEvent(eventId: string, body: CancelEvent, key: string) {
	return ask(eventCanceled, { method: 'POST', path: `${pathOf(eventId)}/cancellation`, body, key });
}

/** Loads the emails to the host about cancellations, newest first. */
export function readCancellationEmails(eventId: string) {
	return ask(cancellationEmails, { path: `${pathOf(eventId)}/cancellation` });
}

/** @param overlapReason the reason for letting the charter overlap another charter on the new date */
export function renameEvent(eventId: string, newEventId: string, overlapReason: string | undefined) {
	const body = { eventId: newEventId, overlapReason };
	return ask(written, { method: 'POST', path: `${pathOf(eventId)}/rename`, body });
}

export function addPatron(eventId: string, body: AddedGuest, key: string) {
	return ask(anyAnswer, { method: 'POST', path: `${pathOf(eventId)}/patrons`, body, key });
}

/** Adds the people in a list to the roster. Sending the same people again doesn't add anyone twice. */
export function addPatrons(eventId: string, people: readonly ListedPerson[]) {
	return ask(listAdded, { method: 'POST', path: `${pathOf(eventId)}/roster`, body: { people } });
}

export function changePatron(eventId: string, patronId: string, body: ChangePatron) {
	return ask(anyAnswer, { method: 'PATCH', path: patronPath(eventId, patronId), body });
}

/** Marks a person as removed from the roster. Their records stay. */
export function removePatron(eventId: string, patronId: string) {
	return ask(anyAnswer, { method: 'DELETE', path: patronPath(eventId, patronId) });
}

/** Restores a removed person. */
export function restorePatron(eventId: string, patronId: string) {
	return ask(anyAnswer, { method: 'PATCH', path: patronPath(eventId, patronId), body: { isRemoved: false } });
}

type Signer = { waiverId: string; person: number };

/**
 * Matches a signer to a person on the roster.
 * @param patronId null records that the signer isn't on the roster
 */
export function matchSigner(eventId: string, { waiverId, person }: Signer, patronId: string | null) {
	const path = `${pathOf(eventId)}/waivers/${encodeURIComponent(waiverId)}/match`;
	return ask(anyAnswer, { method: 'POST', path, body: { person, patronId } });
}

/** Adds a signer to the roster. Idempotent. */
export function addSigner(eventId: string, { waiverId, person }: Signer) {
	const path = `${pathOf(eventId)}/waivers/${encodeURIComponent(waiverId)}/roster`;
	return ask(anyAnswer, { method: 'POST', path, body: { person } });
}

const guestLink = v.object({ path: v.string() });

/** Loads the private link to the certificate for a log entry. */
export function readCertificateLink(eventId: string, logId: string) {
	return ask(guestLink, { path: `${pathOf(eventId)}/log/${encodeURIComponent(logId)}/certificate` });
}

/**
 * Emails the certificate for a log entry.
 * @param key the same for a repeated tap, so that only one email is sent
 */
export function emailCertificate(eventId: string, logId: string, body: { to: string; name?: string }, key: string) {
	const path = `${pathOf(eventId)}/log/${encodeURIComponent(logId)}/certificate`;
	return ask(certificateSent, { method: 'POST', path, body, key });
}

/** Loads the private link to a patron's page. Requires the rights to change the roster and to see money. */
export function readGuestLink(eventId: string, patronId: string) {
	return ask(guestLink, { path: `${patronPath(eventId, patronId)}/guest-link` });
}

/** Replaces a patron's private link. The old link stops working. */
export function replaceGuestLink(eventId: string, patronId: string) {
	return ask(guestLink, { method: 'POST', path: `${patronPath(eventId, patronId)}/guest-link` });
}

/** Replaces every private link of the business. */
export function replaceAllGuestLinks() {
	return ask(anyAnswer, { method: 'DELETE', path: '/api/guest-links' });
}

/** Loads the guests who would receive the waiver link by email. */
export function readWaiverLinks(eventId: string) {
	return ask(waiverLinks, { path: `${pathOf(eventId)}/waiver-links` });
}

/**
 * Emails the waiver link to these guests, at most once a day to each guest. Repeating the request with the same key doesn't send any more
 * emails.
 */
export function emailWaiverLinks(eventId: string, patronIds: readonly string[], key: string) {
	return ask(waiverLinksSent, { method: 'POST', path: `${pathOf(eventId)}/waiver-links`, body: { patronIds }, key });
}

function pathOf(eventId: string): string {
	return `/api/events/${encodeURIComponent(eventId)}`;
}

function patronPath(eventId: string, patronId: string): string {
	return `${pathOf(eventId)}/patrons/${encodeURIComponent(patronId)}`;
}
