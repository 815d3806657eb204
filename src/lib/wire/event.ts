import * as v from 'valibot';
import { crewSlots } from '../domain/crew.ts';
import { eventStatuses, itineraries } from '../domain/event.ts';
import { markStates } from '../domain/patron.ts';
import { boardingStates, waiverStates } from '../domain/patron.ts';
import { paymentStates } from '../domain/totals.ts';
import { correction, correctionRequest, payment } from './payment.ts';
import { aboardEntries } from './aboard.ts';
import { waitingSigner, waiver } from './signed-waiver.ts';

/** One person on a roster. Amounts only for people who may see money. */
export const rosterEntry = v.object({
	patronId: v.string(),
	name: v.string(),
	email: v.optional(v.string()),
	phone: v.optional(v.string()),
	/** Missing if nobody said. */
	isMinor: v.optional(v.boolean()),
	/** The adult who signed for this minor. */
	guardianName: v.optional(v.string()),
	waiver: v.picklist(waiverStates),
	/** Where the person counts, limited to the three values that the last release's phones know. */
	boarding: v.picklist(boardingStates),
	/** The same with no-shows and disputes. `heads` are the newest marks, which a new mark names in `after`. */
	boardingStatus: v.optional(
		v.object({ state: v.picklist(markStates), isDisputed: v.boolean(), heads: v.array(v.string()) })
	),
	/** The person who booked: at most one. Missing in snapshots of older releases. */
	isHost: v.optional(v.boolean()),
	shareCents: v.optional(v.number()),
	paidCents: v.optional(v.number())
});
export type RosterEntry = v.InferOutput<typeof rosterEntry>;

const eventFields = {
	eventId: v.string(),
	/** The canonical slug of a renamed event: links and entries made under it belong to this charter. */
	bornAs: v.optional(v.string()),
	title: v.string(),
	hostFirstName: v.string(),
	kind: v.optional(v.string()),
	boat: v.optional(v.string()),
	location: v.string(),
	date: v.string(),
	startsAt: v.string(),
	endsAt: v.string(),
	timeZone: v.string(),
	startInstant: v.string(),
	endInstant: v.string(),
	capacity: v.optional(v.number()),
	status: v.picklist(eventStatuses),
	crew: v.array(v.object({ slot: v.picklist(crewSlots), crewId: v.string(), name: v.string() })),
	notes: v.optional(v.string()),
	itinerary: v.optional(v.picklist(itineraries)),
	version: v.number(),
	guests: v.object({
		total: v.number(),
		expected: v.number(),
		aboard: v.number(),
		ashore: v.number(),
		noShow: v.optional(v.number()),
		disputed: v.optional(v.number())
	}),
	...aboardEntries,
	waivers: v.object({ signed: v.number(), needed: v.number() }),
	/** Optional, like the fields below, because a phone may still have an older board. */
	waiverCounts: v.optional(
		v.object({
			/** All recorded waivers, without those removed from the lists. */
			received: v.number(),
			/** Signed people who match no single roster row. */
			waiting: v.number()
		})
	),
	/** Only in the event's own response. On the board, `waiverCounts` has the numbers. */
	signedWaivers: v.optional(v.array(waiver)),
	/** The first few on the board, and all of them in the event's own response. */
	waitingSigners: v.optional(v.array(waitingSigner)),
	/** Removed from the lists. For admins, in the event's own response. */
	struckWaivers: v.optional(v.array(waiver)),
	patrons: v.array(rosterEntry)
};

const moneyFields = {
	totalPriceCents: v.number(),
	pricePerGuestCents: v.optional(v.number()),
	totalPaidCents: v.number(),
	totalTipCents: v.number(),
	balanceCents: v.number(),
	payments: v.array(payment),
	paymentState: v.picklist(paymentStates),
	corrections: v.array(correction),
	/** Optional, because a phone may still have a board from before this field. */
	requests: v.optional(v.array(correctionRequest))
};

/** A card for a person without `payments:see`. It has no field for an amount. */
export const eventCard = v.object(eventFields);
/** A card with the event's money. */
export const moneyEventCard = v.object({ ...eventFields, ...moneyFields });
/** An event for an admin: with the private notes and the source of the booking. */
export const officeEvent = v.object({
	...eventFields,
	...moneyFields,
	privateNotes: v.optional(v.string()),
	source: v.optional(v.string()),
	externalId: v.optional(v.string()),
	createdAt: v.string(),
	updatedAt: v.string()
});

/** A card as screens use it: with or without money. */
export const anyEventCard = v.object({ ...eventFields, ...v.partial(v.object(moneyFields)).entries });

export type EventCard = v.InferOutput<typeof eventCard>;
export type MoneyEventCard = v.InferOutput<typeof moneyEventCard>;
export type OfficeEvent = v.InferOutput<typeof officeEvent>;
export type AnyEventCard = v.InferOutput<typeof anyEventCard>;

/**
 * `GET /api/events`: the snapshot for the board and the phone, as of the server's clock. If the window doesn't fit into one response,
 * `next` is set, and the same request with `?next=` gets the rest.
 */
export const board = v.object({ events: v.array(anyEventCard), asOf: v.string(), next: v.optional(v.string()) });
export type Board = v.InferOutput<typeof board>;
