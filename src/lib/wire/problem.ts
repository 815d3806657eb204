import * as v from 'valibot';
import { maybeText, text } from '../domain/stored.ts';

/**
 * The body of every refusal from `/api`, in the format of RFC 9457. `reason` is one of `refusalReasons`, but a newer server may send
 * others.
 */
export const problem = v.object({
	type: text,
	title: text,
	status: v.number(),
	detail: maybeText,
	reason: text,
	errors: v.optional(v.array(v.object({ field: text, reason: text }))),
	errorId: maybeText,
	suggestion: maybeText,
	eventId: maybeText
});

export type Problem = v.InferOutput<typeof problem>;
