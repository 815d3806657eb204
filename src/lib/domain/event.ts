import * as v from 'valibot';
import type { TripRecord } from './trip-record.ts';
import type { PublishedChecklist } from './checklist-versions.ts';
import { storedSlot } from './crew.ts';
import type { DayHand } from './day-hand.ts';
import type { Correction, Payment, RequestDecided } from './payment.ts';
import type { Patron } from './patron.ts';
import { known, maybeText, maybeWhole, text, whole } from './stored.ts';
import type { TipRule } from './tip-rule.ts';
import type { Waiver, WaiverMatch, WaiverStrike, WaiverSummary } from './waiver.ts';

export const eventStatuses = ['pending', 'confirmed', 'in_progress', 'completed', 'cancelled'] as const;
export type EventStatus = (typeof eventStatuses)[number];

/** Whether the boat returns to the port it left. */
export const itineraries = ['same_port', 'other_port'] as const;

/** When guests pay. If missing, as on charters from before this setting existed, they pay before boarding. */
export const guestsPayChoices = ['before_boarding', 'later'] as const;
export type GuestsPay = (typeof guestsPayChoices)[number];

/** The fields of an event that every response has. A status that this release doesn't know is read as pending. */
export const eventEntries = {
	/** The event's current slug. */
	eventId: text,
	/** The slugs of a charter that was renamed more than once, except the first and the current one. */
	formerSlugs: v.optional(v.array(text)),
	title: text,
	hostFirstName: text,
	kind: maybeText,
	boat: maybeText,
	location: text,
	/** Local day of departure, `YYYY-MM-DD`. */
	date: text,
	/** The local start time, such as `15:00`. Like `endsAt`, it is in `timeZone`, an IANA zone. */
	startsAt: text,
	endsAt: text,
	timeZone: text,
	/** `startsAt` and `endsAt` as UTC instants. */
	startInstant: text,
	endInstant: text,
	capacity: maybeWhole,
	status: known(eventStatuses, 'pending'),
	crew: v.array(storedSlot),
	/** Notes that all crew members can see. */
	notes: maybeText,
	itinerary: v.optional(known(itineraries, undefined)),
	guestsPay: v.optional(known(guestsPayChoices, undefined)),
	/** The event's version, which starts at 1 and increases with each change. */
	version: whole
};

/** The fields of an event that are shown only to people who may see money. */
export const eventMoneyEntries = {
	totalPriceCents: whole,
	/** The price for each added guest without an agreed share. */
	pricePerGuestCents: maybeWhole
};

/** The fields of an event that are shown only to admins. */
export const eventOfficeEntries = {
	privateNotes: maybeText,
	/** The reason given for scheduling this charter at the same time as another charter with the same boat or crew member. */
	overlapReason: maybeText,
	/** The external system that the booking comes from. */
	source: maybeText,
	externalId: maybeText,
	createdAt: text,
	updatedAt: text
};

/** The stored fields of an event, except those in `EventTips`. */
export const storedEvent = v.object({
	...eventEntries,
	...eventMoneyEntries,
	...eventOfficeEntries,
	/** The canonical slug. All of the event's rows are stored under it, so renaming the event doesn't move any rows. */
	home: text,
	/** The Idempotency-Key of the request that created the event. A retry with the same key returns this event instead of failing. */
	createdWithKey: maybeText,
	/**
	 * Hash of the import request that created the event without an idempotency key. With this hash, the same request can resume after a
	 * crash.
	 */
	createdFromSha256: maybeText,
	/** The values that the booking system sent last. If a field differs from them, the crew or the office has changed it since then. */
	booked: v.optional(v.record(text, v.unknown())),
	/** The names on the booking's first roster, in order. A person's id is derived from the position, so a new name doesn't change it. */
	firstRosterNames: v.optional(v.array(text)),
	/** Former crew members and boats. Their calendar feeds show the charter as canceled. */
	formerCrew: v.optional(v.array(text)),
	formerBoats: v.optional(v.array(text)),
	/**
	 * The idempotency keys of the requests that canceled the event. Emails to the host refer to them, so they stay after the event is
	 * reopened.
	 */
	cancelKeys: v.optional(v.array(text)),
	createdBy: text
});

/**
 * How a charter's tips are split, and the day hands who share them. Only the server reads these stored fields, so their schemas don't load
 * with the board.
 */
export interface EventTips {
	/** How the tips are split. If missing, the boat's rule applies, or else the business's. */
	tipRule?: TipRule | undefined;
	/** People without an account who share the tips. */
	dayHands?: DayHand[] | undefined;
}
export type CharterEvent = v.InferOutput<typeof storedEvent> & EventTips;

/** Everything recorded under one event, read with one query. */
export interface EventAggregate {
	event: CharterEvent;
	patrons: Patron[];
	payments: Payment[];
	corrections: Correction[];
	/** Corrections requested by accounts that aren't allowed to make them directly. A request has no effect until the office accepts it. */
	requests: Correction[];
	requestsDecided: RequestDecided[];
	/** Signed waivers, without the drawings of the signatures. */
	waivers: Waiver[];
	waiverMatches: WaiverMatch[];
	waiverStrikes: WaiverStrike[];
	/** Records of boarding, counts, checklists, and the trip. Like waivers, they aren't loaded for payment requests. */
	aboard: TripRecord[];
	/** The number of the event's rows that couldn't be read. Missing if every row was readable. */
	unreadable?: number;
	/** All published checklists. Missing if only the sample checklist applies. */
	checklists?: readonly PublishedChecklist[];
}

/** An event's rows as the board reads them, with summaries instead of whole waivers. */
export type BoardPage = Omit<EventAggregate, 'waivers'> & { waivers: WaiverSummary[] };
