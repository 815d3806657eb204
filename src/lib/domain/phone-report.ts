import * as v from 'valibot';
import { uuid } from './fields.ts';
import { isRealInstant } from './instant.ts';
import { isSlug } from './slug.ts';
import { maybeText, text, whole } from './stored.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const cents = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000_000));
const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999_999_999));
const maxItems = 60;

/** A phone's report about itself. The field names are short, because the report is sent in a header. */
export const phoneReport = v.object({
	/** The phone's device id. `epoch` is the epoch of the phone's storage. */
	id: uuid,
	epoch: uuid,
	app: v.pipe(v.string(), v.regex(/^[\w.+ -]{1,60}$/)),
	/** The sequence number of the phone's next entry. */
	next: number,
	/**
	 * Ranges of sequence numbers below `next` whose entries are still on the phone and may not be on the server: unsent, voided, or
	 * replaced. Each range consists of its first and last number.
	 */
	held: v.optional(v.pipe(v.array(v.tuple([number, number])), v.maxLength(maxItems)), []),
	/** The number of unsent entries. */
	count,
	/** The number of unsent payments. `cents` is the sum of their fares and tips. */
	payments: v.optional(count, 0),
	cents: v.optional(cents, 0),
	/** When the oldest unsent entry was made, by the phone's clock. */
	oldest: v.optional(v.pipe(v.string(), v.maxLength(40), v.check(isRealInstant))),
	/** The slug, number of unsent entries, and unsent cents of each charter with unsent entries, as far as they fit. */
	charters: v.optional(
		v.pipe(v.array(v.tuple([v.pipe(v.string(), v.check(isSlug)), count, cents])), v.maxLength(maxItems)),
		[]
	),
	/** Whether the phone has persistent storage. Missing if unknown. */
	kept: v.optional(v.boolean()),
	/** Whether the app was opened from the home screen. Otherwise it runs in a browser tab. */
	home: v.optional(v.boolean())
});
export type PhoneReport = v.InferOutput<typeof phoneReport>;

const range = v.object({ from: whole, to: whole });

/** A phone's last report under one account. This isn't a record: the next report replaces it. */
export const storedPhone = v.object({
	deviceId: text,
	userId: text,
	userName: text,
	sessionId: text,
	/** When the server received the report. While the report stays the same, this is updated only every few minutes. */
	seenAt: text,
	epoch: text,
	app: text,
	next: whole,
	held: v.array(range),
	count: whole,
	payments: whole,
	cents: whole,
	oldest: maybeText,
	charters: v.array(v.object({ slug: text, count: whole, cents: whole })),
	isPersistent: v.optional(v.boolean()),
	isOnHomeScreen: v.optional(v.boolean())
});
export type StoredPhone = v.InferOutput<typeof storedPhone>;

/** The office's explanation for a gap in a phone's sequence numbers. This is a record, so it is never changed or deleted. */
export const gapExplanation = v.object({
	explanationId: text,
	deviceId: text,
	epoch: text,
	from: whole,
	to: whole,
	reason: text,
	explainedBy: text,
	explainedByName: text,
	explainedAt: text
});
export type GapExplanation = v.InferOutput<typeof gapExplanation>;

/**
 * Returns the newest report of each phone, newest first. A phone always reports all of its entries, so its older reports under other
 * accounts no longer count.
 */
export function newestOfEach(phones: readonly StoredPhone[]): StoredPhone[] {
	const newestFirst = phones.toSorted((a, b) => (a.seenAt < b.seenAt ? 1 : a.seenAt > b.seenAt ? -1 : 0));
	return [...new Map(newestFirst.toReversed().map((phone) => [phone.deviceId, phone])).values()].toReversed();
}
