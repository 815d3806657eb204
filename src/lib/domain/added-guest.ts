import * as v from 'valibot';
import { deviceStamp, line, moneyInstant, optionalEmail, optionalLine, text, uuid, zeroOrMoreCents } from './fields.ts';

/** A person on a roster, as typed. */
export const person = {
	name: line(120),
	email: optionalEmail(),
	phone: optionalLine(40),
	/** Under age on the day of the charter, so a guardian signs for this person. */
	isMinor: v.optional(v.boolean('not_a_boolean')),
	/** The amount that this person agreed to pay. Accepted only from accounts with `payments:see`. */
	shareCents: v.optional(zeroOrMoreCents),
	isHost: v.optional(v.boolean('not_a_boolean'))
};

/**
 * Body of `POST …/patrons`, and of the outbox kind `patron`. The id is the request's key. A phone without a signal creates it, so that the
 * person can sign, pay, and board before the server knows them.
 */
export const addedGuest = v.object({
	...person,
	patronId: v.optional(uuid),
	takenAt: v.optional(moneyInstant),
	takenBy: v.optional(text(60)),
	device: v.optional(deviceStamp)
});
export type AddedGuest = v.InferOutput<typeof addedGuest>;

/** The fields of a typed guest that the server would refuse. */
export function guestProblems(typed: unknown): string[] {
	return (v.safeParse(addedGuest, typed).issues ?? []).map((issue) => v.getDotPath(issue) ?? '');
}
