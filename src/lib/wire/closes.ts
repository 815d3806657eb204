import * as v from 'valibot';
import { storedClose } from '../domain/close.ts';
import { paymentMethods } from '../domain/payment.ts';
import { known, maybeText, text } from '../domain/stored.ts';

const maybeCents = v.optional(v.number());

/** A payment, correction, handover, or receipt that arrived after a close. */
export const closeAddendum = v.object({
	kind: text,
	id: text,
	/** The fare in cents. Negative in refunds and voids, and missing for handovers and receipts. */
	fareCents: maybeCents,
	tipCents: maybeCents,
	/** The amount of a handover or a receipt. Other records have `fareCents` and `tipCents` instead. */
	amountCents: maybeCents,
	method: v.optional(known(paymentMethods, 'other')),
	takenBy: text,
	takenByName: maybeText,
	/** The account whose session delivered the record. */
	deliveredBy: maybeText,
	deliveredByName: maybeText,
	patronName: maybeText,
	receiptCode: maybeText,
	note: maybeText,
	takenAt: maybeText,
	receivedAt: text
});
export type CloseAddendum = v.InferOutput<typeof closeAddendum>;

const { closeId, closes, day, counted, floats, expected, difference } = storedClose.entries;
const { covers, leftOut, stillOut, tips, note, closedBy, closedByName, closedAt } = storedClose.entries;

/** A close as responses show it, with exactly the same bytes every time. */
export const closeMessage = v.object({
	...{ closeId, number: v.number(), closes, day, counted, floats, expected, difference },
	...{ covers, leftOut, stillOut, note, closedBy, closedByName, closedAt },
	/** How the tips were split. Missing in responses from the previous release. */
	tips: v.optional(tips)
});
export type CloseMessage = v.InferOutput<typeof closeMessage>;

/** The response to `GET /api/events/{eventId}/closes`. */
export const charterCloses = v.object({
	/** The closes, oldest first. */
	closes: v.array(
		v.object({
			...closeMessage.entries,
			/** The id of the close that replaced this one. */
			replacedBy: maybeText,
			addenda: v.array(closeAddendum)
		})
	),
	/** The entries for this charter that phones last reported as unsent. Missing in responses from the previous release. */
	stillOut: v.optional(stillOut),
	/**
	 * The records that the next close would leave out, because another close covers them. For a charter, that is a day's close. For a day,
	 * it's a charter's close or another day's close.
	 */
	leftOut
});
export type CharterCloses = v.InferOutput<typeof charterCloses>;

/** The response to `GET /api/closes?day=`: the closes that cover the day's money from canceled charters. */
export const dayCloses = v.object({
	...charterCloses.entries,
	day: text,
	/** The day's current totals for each person and payment method. */
	expected,
	payments: v.array(text)
});
export type DayCloses = v.InferOutput<typeof dayCloses>;
