import { expect, it } from 'vitest';
import type { CalendarFeed } from '../../../src/lib/domain/calendar-feed.ts';
import type { Subject } from './engines.ts';

const feed = (feedId: string, more: Partial<CalendarFeed> = {}): CalendarFeed => ({
	...{ feedId, kind: 'business', secretSha256: 'a'.repeat(64) },
	...{ createdAt: `2026-05-2${feedId.length}T15:00:00.000Z`, createdBy: 'admin', ...more }
});

export function calendarFeedsBehave(subject: () => Subject): void {
	it('returns a feed as it was put, lists all feeds newest first, and finds no others', async () => {
		const { calendarFeeds } = subject().stores;
		expect(await calendarFeeds.list()).toEqual({ feeds: [], unreadable: 0 });
		for (const feedId of ['ab', 'a', 'abc']) expect(await calendarFeeds.insert(feed(feedId))).toBe('inserted');
		expect(await calendarFeeds.read('ab')).toEqual(feed('ab'));
		expect(await calendarFeeds.read('nobody')).toBeUndefined();
		expect((await calendarFeeds.list()).feeds.map(({ feedId }) => feedId)).toEqual(['abc', 'ab', 'a']);
		expect(await calendarFeeds.insert(feed('ab', { kind: 'boat', boat: 'Kestrel' }))).toBe('taken');
		expect(await calendarFeeds.read('ab')).toEqual(feed('ab'));
	});

	it('revokes a feed, keeps the rest of its row, and creates none', async () => {
		const { calendarFeeds } = subject().stores;
		await calendarFeeds.insert(feed('a', { kind: 'crew', crewId: 'vance' }));
		expect(await calendarFeeds.revoke('a', '2026-06-01T00:00:00.000Z')).toBe('changed');
		expect(await calendarFeeds.read('a')).toEqual(
			feed('a', { kind: 'crew', crewId: 'vance', revokedAt: '2026-06-01T00:00:00.000Z' })
		);
		expect(await calendarFeeds.revoke('nobody', '2026-06-01T00:00:00.000Z')).toBe('missing');
		expect(await calendarFeeds.read('nobody')).toBeUndefined();
	});
}
