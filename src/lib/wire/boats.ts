import * as v from 'valibot';
import { boatEntries, storedBoat } from '../domain/boat.ts';

/** Body of `POST /api/boats`. */
export const createBoat = v.object({
	name: boatEntries.name,
	capacity: v.optional(boatEntries.capacity),
	docks: v.optional(boatEntries.docks),
	itinerary: v.optional(boatEntries.itinerary),
	tipRule: v.optional(boatEntries.tipRule),
	tipPayout: v.optional(boatEntries.tipPayout),
	changeFloatCents: v.optional(boatEntries.changeFloatCents),
	minutesBefore: v.optional(boatEntries.minutesBefore),
	minutesAfter: v.optional(boatEntries.minutesAfter)
});
export type CreateBoat = v.InferOutput<typeof createBoat>;

/** Body of `PATCH /api/boats/{boatId}`: the fields to change. Null clears an optional field. Boats are retired, never deleted. */
export const changeBoat = v.partial(
	v.object({
		...boatEntries,
		capacity: v.nullable(boatEntries.capacity),
		itinerary: v.nullable(boatEntries.itinerary),
		tipRule: v.nullable(boatEntries.tipRule),
		tipPayout: v.nullable(boatEntries.tipPayout),
		isRetired: v.boolean('not_a_boolean')
	})
);
export type ChangeBoat = v.InferOutput<typeof changeBoat>;

export type BoatMessage = v.InferOutput<typeof storedBoat>;
export const boatAnswer = v.object({ boat: storedBoat });
/** A list of boats. `unreadable` counts the boats that couldn't be read, and is missing if there are none. */
export const boatList = v.object({ boats: v.array(storedBoat), unreadable: v.optional(v.number()) });
