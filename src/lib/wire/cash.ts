// Separate from aboard.ts, because aboard.ts loads with the board, which doesn't show cash.
import * as v from 'valibot';
import { maybeText, text } from '../domain/stored.ts';
import { stamp } from './aboard.ts';

/** The amount that the office received from a handover. */
const receiptMessage = v.object({ receiptId: text, receivedCents: v.number(), note: maybeText, ...stamp });

const handoverMessage = v.object({
	handoverId: text,
	countedCents: v.number(),
	/** The amount that the phone expected when the crew member entered the counted cash. */
	expectedCents: v.optional(v.number()),
	note: maybeText,
	/** All receipts in the order in which they arrived. The last one counts. */
	receipts: v.array(receiptMessage),
	...stamp
});
export type HandoverMessage = v.InferOutput<typeof handoverMessage>;

/** The cash that one person has taken and refunded on one charter. */
const cashMessage = v.object({
	crewId: text,
	name: maybeText,
	fareCents: v.number(),
	tipCents: v.number(),
	fares: v.number(),
	tips: v.number(),
	givenBackCents: v.number(),
	expectedCents: v.number(),
	/** The ids of the payments and corrections that these amounts include. A phone adds only records that aren't in this list. */
	recordIds: v.array(text)
});
export type CashMessage = v.InferOutput<typeof cashMessage>;

/** The cash fields of a response for a single event. */
export const eventCash = v.object({
	handovers: v.optional(v.array(handoverMessage)),
	cash: v.optional(v.array(cashMessage))
});
