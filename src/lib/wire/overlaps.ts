import * as v from 'valibot';

/**
 * `warnings` about a created or changed charter: a boat or a person that is on another charter at the same time. A warning blocks nothing.
 * The other charter is named only for accounts that may see charters.
 */
export const overlapWarning = v.object({
	kind: v.picklist(['boat_overlap', 'crew_overlap']),
	/** The name of the boat or the person. */
	name: v.string(),
	eventId: v.optional(v.string()),
	title: v.optional(v.string())
});
export type OverlapWarning = v.InferOutput<typeof overlapWarning>;
