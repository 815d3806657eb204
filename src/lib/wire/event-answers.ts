// Responses about charters for programs with a service key. Separate from event.ts, because event.ts loads with the board, which doesn't
// need these schemas.
import * as v from 'valibot';
import { storedDayHands } from '../domain/day-hand.ts';
import { eventOfficeEntries } from '../domain/event.ts';
import { text } from '../domain/stored.ts';
import { storedTipRule } from '../domain/tip-rule.ts';
import { eventCanceled } from './cancellation.ts';
import { eventCash } from './cash.ts';
import { anyEventCard, board, rosterEntry, type EventCard, type MoneyEventCard, type OfficeEvent } from './event.ts';
import { eventWarning } from './event-warnings.ts';
import { flaggedRecords } from './flagged-records.ts';
import { waiver } from './signed-waiver.ts';

/** `bodySha256` is present but empty, because phones still on the first release can’t read a charter without this field. */
const shownWaiver = v.object({ ...waiver.entries, bodySha256: v.literal('') });

/** The response about a single charter. Money and the office's fields are included only for callers who have the right to see them. */
export const shownEvent = v.object({
	...v.omit(anyEventCard, ['rev', 'isBrief', 'guestNames']).entries,
	...v.partial(v.object(eventOfficeEntries)).entries,
	tipRule: storedTipRule,
	dayHands: storedDayHands,
	...eventCash.entries,
	...flaggedRecords.entries,
	signedWaivers: v.optional(v.array(shownWaiver)),
	struckWaivers: v.optional(v.array(shownWaiver))
});

const booking = v.object({ source: text, externalId: text });

/** A charter in `GET /api/events`. For admins, whole charters include `booking`, which is null if there is none. */
export const shownCard = v.object({ ...anyEventCard.entries, booking: v.optional(v.nullable(booking)) });

/** The response to `GET /api/events`. */
export const shownBoard = v.object({ ...board.entries, events: v.array(shownCard) });

/** The type of `event` in responses. It depends on what the caller has the right to see. */
interface Shown {
	event: EventCard | MoneyEventCard | OfficeEvent;
}

/** The 200 or 201 response after creating or changing a charter. `warnings` is missing if there are none. */
export const eventWritten = v.object({ event: shownEvent, warnings: v.optional(v.array(eventWarning)) });
export type EventWritten = Omit<v.InferOutput<typeof eventWritten>, 'event'> & Shown;

/** The 200 response after renaming a charter, which may move it to another date. */
export const eventRenamed = v.object(eventWritten.entries);

/** The 200 or 201 response after canceling a charter. The Office parses only the fields of `eventCanceled`. */
export const cancellationWritten = v.object({ ...eventCanceled.entries, event: shownEvent });
export type CancellationWritten = Omit<v.InferOutput<typeof cancellationWritten>, 'event'> & Shown;

/** The 308 response to a request for a former link, with the current slug. */
export const eventMoved = v.object({ eventId: text });
export type EventMoved = v.InferOutput<typeof eventMoved>;

/** The 200 or 201 response after creating or updating a booking's charter. */
export const bookingWritten = v.object({
	event: shownEvent,
	/** The fields that the booking didn’t change, because the crew or the office had changed them. */
	kept: v.array(text),
	/** Warnings about the charter. Missing if there are none. */
	warnings: v.optional(v.array(eventWarning))
});
export type BookingWritten = Omit<v.InferOutput<typeof bookingWritten>, 'event'> & Shown;

/** The 200 response after changing a person on the roster. */
export const patronChanged = v.object({ patron: rosterEntry });
export type PatronChanged = v.InferOutput<typeof patronChanged>;

/** The 200 or 201 response after adding a person to the roster. */
export const patronRecorded = v.object({
	patronId: text,
	bodySha256: text,
	receivedAt: text,
	flags: v.optional(v.array(text)),
	patron: rosterEntry
});
