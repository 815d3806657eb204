import * as v from 'valibot';
import { known, maybeText, maybeWhole, text } from './stored.ts';

/**
 * A person's waiver status is computed in `waiver-roster.ts`, never stored. A minor counts as signed only if a guardian signed for them.
 */
export const waiverStates = ['none', 'signed'] as const;

export const boardingStates = ['expected', 'aboard', 'ashore'] as const;

/** The status of a person according to all of their boarding marks. */
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
	/**
	 * Whether this row has the host mark. Use `hostOf` to find the host, because a row keeps its mark after another person becomes the
	 * host.
	 */
	isHost: v.optional(v.boolean()),
	/** Whether the person is a minor on the date of the charter, according to the person who added them. */
	isMinor: v.optional(v.boolean()),
	/** The adult who signed for this minor. */
	guardianName: maybeText,
	boarding: known(boardingStates, 'expected')
};

const patronRow = v.object({
	...patronEntries,
	/** The version of the host mark. The highest version on a roster wins. */
	hostTurn: maybeWhole,
	/** Whether the person was removed from the roster. The row stays, because payments still name this person. */
	isRemoved: v.boolean(),
	addedAt: text,
	/** What the booking system sent last. If a field differs from it, the crew or the office has changed the field since then. */
	booked: v.optional(v.object({ isMinor: v.optional(v.boolean()), shareCents: maybeWhole })),
	/** How many times this person's private link was replaced. Missing if never. */
	linkNumber: maybeWhole
});

export type Patron = v.InferOutput<typeof patronRow>;

/**
 * A person on an event's roster. The previous release didn't set `isMinor` when it added a child from a waiver, so a row with a guardian's
 * name is read as a minor's.
 */
export const storedPatron = v.pipe(
	patronRow,
	v.transform((row): Patron => (row.guardianName === undefined ? row : { ...row, isMinor: row.isMinor ?? true }))
);
