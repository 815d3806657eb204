import {
	calendarFeedCreated,
	calendarFeedList,
	type CalendarFeedCreated,
	type CalendarFeedList,
	type CreateCalendarFeed
} from '../wire/calendar.ts';
import type { Answer } from './answer.ts';
import { anyAnswer, ask } from './ask.ts';

/** The calendar API calls that the crew's menu loads on demand. */
export interface CalendarCalls {
	listFeeds: () => Promise<Answer<CalendarFeedList>>;
	createFeed: (body: CreateCalendarFeed) => Promise<Answer<CalendarFeedCreated>>;
	revokeFeed: (id: string) => Promise<Answer<unknown>>;
}

export function listFeeds(): Promise<Answer<CalendarFeedList>> {
	return ask(calendarFeedList, { path: '/api/calendar' });
}

/**
 * Doesn't need an Idempotency-Key header. A retry may create a second feed, but that's harmless, because nobody has seen its secret URL.
 */
export function createFeed(body: CreateCalendarFeed): Promise<Answer<CalendarFeedCreated>> {
	return ask(calendarFeedCreated, { method: 'POST', path: '/api/calendar', body });
}

export function revokeFeed(id: string): Promise<Answer<unknown>> {
	return ask(anyAnswer, { method: 'DELETE', path: `/api/calendar/${encodeURIComponent(id)}` });
}
