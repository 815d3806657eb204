import { expect, it } from 'vitest';
import type { CalendarFeed } from '../../../src/lib/domain/calendar-feed.ts';
import { insertNext } from '../../../src/lib/server/shared/insert-next.ts';
import type { Subject } from './engines.ts';
import { atOnce } from './records.ts';

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

	it('keeps the limit of a series when more requests come at once than fit, and fills the place of a revoked feed', async () => {
		const { calendarFeeds } = subject().stores;
		const isActive = (one: CalendarFeed) => one.revokedAt === undefined;
		const add = async () => {
			try {
				// As if the index didn't show any of the others yet.
				return await insertNext<CalendarFeed>({
					idAt: (number) => `feed${number}`,
					rows: new Map(),
					read: (id) => calendarFeeds.read(id),
					requireRoom: (rows) => {
						if (rows.filter(isActive).length >= 4) throw new Error('full');
					},
					insert: (id) => calendarFeeds.insert(feed(id))
				});
			} catch (error) {
				return String(error);
			}
		};
		const outcomes = await atOnce(10, add);
		const ids = ['feed1', 'feed2', 'feed3', 'feed4'];
		expect(outcomes.toSorted()).toEqual([...Array(6).fill('Error: full'), ...ids]);
		expect((await calendarFeeds.list()).feeds.map(({ feedId }) => feedId).toSorted()).toEqual(ids);
		await calendarFeeds.revoke('feed2', '2026-06-01T00:00:00.000Z');
		expect((await atOnce(3, add)).toSorted()).toEqual(['Error: full', 'Error: full', 'feed5']);
	});
}
