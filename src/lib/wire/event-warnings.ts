import * as v from 'valibot';

/**
 * A boat or a person of the charter that is on another charter at the same time. The other charter is named only for accounts that may see
 * charters.
 */
export const overlapWarning = v.object({
	kind: v.picklist(['boat_overlap', 'crew_overlap']),
	/** The name of the boat or the person. */
	name: v.string(),
	eventId: v.optional(v.string()),
	title: v.optional(v.string())
});

/** More guests than the boat may carry. */
export const capacityWarning = v.object({ kind: v.literal('over_capacity'), guests: v.number(), capacity: v.number() });

/** `warnings` about a created or changed charter. They prevent nothing. */
export const eventWarning = v.variant('kind', [overlapWarning, capacityWarning]);
export type EventWarning = v.InferOutput<typeof eventWarning>;
