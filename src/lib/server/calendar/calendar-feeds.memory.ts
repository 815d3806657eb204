import type { CalendarFeed } from '../../domain/calendar-feed.ts';
import type { Faults } from '../memory/faults.ts';
import { insertOnce } from '../memory/partitions.ts';
import type { CalendarFeeds } from './ports.ts';

export class MemoryCalendarFeeds implements CalendarFeeds {
	readonly #feeds = new Map<string, CalendarFeed>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	insert(feed: CalendarFeed): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertCalendarFeed', () =>
			insertOnce(this.#feeds, feed.feedId, feed) === 'inserted' ? 'inserted' : 'taken'
		);
	}

	async read(feedId: string): Promise<CalendarFeed | undefined> {
		return structuredClone(this.#feeds.get(feedId));
	}

	async list(): Promise<{ feeds: CalendarFeed[]; unreadable: number }> {
		const order = (a: CalendarFeed, b: CalendarFeed) =>
			`${a.createdAt}#${a.feedId}` < `${b.createdAt}#${b.feedId}` ? 1 : -1;
		return { feeds: structuredClone([...this.#feeds.values()].toSorted(order)), unreadable: 0 };
	}

	revoke(feedId: string, revokedAt: string): Promise<'changed' | 'missing'> {
		return this.#faults.around('changeCalendarFeed', () => {
			const before = this.#feeds.get(feedId);
			if (!before) return 'missing';
			this.#feeds.set(feedId, { ...before, revokedAt });
			return 'changed';
		});
	}
}
