import * as v from 'valibot';
import { feedKinds } from '../domain/calendar-feed.ts';
import { optionalLine } from '../domain/fields.ts';
import { known, maybeText, text } from '../domain/stored.ts';

/**
 * Body of `POST /api/calendar`. Without `kind`, a body with `boat` creates a boat's feed. Otherwise, admins get the feed of the business,
 * and others their own.
 */
export const createCalendarFeed = v.object({
	kind: v.optional(v.picklist(feedKinds, 'unknown_kind')),
	/** The owner of a `crew` feed. Only an admin can name someone else. */
	crewId: optionalLine(40),
	/** For a `boat` feed, the boat's name, spelled as it is on charters. */
	boat: optionalLine(60)
});
export type CreateCalendarFeed = v.InferOutput<typeof createCalendarFeed>;

const calendarFeedMessage = v.object({
	id: text,
	kind: known(feedKinds, 'business'),
	/** The person, the boat, or the business that the feed is for. */
	name: text,
	crewId: maybeText,
	boat: maybeText,
	createdAt: text
});
export type CalendarFeedMessage = v.InferOutput<typeof calendarFeedMessage>;

/** The response after creating a feed. No other response contains the feed's URL. */
export const calendarFeedCreated = v.object({ ...calendarFeedMessage.entries, token: text, url: text });
export type CalendarFeedCreated = v.InferOutput<typeof calendarFeedCreated>;

/** A list of the feeds that weren't revoked, newest first. An admin gets all of them, and others only their own. */
export const calendarFeedList = v.object({
	feeds: v.array(calendarFeedMessage),
	unreadable: v.optional(v.number())
});
export type CalendarFeedList = v.InferOutput<typeof calendarFeedList>;
