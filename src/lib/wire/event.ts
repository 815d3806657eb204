import * as v from 'valibot';
import { person } from '../domain/added-guest.ts';
import { crewSlots, maxCrew } from '../domain/crew.ts';
import { eventStatuses, itineraries } from '../domain/event.ts';
import { markStates } from '../domain/boarding.ts';
import { boardingStates, maxPatrons, waiverStates } from '../domain/patron.ts';
import { paymentStates } from '../domain/totals.ts';
import {
	date,
	line,
	localTime,
	optionalEmail,
	optionalLine,
	optionalText,
	text,
	zeroOrMoreCents
} from '../domain/fields.ts';
import { correction, correctionRequest, payment } from './payment.ts';
import { aboardEntries } from './aboard.ts';
import { waitingSigner, waiver } from './signed-waiver.ts';

const crewSlot = v.object({ crewId: text(60), slot: v.picklist(crewSlots, 'unknown_slot') });

/** One person in the body of `POST /api/events`. */
export const newPerson = v.object(person);
export type NewPerson = v.InferOutput<typeof newPerson>;

export const changePatron = v.object({
	name: v.optional(line(120)),
	email: v.optional(v.nullable(optionalEmail())),
	phone: v.optional(v.nullable(optionalLine(40))),
	shareCents: v.optional(v.nullable(zeroOrMoreCents)),
	/** True makes this person the host; false removes the mark. */
	isHost: v.optional(v.boolean('not_a_boolean')),
	isMinor: v.optional(v.boolean('not_a_boolean')),
	/** Puts a removed person back. DELETE removes a person. */
	isRemoved: v.optional(v.literal(false, 'unknown_change'))
});
export type ChangePatron = v.InferOutput<typeof changePatron>;

const capacity = v.pipe(
	v.number('not_a_number'),
	v.integer('not_whole'),
	v.minValue(1, 'below_one'),
	v.maxValue(1000, 'too_large')
);

const changeable = {
	title: line(120),
	kind: optionalLine(60),
	boat: optionalLine(60),
	location: line(160),
	startsAt: localTime,
	endsAt: localTime,
	/** Confirms an end before the start: the charter ends on the next day. Not stored, because the times show it. */
	endsNextDay: v.optional(v.boolean('not_a_boolean')),
	timeZone: text(64),
	capacity: v.optional(capacity),
	totalPriceCents: zeroOrMoreCents,
	/** What a guest pays who is added without a price of their own. */
	pricePerGuestCents: v.optional(zeroOrMoreCents),
	crew: v.optional(v.pipe(v.array(crewSlot), v.maxLength(maxCrew, 'too_many'))),
	notes: optionalText(4000),
	privateNotes: optionalText(4000),
	status: v.optional(v.picklist(eventStatuses, 'unknown_status')),
	itinerary: v.optional(v.picklist(itineraries, 'unknown_itinerary'))
};

/** Body of `POST /api/events`. */
export const createEvent = v.object({
	...changeable,
	date,
	period: optionalLine(40),
	hostFirstName: line(60),
	/** Only to request a certain slug. It must follow the format and match the date. */
	eventId: v.optional(text(80)),
	patrons: v.optional(v.pipe(v.array(newPerson), v.maxLength(maxPatrons, 'too_many'))),
	source: optionalText(60),
	externalId: optionalText(120)
});
export type CreateEvent = v.InferOutput<typeof createEvent>;

/** Body of `PATCH /api/events/{eventId}`: any of these fields; null clears an optional one. The date changes with the slug, by rename. */
export const changeEvent = v.partial(
	v.object({
		...changeable,
		kind: v.nullable(changeable.kind),
		boat: v.nullable(changeable.boat),
		notes: v.nullable(changeable.notes),
		privateNotes: v.nullable(changeable.privateNotes),
		capacity: v.nullable(changeable.capacity),
		pricePerGuestCents: v.nullable(changeable.pricePerGuestCents),
		itinerary: v.nullable(changeable.itinerary)
	})
);
export type ChangeEvent = v.InferOutput<typeof changeEvent>;

export const renameEvent = v.object({ eventId: text(80) });

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
