import * as v from 'valibot';
import { known, maybeText } from './stored.ts';
import { paymentStates } from './totals.ts';

/** Fields that responses add to an event for every reader, regardless of rights. */
export const countEntries = {
	/** The canonical slug, if the event was renamed. Links and outbox entries that contain this slug belong to the event. */
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
	/** This field is optional, because a phone's snapshot may be from an older release. */
	waiverCounts: v.optional(
		v.object({
			/** The number of recorded waivers, except those that the office removed. */
			received: v.number(),
			/** The number of people who signed but don't match exactly one person on the roster. */
			waiting: v.number()
		})
	),
	/** The number of the event's records that couldn't be read. Missing if every record was readable. */
	unreadable: v.optional(v.number())
};

/** Fields that responses add to an event for readers who may see money. */
export const totalEntries = {
	totalPaidCents: v.number(),
	totalTipCents: v.number(),
	balanceCents: v.number(),
	/** The payment state. Undefined if the server is newer and sent a state that this release doesn't know. */
	paymentState: known(paymentStates, undefined)
};
