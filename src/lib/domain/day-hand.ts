import * as v from 'valibot';
import { crewSlots } from './crew.ts';
import { known, text } from './stored.ts';

/** The maximum number of day hands who share the tips of one charter. */
export const maxDayHands = 9;

/**
 * A person without an account who shares a charter's tips. The office pays day hands by hand. A slot that only a newer release knows is
 * read as deckhand, as in the crew.
 */
export const storedDayHand = v.object({ name: text, slot: known(crewSlots, 'deckhand') });
export type DayHand = v.InferOutput<typeof storedDayHand>;

/** A charter's day hands, if it has any that this release can read. */
export const storedDayHands = v.fallback(v.optional(v.array(storedDayHand)), undefined);
