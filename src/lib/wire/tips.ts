import * as v from 'valibot';
import { crewSlots } from '../domain/crew.ts';
import { known, maybeText, text } from '../domain/stored.ts';
import { storedTipPayout } from '../domain/tip-payout.ts';

const cents = v.number();

const shareParts = { cardCents: cents, cashCents: cents, shareCents: cents };

const tipShare = v.object({
	crewId: text,
	name: text,
	slot: known(crewSlots, 'deckhand'),
	/** True for a day hand, who has no account and is paid by the office. */
	isDayHand: v.fallback(v.optional(v.literal(true)), undefined),
	...shareParts
});

/** How the tips were split. If this release doesn't know the kind, the rule is shown without its weights. */
const tipRule = v.object({ kind: text, weights: v.optional(v.record(text, v.number())) });

/** The response to `GET /api/events/{eventId}/tips`. */
export const charterTips = v.object({
	poolCents: cents,
	rule: tipRule,
	/** When the cash tips and the card tips are paid out. Missing in closes and responses from older releases. */
	payout: storedTipPayout,
	shares: v.array(tipShare),
	/** Whether the charter was closed, after which voids and refunds no longer change these amounts. */
	isFinal: v.boolean()
});
export type CharterTips = v.InferOutput<typeof charterTips>;

/** The response to `GET /api/tips?month=`: the caller's tip share for each charter they worked on in a month. */
export const ownTips = v.object({
	/** The month, as `YYYY-MM`. */
	month: text,
	totalCents: cents,
	charters: v.array(
		v.object({
			...{ eventId: text, title: text, date: text, boat: maybeText },
			...shareParts,
			payout: storedTipPayout,
			isFinal: v.boolean()
		})
	)
});
export type OwnTips = v.InferOutput<typeof ownTips>;
