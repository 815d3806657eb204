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
 * One person on a roster. Amounts are included only for users who can see money. `boarding` is limited to the three values that phones
 * still on the previous release know.
 *
 * At most one person has `isHost`, which is missing in snapshots from older releases.
 */
export const rosterEntry = v.object({
	...patronEntries,
	waiver: known(waiverStates, 'none'),
	/** The boarding status, including no-shows and disputes. `heads` are the ids of the newest marks, which a new mark lists in `after`. */
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
	/** The signed waivers. Only in responses for a single charter, because the board needs only `waiverCounts`. */
	signedWaivers: v.optional(v.array(waiver)),
	/** People who signed a waiver and aren't on the roster. The board includes only the first few. */
	waitingSigners: v.optional(v.array(waitingSigner)),
	/** Waivers removed from the lists. Only for admins, in responses for a single charter. */
	struckWaivers: v.optional(v.array(waiver)),
	patrons: v.array(rosterEntry)
};

const moneyFields = {
	...eventMoneyEntries,
	...totalEntries,
	payments: v.array(payment),
	corrections: v.array(correction),
	/** The requested corrections. Optional, because a phone may still have a board from before this field existed. */
	requests: v.optional(v.array(correctionRequest))
};

/** A card without the event's money, for accounts without `payments:see`. */
export const eventCard = v.object(eventFields);
/** A card with the event's money. */
export const moneyEventCard = v.object({ ...eventFields, ...moneyFields });
/** An event for an admin. Also has the private notes and the source of the booking. */
export const officeEvent = v.object({
	...eventFields,
	...moneyFields,
	...eventOfficeEntries
});

/** A card as screens use it: with or without money, and whole or brief. */
export const anyEventCard = v.object({
	...eventFields,
	...v.partial(v.object(moneyFields)).entries,
	/**
	 * Changes whenever anything in the charter that the account can see changes, so that a phone can tell whether its copy of the whole
	 * charter is current. Only in responses for a board.
	 */
	rev: maybeText,
	/** True if the card came from `view=cards`, so its lists are empty. The response for a single charter includes the lists. */
	isBrief: v.optional(v.boolean()),
	/** The names on the roster, for the search. Only on a brief card. */
	guestNames: v.optional(v.array(text))
});

export type EventCard = v.InferOutput<typeof eventCard>;
export type MoneyEventCard = v.InferOutput<typeof moneyEventCard>;
export type OfficeEvent = v.InferOutput<typeof officeEvent> & EventTips & FlaggedRecords;
export type AnyEventCard = v.InferOutput<typeof anyEventCard>;

/** A small card (about 1 kB) with empty lists, used to show and search the board. */
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
	 * Only with `view=cards`, on every page of a board with several pages. If this value changes between two pages, a charter that moved to
	 * another day may be missing from both, so start again without `next`. A window of more than 400 days is read in parts, each with a
	 * separate value.
	 */
	moves: maybeText,
	/** The range of days whose charters phones keep whole. Only with `view=cards`. */
	phoneDays: v.fallback(v.optional(phoneDays), undefined),
	/** The number of records that the phone couldn't read. Set by the phone. */
	unreadable: v.optional(v.number())
});
export type Board = v.InferOutput<typeof board>;
