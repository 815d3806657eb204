import * as v from 'valibot';
import { known, maybeText } from './stored.ts';
import { paymentStates } from './totals.ts';

/** The fields that responses add to an event for readers with any rights: the counts in its records. */
export const countEntries = {
	/** The canonical slug of a renamed event. Links and entries that use it belong to this charter. */
	bornAs: maybeText,
	guests: v.object({
		total: v.number(),
		expected: v.number(),
		aboard: v.number(),
		ashore: v.number(),
		noShow: v.optional(v.number()),
		disputed: v.optional(v.number())
	}),
	waivers: v.object({ signed: v.number(), needed: v.number() }),
	/** Optional, because a phone may still have an older board. */
	waiverCounts: v.optional(
		v.object({
			/** All recorded waivers, except those removed from the lists. */
			received: v.number(),
			/** People who signed and don't match exactly one roster row. */
			waiting: v.number()
		})
	),
	/** How many of the event's records couldn't be read. Missing if none. */
	unreadable: v.optional(v.number())
};

/** The fields that responses add for people who may see money. */
export const totalEntries = {
	totalPaidCents: v.number(),
	totalTipCents: v.number(),
	balanceCents: v.number(),
	/** Undefined if the state is from a newer server. */
	paymentState: known(paymentStates, undefined)
};
