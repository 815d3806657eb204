import * as v from 'valibot';
import { whole } from './stored.ts';

/** The days around today whose charters each phone keeps whole, for use without a signal. A newer release may allow other numbers. */
export const phoneDays = v.object({ back: whole, ahead: whole });
export type PhoneDays = v.InferOutput<typeof phoneDays>;

/** The default until the office sets other days. */
export const defaultPhoneDays: PhoneDays = { back: 1, ahead: 3 };
