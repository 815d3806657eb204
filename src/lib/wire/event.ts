import * as v from 'valibot';
import { eventEntries, eventMoneyEntries, eventOfficeEntries } from '../domain/event.ts';
import { markStates, patronEntries, waiverStates } from '../domain/patron.ts';
import { known, maybeText, text } from '../domain/stored.ts';
import { paymentStates } from '../domain/totals.ts';
import { correction, correctionRequest, payment } from './payment.ts';
import { aboardEntries } from './aboard.ts';
import { waitingSigner, waiver } from './signed-waiver.ts';

/**
 * One person on a roster. Amounts only for people who may see money. `boarding` is limited to the three values that the last release's
 * phones know. At most one has `isHost`; snapshots of older releases lack it.
 */
export const rosterEntry = v.object({
	...patronEntries,
	waiver: known(waiverStates, 'none'),
	/** `boarding` with no-shows and disputes. `heads` are the newest marks, which a new mark names in `after`. */
	boardingStatus: v.optional(
		v.object({ state: known(markStates, 'expected'), isDisputed: v.boolean(), heads: v.array(text) })
	),
	paidCents: v.optional(v.number())
});
export type RosterEntry = v.InferOutput<typeof rosterEntry>;

const eventFields = {
	...eventEntries,
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
	...aboardEntries,
	waivers: v.object({ signed: v.number(), needed: v.number() }),
	/** Optional, like the fields below, because a phone may still have an older board. */
	waiverCounts: v.optional(
		v.object({
			/** All recorded waivers, without those removed from the lists. */
			received: v.number(),
			/** Signed people who match no single roster row. */
			waiting: v.number()
		})
	),
	/** Only in the event's own response. On the board, `waiverCounts` has the numbers. */
	signedWaivers: v.optional(v.array(waiver)),
	/** The first few on the board, and all of them in the event's own response. */
	waitingSigners: v.optional(v.array(waitingSigner)),
	/** Removed from the lists. For admins, in the event's own response. */
	struckWaivers: v.optional(v.array(waiver)),
	patrons: v.array(rosterEntry),
	/** How many of its records couldn't be read. Missing if none. */
	unreadable: v.optional(v.number())
};

const moneyFields = {
	...eventMoneyEntries,
	totalPaidCents: v.number(),
	totalTipCents: v.number(),
	balanceCents: v.number(),
	payments: v.array(payment),
	/** Undefined if only a newer server knows the state. */
	paymentState: known(paymentStates, undefined),
	corrections: v.array(correction),
	/** Optional, because a phone may still have a board from before this field. */
	requests: v.optional(v.array(correctionRequest))
};

/** A card for a person without `payments:see`. It has no field for an amount. */
export const eventCard = v.object(eventFields);
/** A card with the event's money. */
export const moneyEventCard = v.object({ ...eventFields, ...moneyFields });
/** An event for an admin: with the private notes and the source of the booking. */
export const officeEvent = v.object({
	...eventFields,
	...moneyFields,
	...eventOfficeEntries
});

/** A card as screens use it: with or without money. */
export const anyEventCard = v.object({ ...eventFields, ...v.partial(v.object(moneyFields)).entries });

export type EventCard = v.InferOutput<typeof eventCard>;
export type MoneyEventCard = v.InferOutput<typeof moneyEventCard>;
export type OfficeEvent = v.InferOutput<typeof officeEvent>;
export type AnyEventCard = v.InferOutput<typeof anyEventCard>;

/**
 * `GET /api/events`: the snapshot for the board and the phone, as of the server's clock. If the window doesn't fit into one response,
 * `next` is set, and the same request with `?next=` gets the rest.
 */
export const board = v.object({
	events: v.array(anyEventCard),
	asOf: text,
	next: maybeText,
	/** Set by the phone: how many records it couldn't read. */
	unreadable: v.optional(v.number())
});
export type Board = v.InferOutput<typeof board>;
