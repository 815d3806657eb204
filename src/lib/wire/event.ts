import * as v from 'valibot';
import { countEntries, totalEntries } from '../domain/card-entries.ts';
import { eventEntries, eventMoneyEntries, eventOfficeEntries, type EventTips } from '../domain/event.ts';
import { markStates, patronEntries, waiverStates } from '../domain/patron.ts';
import { phoneDays } from '../domain/phone-days.ts';
import { known, maybeText, text } from '../domain/stored.ts';
import { correction, correctionRequest, payment } from './payment.ts';
import { aboardEntries } from './aboard.ts';
import type { FlaggedRecords } from './flagged-records.ts';
import { waitingSigner, waiver } from './signed-waiver.ts';

/**
 * One person on a roster. Amounts are only for people who may see money. `boarding` is limited to the three values that the last release's
 * phones know. At most one person has `isHost`; snapshots from older releases don't have it.
 */
export const rosterEntry = v.object({
	...patronEntries,
	waiver: known(waiverStates, 'none'),
	/** Like `boarding`, but also has no-shows and disputes. `heads` are the newest marks, which a new mark names in `after`. */
	boardingStatus: v.optional(
		v.object({ state: known(markStates, 'expected'), isDisputed: v.boolean(), heads: v.array(text) })
	),
	paidCents: v.optional(v.number())
});
export type RosterEntry = v.InferOutput<typeof rosterEntry>;

const eventFields = {
	...eventEntries,
	...countEntries,
	...aboardEntries,
	/** People on the roster who signed only for children and stay ashore. Missing if there are none, and in data from older releases. */
	guardiansAshore: v.optional(v.array(text)),
	/** Only in the event's own response. On the board, `waiverCounts` has the counts. */
	signedWaivers: v.optional(v.array(waiver)),
	/** Only the first few on the board. All of them in the event's own response. */
	waitingSigners: v.optional(v.array(waitingSigner)),
	/** Waivers removed from the lists. Only for admins, in the event's own response. */
	struckWaivers: v.optional(v.array(waiver)),
	patrons: v.array(rosterEntry)
};

const moneyFields = {
	...eventMoneyEntries,
	...totalEntries,
	payments: v.array(payment),
	corrections: v.array(correction),
	/** Optional, because a phone may still have a board from before this field existed. */
	requests: v.optional(v.array(correctionRequest))
};

/** A card for a person without `payments:see`. It has no field for an amount. */
export const eventCard = v.object(eventFields);
/** A card with the event's money. */
export const moneyEventCard = v.object({ ...eventFields, ...moneyFields });
/** An event for an admin: also has the private notes and the source of the booking. */
export const officeEvent = v.object({
	...eventFields,
	...moneyFields,
	...eventOfficeEntries
});

/** A card as screens use it: with or without money, whole or brief. */
export const anyEventCard = v.object({
	...eventFields,
	...v.partial(v.object(moneyFields)).entries,
	/**
	 * Changes whenever something that the reader may see changes in the charter, so that a phone knows whether its whole copy is current.
	 * Only on a board.
	 */
	rev: maybeText,
	/** True if the lists are empty because the card came from `view=cards`. The charter's own response has them. */
	isBrief: v.optional(v.boolean()),
	/** Only on a brief card: the names on its roster, used by the search. */
	guestNames: v.optional(v.array(text))
});

export type EventCard = v.InferOutput<typeof eventCard>;
export type MoneyEventCard = v.InferOutput<typeof moneyEventCard>;
export type OfficeEvent = v.InferOutput<typeof officeEvent> & EventTips & FlaggedRecords;
export type AnyEventCard = v.InferOutput<typeof anyEventCard>;

/** The same card with empty lists, about 1 kB: what the board shows and searches. */
interface Brief {
	isBrief: true;
	guestNames: string[];
}
export type BriefCard = EventCard & Brief;
export type MoneyBriefCard = MoneyEventCard & Brief;

/**
 * The response to `GET /api/events`: the data for the board and the phone's snapshot, with the server's time. If the window doesn't fit
 * into one response, `next` is set, and the same request with `?next=` gets the rest.
 */
export const board = v.object({
	events: v.array(anyEventCard),
	asOf: text,
	next: maybeText,
	/**
	 * Only with `view=cards`, on each page of a board with several. If it changes between two pages of a window of at most 400 days, a charter
	 * was moved to another day and may be on neither page, so start again without `next`. (A longer window changes it where it continues.)
	 */
	moves: maybeText,
	/** Only with `view=cards`. */
	phoneDays: v.fallback(v.optional(phoneDays), undefined),
	/** Set by the phone: the number of records that it couldn't read. */
	unreadable: v.optional(v.number())
});
export type Board = v.InferOutput<typeof board>;
