import { storedCalendarFeed, type CalendarFeed } from '../../domain/calendar-feed.ts';
import { putIfAbsent, queryRows, readRow, rewriteRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { boardOfCalendar, boardPartitions, calendarKey } from '../dynamo/keys.ts';
import { parseRow, readEach } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import type { CalendarFeeds } from './ports.ts';

export class DynamoCalendarFeeds implements CalendarFeeds {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async insert(feed: CalendarFeed): Promise<'inserted' | 'taken'> {
		const row = { ...feed, ...calendarKey(feed.feedId), ...boardOfCalendar(feed), type: 'calendar_feed' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'taken';
	}

	async read(feedId: string): Promise<CalendarFeed | undefined> {
		const row = await readRow(this.#table, calendarKey(feedId));
		return row && parseRow(storedCalendarFeed, row);
	}

	async list(): Promise<{ feeds: CalendarFeed[]; unreadable: number }> {
		const rows = await queryRows(this.#table, {
			IndexName: boardIndex,
			KeyConditionExpression: 'boardPk = :board',
			ExpressionAttributeValues: { ':board': boardPartitions.calendars },
			ScanIndexForward: false
		});
		const { read: feeds, unreadable } = readEach(
			rows,
			(row) => parseRow(storedCalendarFeed, row),
			this.#table.reportBug
		);
		return { feeds, unreadable };
	}

	async revoke(feedId: string, revokedAt: string): Promise<'changed' | 'missing'> {
		const key = calendarKey(feedId);
		// Start from the stored row, so that fields from a newer release are kept.
		const written = await rewriteRow(this.#table, key, (row) => ({ ...row, revokedAt, ...key }));
		return written ? 'changed' : 'missing';
	}
}
