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

/** When guests pay. If missing, they pay before boarding, as on charters that are older than this setting. */
export const guestsPayChoices = ['before_boarding', 'later'] as const;
export type GuestsPay = (typeof guestsPayChoices)[number];

/** The fields of an event that every response has. A status that only a newer release knows is read as pending. */
export const eventEntries = {
	/** The current slug. */
	eventId: text,
	title: text,
	hostFirstName: text,
	kind: maybeText,
	boat: maybeText,
	location: text,
	/** Local day of departure, `YYYY-MM-DD`. */
	date: text,
	/** Local times, `15:00`, in `timeZone` (IANA). */
	startsAt: text,
	endsAt: text,
	timeZone: text,
	/** The same times as UTC instants. */
	startInstant: text,
	endInstant: text,
	capacity: maybeWhole,
	status: known(eventStatuses, 'pending'),
	crew: v.array(storedSlot),
	/** Shown to all crew. */
	notes: maybeText,
	itinerary: v.optional(known(itineraries, undefined)),
	guestsPay: v.optional(known(guestsPayChoices, undefined)),
	/** Starts at 1 and increases with each change. */
	version: whole
};

/** Fields for people who may see money. */
export const eventMoneyEntries = {
	totalPriceCents: whole,
	/** The price for an added guest who doesn't have their own price. */
	pricePerGuestCents: maybeWhole
};

/** Fields for admins only. */
export const eventOfficeEntries = {
	privateNotes: maybeText,
	/** The reason why it may overlap another charter of the same boat or crew. */
	overlapReason: maybeText,
	/** The other system that has its booking. */
	source: maybeText,
	externalId: maybeText,
	createdAt: text,
	updatedAt: text
};

/** A charter. */
export const storedEvent = v.object({
	...eventEntries,
	...eventMoneyEntries,
	...eventOfficeEntries,
	/** The canonical slug, which the event was created with. Rows are stored under it, so a rename moves no rows. */
	home: text,
	/** The Idempotency-Key of the request that created the event, so that a resumed request isn't mistaken for another event. */
	createdWithKey: maybeText,
	/** Hash of the request that imported it without a key, so that the same request can resume after a crash. */
	createdFromSha256: maybeText,
	/** The values that its booking sent last. If a field differs from them, the crew or the office has changed it since. */
	booked: v.optional(v.record(text, v.unknown())),
	/** Former crew members and boats. Their calendar feeds show the charter as canceled. */
	formerCrew: v.optional(v.array(text)),
	formerBoats: v.optional(v.array(text)),
	/** The keys of the requests that canceled it. Emails to the host refer to them, so they stay after the charter is reopened. */
	cancelKeys: v.optional(v.array(text)),
	createdBy: text
});

/** Who shares a charter's tips and how. The server's store reads these fields, because this module loads with the board. */
export interface EventTips {
	/** If missing, the boat's rule applies, or else the business's. */
	tipRule?: TipRule | undefined;
	/** People without an account. */
	dayHands?: DayHand[] | undefined;
}
export type CharterEvent = v.InferOutput<typeof storedEvent> & EventTips;

/** Everything recorded under one event, read with one query. */
export interface EventAggregate {
	event: CharterEvent;
	patrons: Patron[];
	payments: Payment[];
	corrections: Correction[];
	/** Corrections requested by accounts without the right. They change nothing until accepted. */
	requests: Correction[];
	requestsDecided: RequestDecided[];
	/** Signed waivers, without their drawings. */
	waivers: Waiver[];
	waiverMatches: WaiverMatch[];
	waiverStrikes: WaiverStrike[];
	/** Boarding, counts, checklists, and the trip. Like waivers, these aren't loaded for payment requests. */
	aboard: TripRecord[];
	/** How many of the event's rows couldn't be read. Missing if none. */
	unreadable?: number;
	/** All published checklists. Missing if only the sample checklist applies. */
	checklists?: readonly PublishedChecklist[];
}

/** The part of an event that the board reads. */
export type BoardPage = Omit<EventAggregate, 'waivers'> & { waivers: WaiverSummary[] };
