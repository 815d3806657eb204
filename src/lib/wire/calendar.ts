import * as v from 'valibot';
import { feedKinds } from '../domain/calendar-feed.ts';
import { optionalLine } from '../domain/fields.ts';
import { known, maybeText, text } from '../domain/stored.ts';

/** Body of `POST /api/calendar`. If there is no kind, it is the caller's own feed, or the business's for an admin. */
export const createCalendarFeed = v.object({
	kind: v.optional(v.picklist(feedKinds, 'unknown_kind')),
	/** For kind `crew`. Only an admin may name someone else. */
	crewId: optionalLine(40),
	/** For kind `boat`: the boat's name, as charters have it. */
	boat: optionalLine(60)
});
export type CreateCalendarFeed = v.InferOutput<typeof createCalendarFeed>;

const calendarFeedMessage = v.object({
	id: text,
	kind: known(feedKinds, 'business'),
	/** Describes whose charters the feed lists. */
	name: text,
	crewId: maybeText,
	boat: maybeText,
	createdAt: text
});
export type CalendarFeedMessage = v.InferOutput<typeof calendarFeedMessage>;

/** The response to `POST`. No other response contains the address. */
export const calendarFeedCreated = v.object({ ...calendarFeedMessage.entries, token: text, url: text });
export type CalendarFeedCreated = v.InferOutput<typeof calendarFeedCreated>;

/** Feeds that weren't revoked, newest first: all of them for an admin, otherwise the caller's own. */
export const calendarFeedList = v.object({
	feeds: v.array(calendarFeedMessage),
	unreadable: v.optional(v.number())
});
export type CalendarFeedList = v.InferOutput<typeof calendarFeedList>;
