import * as v from 'valibot';
import { known, maybeText, maybeWhole, text } from './stored.ts';

/** Computed from the waivers (`waiver-roster.ts`), never stored. A minor counts as signed only if a guardian signed for them. */
export const waiverStates = ['none', 'signed'] as const;

export const boardingStates = ['expected', 'aboard', 'ashore'] as const;

/** Where a person is after all marks for them. */
export const markStates = ['expected', 'aboard', 'ashore', 'no_show'] as const;
export type MarkState = (typeof markStates)[number];

/** The maximum number of people on one roster. The largest charter boats take fewer. */
export const maxPatrons = 500;
/** The maximum number of rows on one roster, including removed people, because their rows stay and every read loads them. */
export const maxPatronRows = 1500;

/** A patron's fields that appear in responses. */
export const patronEntries = {
	patronId: text,
	name: text,
	email: maybeText,
	phone: maybeText,
	/** The part of the price that this person agreed to pay. */
	shareCents: maybeWhole,
	/** The person who booked. Use `hostOf`, because rows keep their marks after the mark moved to another person. */
	isHost: v.optional(v.boolean()),
	/** Under age on the day of the charter, according to the person who added them. */
	isMinor: v.optional(v.boolean()),
	/** The adult who signed for this minor. */
	guardianName: maybeText,
	boarding: known(boardingStates, 'expected')
};

/** A person on an event's roster. */
export const storedPatron = v.object({
	...patronEntries,
	/** The version of the host mark. The highest one on a roster wins. */
	hostTurn: maybeWhole,
	/** A marker, not a deletion, because payments still name this person. */
	isRemoved: v.boolean(),
	addedAt: text,
	/** How many times this person's private link was replaced. Missing if never. */
	linkNumber: maybeWhole
});
export type Patron = v.InferOutput<typeof storedPatron>;
