import * as v from 'valibot';

/**
 * A warning that the charter's boat or one of its crew is on another charter at the same time. Names the other charter only for accounts
 * with the right to see charters.
 */
export const overlapWarning = v.object({
	kind: v.picklist(['boat_overlap', 'crew_overlap']),
	/** The name of the boat or the person. */
	name: v.string(),
	eventId: v.optional(v.string()),
	title: v.optional(v.string())
});

/** A warning that the roster has more guests than the charter's capacity. */
export const capacityWarning = v.object({ kind: v.literal('over_capacity'), guests: v.number(), capacity: v.number() });

/** A warning about a created or changed charter. Warnings never prevent the change. */
export const eventWarning = v.variant('kind', [overlapWarning, capacityWarning]);
export type EventWarning = v.InferOutput<typeof eventWarning>;
