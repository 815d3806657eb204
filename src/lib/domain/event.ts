import type { AboardRecord } from './aboard-record.ts';
import type { CrewSlot } from './crew.ts';
import type { Correction, Payment, RequestDecided } from './payment.ts';
import type { Patron } from './patron.ts';
import type { Waiver, WaiverMatch, WaiverStrike, WaiverSummary } from './waiver.ts';

export const eventStatuses = ['pending', 'confirmed', 'in_progress', 'completed', 'cancelled'] as const;
export type EventStatus = (typeof eventStatuses)[number];

/** Whether the boat returns to the port it left. */
export const itineraries = ['same_port', 'other_port'] as const;
export type Itinerary = (typeof itineraries)[number];

/** A charter. */
export interface CharterEvent {
	/** The current slug. */
	eventId: string;
	/** The slug it was created with. Rows are stored under it, so a rename moves nothing. */
	home: string;
	title: string;
	hostFirstName: string;
	kind?: string;
	boat?: string;
	location: string;
	/** Local day of departure, `YYYY-MM-DD`. */
	date: string;
	/** Local times, `15:00`, in `timeZone` (IANA). */
	startsAt: string;
	endsAt: string;
	timeZone: string;
	/** The same times as UTC instants. */
	startInstant: string;
	endInstant: string;
	capacity?: number;
	status: EventStatus;
	totalPriceCents: number;
	/** What a guest pays who is added without a price of their own. */
	pricePerGuestCents?: number;
	crew: CrewSlot[];
	/** For all crew. */
	notes?: string;
	/** For admins only. */
	privateNotes?: string;
	itinerary?: Itinerary;
	/** Its booking in another system. */
	source?: string;
	externalId?: string;
	/** The Idempotency-Key that created it, so that a resumed request isn't mistaken for another event. */
	createdWithKey?: string;
	/** Hash of the request that imported it without a key, so that the same request can resume after a crash. */
	createdFromSha256?: string;
	/** Starts at 1 and increases with each change. */
	version: number;
	createdAt: string;
	createdBy: string;
	updatedAt: string;
}

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
	/** Boarding, counts, checklists, and the trip. Like waivers, not loaded for payment requests. */
	aboard: AboardRecord[];
}

/** The part of an event that the board reads. */
export type BoardPage = Omit<EventAggregate, 'waivers'> & { waivers: WaiverSummary[] };
