import * as v from 'valibot';

/** RFC 9457: the form of every refusal from `/api`. `reason` is one of `refusalReasons`, but a newer server may have more. */
export const problem = v.object({
	type: v.string(),
	title: v.string(),
	status: v.number(),
	detail: v.optional(v.string()),
	reason: v.string(),
	errors: v.optional(v.array(v.object({ field: v.string(), reason: v.string() }))),
	errorId: v.optional(v.string()),
	suggestion: v.optional(v.string()),
	eventId: v.optional(v.string())
});

export type Problem = v.InferOutput<typeof problem>;
