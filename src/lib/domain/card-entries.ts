import * as v from 'valibot';
import { known, maybeText } from './stored.ts';
import { paymentStates } from './totals.ts';

/** What responses add to an event for everybody: what its records add up to. */
export const countEntries = {
	/** The canonical slug of a renamed event: links and entries made under it belong to this charter. */
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
			/** All recorded waivers, without those removed from the lists. */
			received: v.number(),
			/** Signed people who match no single roster row. */
			waiting: v.number()
		})
	),
	/** How many of its records couldn't be read. Missing if none. */
	unreadable: v.optional(v.number())
};

/** The same for people who may see money. */
export const totalEntries = {
	totalPaidCents: v.number(),
	totalTipCents: v.number(),
	balanceCents: v.number(),
	/** Undefined if only a newer server knows the state. */
	paymentState: known(paymentStates, undefined)
};
