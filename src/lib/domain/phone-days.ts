import * as v from 'valibot';
import { whole } from './stored.ts';

/**
 * Each phone keeps whole charters for this many days before and after today, for use without a signal. This schema doesn't limit the
 * numbers, because a newer release may have other limits.
 */
export const phoneDays = v.object({ back: whole, ahead: whole });
export type PhoneDays = v.InferOutput<typeof phoneDays>;

/** The default until the office changes the numbers. */
export const defaultPhoneDays: PhoneDays = { back: 1, ahead: 3 };
