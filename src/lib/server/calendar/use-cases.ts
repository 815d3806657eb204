import type { Actor } from '../../domain/rights.ts';
import type { CreateCalendarFeed } from '../../wire/calendar.ts';
import type { KnownTags } from '../events/index.ts';
import { createFeed, endFeedsOf, listFeeds, revokeFeed, revokeOwnFeeds, type ManageFeedPorts } from './manage-feeds.ts';
import type { WriteCalendar } from './ports.ts';
import { readFeed, type ReadFeedPorts } from './read-feed.ts';

/** Creates the use cases for calendar feeds at secret URLs. */
export function createCalendar(given: ManageFeedPorts & ReadFeedPorts) {
	const ports = { ...given, writeCalendar: writeOnce(given.writeCalendar) };
	return {
		create: (actor: Actor, message: CreateCalendarFeed) => createFeed(ports, actor, message),
		list: (actor: Actor) => listFeeds(ports, actor),
		revoke: (actor: Actor, named: string) => revokeFeed(ports, actor, named),
		revokeOwn: (actor: Actor) => revokeOwnFeeds(ports, actor),
		endAllOf: (actor: Actor, actorId: string) => endFeedsOf(ports, actor, actorId),
		read: (token: string, known: KnownTags) => readFeed(ports, token, known)
	};
}

const maxKept = 20;

/**
 * Caches the most recent calendar texts, because many calendar apps ask for the same text and writing it takes most of a request's time.
 */
function writeOnce(write: WriteCalendar): WriteCalendar {
	const kept = new Map<string, Promise<string>>();
	return (calendar, tag) => {
		const text = kept.get(tag) ?? write(calendar, tag);
		kept.delete(tag);
		kept.set(tag, text);
		// Don't cache a failure.
		text.catch(() => kept.delete(tag));
		const [oldest] = kept.keys();
		if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
		return text;
	};
}
