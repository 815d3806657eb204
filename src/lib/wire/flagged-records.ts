// Separate from aboard.ts, because aboard.ts loads with the board.
import * as v from 'valibot';
import { maybeText, text } from '../domain/stored.ts';
import { stamp } from './aboard.ts';

/** A record of the trip that the office should check, with the fields that its title needs. */
export const flaggedRecord = v.object({
	recordId: text,
	/** A string, because a newer release may have recorded it. */
	kind: text,
	/** A mark, or an added guest. */
	patronId: maybeText,
	name: maybeText,
	act: maybeText,
	/** A count. */
	point: maybeText,
	counted: v.optional(v.number()),
	marksAboard: v.optional(v.number()),
	/** A mark on the checklist. */
	itemId: maybeText,
	state: maybeText,
	/** A log entry. */
	text: maybeText,
	/** A handover of cash. */
	countedCents: v.optional(v.number()),
	/** Why a departure was undone. */
	reason: maybeText,
	...stamp
});
export type FlaggedRecord = v.InferOutput<typeof flaggedRecord>;

/** Only for admins, in the event's own response. */
export const flaggedRecords = v.object({
	/** Newest first. Missing if there are none. */
	flagged: v.optional(v.array(flaggedRecord)),
	/** How many older ones the list leaves out. */
	flaggedLeftOut: v.optional(v.number())
});
export type FlaggedRecords = v.InferOutput<typeof flaggedRecords>;
