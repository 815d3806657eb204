import * as v from 'valibot';
import { deviceStamp, line, moneyInstant, optionalEmail, optionalLine, text, uuid, zeroOrMoreCents } from './fields.ts';

/** The fields that users can enter for a person on a roster. */
export const person = {
	name: line(120),
	email: optionalEmail(),
	phone: optionalLine(40),
	/** Whether the person is a minor on the date of the charter. If so, a guardian signs for them. */
	isMinor: v.optional(v.boolean('not_a_boolean')),
	/** The amount that this person agreed to pay. Accepted only from accounts with `payments:see`. */
	shareCents: v.optional(zeroOrMoreCents),
	isHost: v.optional(v.boolean('not_a_boolean'))
};

/**
 * Body of `POST …/patrons` and of outbox entries of the kind `patron`. The phone creates `patronId` (also the idempotency key), so that an
 * added guest can sign, pay, and board while the phone is offline.
 */
export const addedGuest = v.object({
	...person,
	patronId: v.optional(uuid),
	takenAt: v.optional(moneyInstant),
	takenBy: v.optional(text(60)),
	device: v.optional(deviceStamp)
});
export type AddedGuest = v.InferOutput<typeof addedGuest>;

/** Returns the paths of the fields that the server would reject. */
export function guestProblems(typed: unknown): string[] {
	return (v.safeParse(addedGuest, typed).issues ?? []).map((issue) => v.getDotPath(issue) ?? '');
}
