import * as v from 'valibot';
import { crewSlots } from './crew.ts';
import { known, text } from './stored.ts';

/** The maximum number of day hands who share the tips of one charter. */
export const maxDayHands = 9;

/** A person without an account who shares a charter's tips. A slot that this release doesn't know is read as deckhand. */
export const storedDayHand = v.object({ name: text, slot: known(crewSlots, 'deckhand') });
export type DayHand = v.InferOutput<typeof storedDayHand>;

/** A charter's day hands. Undefined if there are none, or if this release can't read them. */
export const storedDayHands = v.fallback(v.optional(v.array(storedDayHand)), undefined);
