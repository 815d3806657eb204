// Separate from aboard.ts, because aboard.ts loads with the board, which doesn't need these schemas.
import * as v from 'valibot';
import { maybeText, text } from '../domain/stored.ts';
import { stamp } from './aboard.ts';

/** A trip record that the office should check, with the fields that its title uses. */
export const flaggedRecord = v.object({
	recordId: text,
	/** A string, because a newer release may have recorded other kinds. */
	kind: text,
	/** Fields of a boarding mark or an added guest. */
	patronId: maybeText,
	name: maybeText,
	act: maybeText,
	/** Fields of a count. */
	point: maybeText,
	counted: v.optional(v.number()),
	marksAboard: v.optional(v.number()),
	/** Fields of a checklist tick. */
	itemId: maybeText,
	state: maybeText,
	/** The text of a log entry. */
	text: maybeText,
	/** The amount of a cash handover. */
	countedCents: v.optional(v.number()),
	/** The reason why a departure was revoked. */
	reason: maybeText,
	...stamp
});
export type FlaggedRecord = v.InferOutput<typeof flaggedRecord>;

/** The flagged records of a charter. Only for admins, in responses for a single charter. */
export const flaggedRecords = v.object({
	/** The newest flagged records, newest first. Missing if there are none. */
	flagged: v.optional(v.array(flaggedRecord)),
	/** The number of older flagged records that the list leaves out. */
	flaggedLeftOut: v.optional(v.number())
});
export type FlaggedRecords = v.InferOutput<typeof flaggedRecords>;
