import * as v from 'valibot';
import { whole } from './stored.ts';

/**
 * The numbers of days before and after today whose charters each phone keeps whole, for use without a signal. This schema doesn't limit
 * them, because a newer release may have other limits.
 */
export const phoneDays = v.object({ back: whole, ahead: whole });
export type PhoneDays = v.InferOutput<typeof phoneDays>;

/** The default until the office sets other days. */
export const defaultPhoneDays: PhoneDays = { back: 1, ahead: 3 };
