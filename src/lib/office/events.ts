import type { AddedGuest } from '../domain/added-guest.ts';
import * as v from 'valibot';
import { anyEventCard, board } from '../wire/event.ts';
import type { ChangeEvent, ChangePatron, CreateEvent } from '../wire/event-requests.ts';
import { anyAnswer, ask } from './ask.ts';

/** An event as the office edits it. Private notes and money are there for those who may read them. */
export const deskEvent = v.object({ ...anyEventCard.entries, privateNotes: v.optional(v.string()) });
export type DeskEvent = v.InferOutput<typeof deskEvent>;

const created = v.object({ event: v.object({ eventId: v.string() }) });

/** Events whose local day is in [from, to], `YYYY-MM-DD`. */
export function listEvents(from: string, to: string) {
	return ask(board, { path: `/api/events?from=${from}&to=${to}` });
}

/** One event. Asked for by an old link, it comes with its present `eventId`. */
export function readEvent(eventId: string) {
	return ask(deskEvent, { path: pathOf(eventId) });
}

export function createEvent(body: CreateEvent, key: string) {
	return ask(created, { method: 'POST', path: '/api/events', body, key });
}

/** @param version the version that the change was made from; the server refuses `stale_version` when there is a newer one */
export function changeEvent(eventId: string, body: ChangeEvent, version: number) {
	return ask(anyAnswer, { method: 'PATCH', path: pathOf(eventId), body, ifMatch: version });
}

export function renameEvent(eventId: string, newEventId: string) {
	return ask(anyAnswer, { method: 'POST', path: `${pathOf(eventId)}/rename`, body: { eventId: newEventId } });
}

export function addPatron(eventId: string, body: AddedGuest, key: string) {
	return ask(anyAnswer, { method: 'POST', path: `${pathOf(eventId)}/patrons`, body, key });
}

export function changePatron(eventId: string, patronId: string, body: ChangePatron) {
	return ask(anyAnswer, { method: 'PATCH', path: patronPath(eventId, patronId), body });
}

/** Marks a person as taken off the roster; nothing recorded about them goes. */
export function removePatron(eventId: string, patronId: string) {
	return ask(anyAnswer, { method: 'DELETE', path: patronPath(eventId, patronId) });
}

/** Puts somebody back who was taken off. */
export function restorePatron(eventId: string, patronId: string) {
	return ask(anyAnswer, { method: 'PATCH', path: patronPath(eventId, patronId), body: { isRemoved: false } });
}

type Signer = { waiverId: string; person: number };

/** Says who of the roster a signer is. Null: nobody there. */
export function matchSigner(eventId: string, { waiverId, person }: Signer, patronId: string | null) {
	const path = `${pathOf(eventId)}/waivers/${encodeURIComponent(waiverId)}/match`;
	return ask(anyAnswer, { method: 'POST', path, body: { person, patronId } });
}

/** Adds a signer to the roster; asking again adds nobody twice. */
export function addSigner(eventId: string, { waiverId, person }: Signer) {
	const path = `${pathOf(eventId)}/waivers/${encodeURIComponent(waiverId)}/roster`;
	return ask(anyAnswer, { method: 'POST', path, body: { person } });
}

const guestLink = v.object({ path: v.string() });

/** Where a patron's own guest page is. For those who may change the roster and see the money. */
export function readGuestLink(eventId: string, patronId: string) {
	return ask(guestLink, { path: `${patronPath(eventId, patronId)}/guest-link` });
}

/** Replaces this person's link: the one sent before stops working. */
export function replaceGuestLink(eventId: string, patronId: string) {
	return ask(guestLink, { method: 'POST', path: `${patronPath(eventId, patronId)}/guest-link` });
}

/** Replaces every private link of the business. */
export function replaceAllGuestLinks() {
	return ask(anyAnswer, { method: 'DELETE', path: '/api/guest-links' });
}

function pathOf(eventId: string): string {
	return `/api/events/${encodeURIComponent(eventId)}`;
}

function patronPath(eventId: string, patronId: string): string {
	return `${pathOf(eventId)}/patrons/${encodeURIComponent(patronId)}`;
}
