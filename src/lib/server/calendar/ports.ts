import type { CalendarFeed } from '../../domain/calendar-feed.ts';

export interface CalendarFeeds {
	insert(feed: CalendarFeed): Promise<'inserted' | 'taken'>;
	read(feedId: string): Promise<CalendarFeed | undefined>;
	/** Returns all feeds, including revoked ones, newest first, and the number of unreadable rows. The index can lag by milliseconds. */
	list(): Promise<{ feeds: CalendarFeed[]; unreadable: number }>;
	/** Returns `missing` if the feed doesn't exist. */
	revoke(feedId: string, revokedAt: string): Promise<'changed' | 'missing'>;
}

/** A charter in a calendar. */
export interface CalendarEntry {
	/** The id of the calendar entry. It stays the same even if the charter is renamed. */
	uid: string;
	/** The version of the calendar entry. It increases with each change. */
	sequence: number;
	status: 'tentative' | 'confirmed' | 'canceled';
	title: string;
	location: string;
	/** The lines of the description. */
	lines: readonly string[];
	/** The local day, with local times in `timeZone`. If the end isn't after the start, it is on the next day. */
	date: string;
	startsAt: string;
	endsAt: string;
	timeZone: string;
	startInstant: string;
	endInstant: string;
	createdAt: string;
	changedAt: string;
	/** The charter's page in the app. */
	url: string | undefined;
}

export interface Calendar {
	name: string;
	timeZone: string;
	entries: readonly CalendarEntry[];
}

/**
 * Writes a calendar as iCalendar (RFC 5545). The same calendar always produces the same text.
 * @param tag identifies the calendar's content
 */
export type WriteCalendar = (calendar: Calendar, tag: string) => Promise<string>;
