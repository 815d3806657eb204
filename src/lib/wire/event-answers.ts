// Responses about charters for programs with a service key. In their own file, because no screen needs them when it starts.
import * as v from 'valibot';
import { storedDayHands } from '../domain/day-hand.ts';
import { eventOfficeEntries } from '../domain/event.ts';
import { text } from '../domain/stored.ts';
import { storedTipRule } from '../domain/tip-rule.ts';
import { eventCanceled } from './cancellation.ts';
import { eventCash } from './cash.ts';
import { anyEventCard, rosterEntry, type EventCard, type MoneyEventCard, type OfficeEvent } from './event.ts';
import { eventWarning } from './event-warnings.ts';
import { flaggedRecords } from './flagged-records.ts';
import { waiver } from './signed-waiver.ts';

/** The empty hash is for phones of the first release, which can’t read a charter without that field. */
const shownWaiver = v.object({ ...waiver.entries, bodySha256: v.literal('') });

/** A charter's own response. Money and the office's fields are there only for callers who may see them. */
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
/** The type that the code composes: one of three, depending on what the caller may see. */
interface Shown {
	event: EventCard | MoneyEventCard | OfficeEvent;
}

/** 200 or 201 for a created or changed charter. `warnings` is missing if there are none. */
export const eventWritten = v.object({ event: shownEvent, warnings: v.optional(v.array(eventWarning)) });
export type EventWritten = Omit<v.InferOutput<typeof eventWritten>, 'event'> & Shown;

/** 200 for a rename, which may move the charter to another date. */
export const eventRenamed = v.object(eventWritten.entries);

/** 200 or 201 for a cancellation. The Office reads only `eventCanceled`. */
export const cancellationWritten = v.object({ ...eventCanceled.entries, event: shownEvent });
export type CancellationWritten = Omit<v.InferOutput<typeof cancellationWritten>, 'event'> & Shown;

/** 308 for a former link: the current one. */
export const eventMoved = v.object({ eventId: text });
export type EventMoved = v.InferOutput<typeof eventMoved>;

/** 200 or 201 for a booking. */
export const bookingWritten = v.object({
	event: shownEvent,
	/** Fields that the booking didn’t change, because the crew or the office changed them since. */
	kept: v.array(text),
	/** Missing if there are none. */
	warnings: v.optional(v.array(eventWarning))
});
export type BookingWritten = Omit<v.InferOutput<typeof bookingWritten>, 'event'> & Shown;

/** 200 for a changed person. */
export const patronChanged = v.object({ patron: rosterEntry });
export type PatronChanged = v.InferOutput<typeof patronChanged>;

/** 200 or 201 for an added person. */
export const patronRecorded = v.object({
	patronId: text,
	bodySha256: text,
	receivedAt: text,
	flags: v.optional(v.array(text)),
	patron: rosterEntry
});
