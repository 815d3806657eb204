import * as v from 'valibot';
import { known } from './stored.ts';

/** The two choices for when part of a tip is paid out: on the day of the charter, or with the person's wages. */
export const tipPayoutTimes = ['on_the_day', 'with_wages'] as const;

const time = v.picklist(tipPayoutTimes, 'unknown_choice');

/** When the cash part and the card part of each share are paid out. The card part includes checks and other methods. */
export const tipPayout = v.object({ cash: time, card: time });
export type TipPayout = v.InferOutput<typeof tipPayout>;

/**
 * By default, cash tips are paid on the day of the charter, because the crew has the cash in hand. Card tips reach the business later, so
 * they are paid with wages.
 */
export const defaultTipPayout: TipPayout = { cash: 'on_the_day', card: 'with_wages' };

const storedTime = v.optional(known(tipPayoutTimes, undefined));

/** A schema for the payout times in a close or a response. Leaves out values that this release doesn't know. */
export const storedTipPayout = v.fallback(v.optional(v.object({ cash: storedTime, card: storedTime })), undefined);
