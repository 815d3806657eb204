import type { AboardRecord } from './aboard-record.ts';
import type { CrewSlot } from './crew.ts';
import type { Correction, Payment, RequestDecided } from './payment.ts';
import type { Patron } from './patron.ts';
import type { Waiver, WaiverMatch, WaiverStrike, WaiverSummary } from './waiver.ts';

export const eventStatuses = ['pending', 'confirmed', 'in_progress', 'completed', 'cancelled'] as const;
export type EventStatus = (typeof eventStatuses)[number];

/** Whether the boat comes back to the port it left. */
export const itineraries = ['same_port', 'other_port'] as const;
export type Itinerary = (typeof itineraries)[number];

/** A charter. */
export interface CharterEvent {
	/** The slug people use now. */
	eventId: string;
	/** The slug it was born with; rows are kept under it for ever, so a rename moves nothing. */
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
	/** The same as instants in UTC. */
	startInstant: string;
	endInstant: string;
	capacity?: number;
	status: EventStatus;
	totalPriceCents: number;
	crew: CrewSlot[];
	/** For the crew. */
	notes?: string;
	/** For admins alone. */
	privateNotes?: string;
	itinerary?: Itinerary;
	/** The booking it came from, in another system. */
	source?: string;
	externalId?: string;
	/** The Idempotency-Key it was made with, so that a request cut short can be told from somebody else's event. */
	createdWithKey?: string;
	/** Hash of the request that imported it without a key, so that the same request can finish a roster that was cut short. */
	createdFromSha256?: string;
	/** Starts at 1, one more with each change. */
	version: number;
	createdAt: string;
	createdBy: string;
	updatedAt: string;
}

/** Everything recorded under one event: what one query brings. */
export interface EventPage {
	event: CharterEvent;
	patrons: Patron[];
	payments: Payment[];
	corrections: Correction[];
	/** Corrections that somebody without the right asked for. They change nothing by themselves. */
	requests: Correction[];
	requestsDecided: RequestDecided[];
	/** Signed waivers, without their drawn ink. */
	waivers: Waiver[];
	waiverMatches: WaiverMatch[];
	waiverStrikes: WaiverStrike[];
	/** Boarding, counts, checklists, and the trip. Empty when the page is read for a payment request, as waivers are. */
	aboard: AboardRecord[];
}

/** What the board reads of an event. */
export type BoardPage = Omit<EventPage, 'waivers'> & { waivers: WaiverSummary[] };
