// Separate from event.ts, because event.ts loads with the board, which doesn't need these schemas.
import * as v from 'valibot';
import { person } from '../domain/added-guest.ts';
import { crewSlots, maxCrew } from '../domain/crew.ts';
import { maxDayHands } from '../domain/day-hand.ts';
import { eventStatuses, guestsPayChoices, itineraries } from '../domain/event.ts';
import { maxPatrons } from '../domain/patron.ts';
import { zoneName } from '../domain/zone-name.ts';
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
import { tipRule } from '../domain/tip-rule.ts';

const crewSlot = v.object({ crewId: text(60), slot: v.picklist(crewSlots, 'unknown_slot') });

const dayHand = v.object({ name: line(120), slot: v.picklist(crewSlots, 'unknown_slot') });

/** One person in the body of `POST /api/events`. */
export const newPerson = v.object(person);
export type NewPerson = v.InferOutput<typeof newPerson>;

export const changePatron = v.object({
	name: v.optional(line(120)),
	email: v.optional(v.nullable(optionalEmail())),
	phone: v.optional(v.nullable(optionalLine(40))),
	shareCents: v.optional(v.nullable(zeroOrMoreCents)),
	/** True makes this person the host. False removes the host mark. */
	isHost: v.optional(v.boolean('not_a_boolean')),
	isMinor: v.optional(v.boolean('not_a_boolean')),
	/** False restores a removed person to the roster. To remove a person, send DELETE. */
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
	/** Confirms that an end time before the start time is on the next day. Not stored, because the two times already show this. */
	endsNextDay: v.optional(v.boolean('not_a_boolean')),
	timeZone: v.pipe(text(64), v.transform(zoneName)),
	capacity: v.optional(capacity),
	totalPriceCents: zeroOrMoreCents,
	/** The price for an added guest who has no individual price. */
	pricePerGuestCents: v.optional(zeroOrMoreCents),
	crew: v.optional(v.pipe(v.array(crewSlot), v.maxLength(maxCrew, 'too_many'))),
	notes: optionalText(4000),
	privateNotes: optionalText(4000),
	/** The reason for allowing the charter to overlap another charter of the same boat or crew. */
	overlapReason: optionalLine(200),
	/** How the charter's tips are split. If missing, its boat's rule applies. */
	tipRule: v.optional(tipRule),
	/** People without an account who share the charter's tips. */
	dayHands: v.optional(v.pipe(v.array(dayHand), v.maxLength(maxDayHands, 'too_many'))),
	status: v.optional(v.picklist(eventStatuses, 'unknown_status')),
	itinerary: v.optional(v.picklist(itineraries, 'unknown_itinerary')),
	/** When guests pay. With `before_boarding`, the gate warns about guests who haven’t paid. */
	guestsPay: v.optional(v.picklist(guestsPayChoices, 'unknown_choice'))
};

/** Body of `POST /api/events`. */
export const createEvent = v.object({
	...changeable,
	date,
	period: optionalLine(40),
	hostFirstName: line(60),
	/** Set only to request a specific slug, which must have the usual format and match the date. `create-event.ts` checks it. */
	eventId: v.optional(v.string('not_text')),
	patrons: v.optional(v.pipe(v.array(newPerson), v.maxLength(maxPatrons, 'too_many'))),
	source: optionalText(60),
	externalId: optionalText(120)
});
export type CreateEvent = v.InferOutput<typeof createEvent>;

/**
 * Body of `PUT /api/bookings/{source}/{externalId}`: a charter without a slug, without the fields in the URL, and without the fields that a
 * booking can't set.
 */
export const putBooking = v.omit(createEvent, [
	'eventId',
	'source',
	'externalId',
	'overlapReason',
	'tipRule',
	'dayHands'
]);
export type PutBooking = v.InferOutput<typeof putBooking>;

/** The path parameters of `PUT /api/bookings/{source}/{externalId}`. */
export const bookingAddress = v.object({ source: text(60), externalId: text(120) });

/**
 * Body of `PATCH /api/events/{eventId}`: the fields to change. Null clears an optional field. The date is part of the slug, so the only way
 * to change it is to rename the charter.
 */
export const changeEvent = v.partial(
	v.object({
		...changeable,
		kind: v.nullable(changeable.kind),
		boat: v.nullable(changeable.boat),
		notes: v.nullable(changeable.notes),
		privateNotes: v.nullable(changeable.privateNotes),
		overlapReason: v.nullable(changeable.overlapReason),
		tipRule: v.nullable(changeable.tipRule),
		dayHands: v.nullable(changeable.dayHands),
		capacity: v.nullable(changeable.capacity),
		pricePerGuestCents: v.nullable(changeable.pricePerGuestCents),
		itinerary: v.nullable(changeable.itinerary)
	})
);
export type ChangeEvent = v.InferOutput<typeof changeEvent>;

export const renameEvent = v.object({
	/** The new slug. `rename-event.ts` checks its format. */
	eventId: v.string('not_text'),
	/** The reason for allowing an overlap with another charter on the new date. If missing, the current reason stays. */
	overlapReason: optionalLine(200)
});
