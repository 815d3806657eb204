import * as v from 'valibot';
import { addDays } from '../../domain/local-day.ts';
import { text } from '../../domain/stored.ts';
import type { TripRecord } from '../../domain/trip-record.ts';
import { readAboardRows } from '../boarding/boarding.dynamo.ts';
import { putIfAbsent, putIfUnwritten, queryRows, readRow, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import {
	aboardKey,
	boardPartitions,
	correctionPrefix,
	headSk,
	moneyDayBounds,
	moneyDayKey,
	moneyProgressKey,
	partitionOf,
	paymentPrefix
} from '../dynamo/keys.ts';
import { listMoneyIn } from '../dynamo/money-days.ts';
import { parseRow, readEach, readValid } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import { assemblePage, findHead } from '../events/pages.dynamo.ts';
import type { Clock } from '../shared/ports.ts';
import type { CharterMoney, MoneyBooks, MoneyDay } from './ports.ts';

const dayFields = v.object({ day: text, canonicalSlug: text });
const progressFields = v.object({
	/** The index key of the last row that was checked. Missing once all rows have been checked. */
	after: v.optional(text),
	/**
	 * Email jobs have been checked up to this time. The initial value is the time when the check of all rows began. Missing in rows that
	 * older releases wrote.
	 */
	lookedUntil: v.optional(text)
});
/** The index partitions of email jobs. A job moves to another partition when its state changes. */
const mailPartitions = [boardPartitions.mail, boardPartitions.mailDone, boardPartitions.mailFailed];
const jobFields = v.object({ mailId: text, home: text, createdAt: text });
/** Email jobs younger than this are checked again later, because a retry may put a job's record late. Allows for clock differences. */
const marginMs = 30 * 60_000;
/** How often to save how far email jobs have been checked. A new process continues from there, so it has few jobs left to check. */
const storeEveryMs = 60 * 60_000;
/** How far back to check email jobs if the stored row doesn't have `lookedUntil`. */
const maxLookMs = 30 * 24 * 60 * 60_000;
const maxHandled = 50_000;
const chartersAtOnce = 16;

const maxDay = '9999-12-31';

export class DynamoMoneyBooks implements MoneyBooks {
	readonly #table: Table;
	readonly #clock: Clock;
	/** For each release that has checked all rows, the time up to which email jobs have been checked. */
	readonly #done = new Map<string, string>();
	/** The ids of email jobs whose charters' payments and corrections are already indexed. */
	readonly #handled = new Set<string>();

	constructor(table: Table, clock: Clock) {
		this.#table = table;
		this.#clock = clock;
	}

	async readDays(from: string, to: string): Promise<MoneyDay[]> {
		const months = monthsOf(from, to);
		const lists = await Promise.all(
			months.map((month) => {
				const { first, last } = moneyDayBounds(from, to);
				return queryRows(this.#table, {
					KeyConditionExpression: 'pk = :month AND sk BETWEEN :first AND :last',
					ExpressionAttributeValues: { ':month': moneyDayKey(month, '').pk, ':first': first, ':last': last },
					ConsistentRead: true
				});
			})
		);
		return readValid(lists.flat(), (row) => parseRow(dayFields, row), this.#table.reportBug);
	}

	async readMoney(canonicalSlug: string): Promise<CharterMoney | undefined> {
		const rows = await this.#readMoneyRows(canonicalSlug);
		const { reportBug } = this.#table;
		const head = findHead(rows, reportBug);
		return head?.type === 'event' ? assemblePage(head, rows, reportBug) : undefined;
	}

	/** Reads a charter's head, payments, and corrections. Uses two queries, because the roster sorts between corrections and payments. */
	async #readMoneyRows(canonicalSlug: string): Promise<Row[]> {
		const read = (first: string, last: string) =>
			queryRows(this.#table, {
				KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
				ExpressionAttributeValues: { ':pk': partitionOf(canonicalSlug), ':first': first, ':last': last },
				ConsistentRead: true
			});
		const [corrections, payments] = await Promise.all([
			read(correctionPrefix, headSk),
			read(paymentPrefix, `${paymentPrefix}~`)
		]);
		return [...corrections, ...payments];
	}

	async readCash(canonicalSlug: string): Promise<TripRecord[]> {
		const lists = await Promise.all(
			(['handover', 'receipt'] as const).map((kind) =>
				queryRows(this.#table, {
					KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
					ExpressionAttributeValues: {
						':pk': partitionOf(canonicalSlug),
						':kind': aboardKey(canonicalSlug, kind, '').sk
					},
					ConsistentRead: true
				})
			)
		);
		return readAboardRows(lists.flat(), this.#table.reportBug).read;
	}

	async listOlderMoney(release: string, isTimeUp: () => boolean): Promise<boolean> {
		if (!this.#done.has(release) && !(await this.#walk(release, isTimeUp))) return false;
		await this.#listSinceWalk(release);
		return true;
	}

	async #walk(release: string, isTimeUp: () => boolean): Promise<boolean> {
		const key = moneyProgressKey(release);
		const startedAt = this.#clock.now().toISOString();
		for (;;) {
			const row = await readRow(this.#table, key);
			const { after, lookedUntil = row ? this.#before(maxLookMs) : startedAt } = row
				? parseRow(progressFields, row)
				: {};
			if (row && after === undefined) {
				this.#done.set(release, lookedUntil);
				return true;
			}
			const last = await this.#listPage(after);
			const next = { ...key, type: 'money_progress', lookedUntil, ...(last !== undefined && { after: last }) };
			// If another process stored progress in the meantime, this one continues from there. Indexing a charter twice changes nothing.
			if (row) await putIfUnwritten(this.#table, next, row.putId);
			else await putIfAbsent(this.#table, next);
			if (last !== undefined && isTimeUp()) return false;
		}
	}

	#before(ms: number): string {
		return new Date(this.#clock.now().getTime() - ms).toISOString();
	}

	/**
	 * Indexes payments and corrections that an older release recorded after the check of all rows, during a rollout or after a rollback.
	 * Every release puts an email job before a record, so only charters with new jobs can have such records.
	 */
	async #listSinceWalk(release: string): Promise<void> {
		const since = this.#done.get(release) ?? this.#before(maxLookMs);
		const until = this.#before(marginMs);
		const lists = await Promise.all(
			mailPartitions.map((list) =>
				queryRows(this.#table, {
					IndexName: boardIndex,
					KeyConditionExpression: 'boardPk = :list AND boardSk > :since',
					// Pending jobs sort by due time. There are few, so read all of them.
					ExpressionAttributeValues: { ':list': list, ':since': list === boardPartitions.mail ? '0' : since }
				})
			)
		);
		const ignore = (): void => undefined;
		const jobs = readEach(lists.flat(), (row) => parseRow(jobFields, row), ignore).read;
		const open = jobs.filter(({ mailId }) => !this.#handled.has(mailId));
		const charters = [...new Set(open.map(({ home }) => home))].values();
		const work = async (): Promise<void> => {
			for (const home of charters) await listMoneyIn(this.#table, await this.#readMoneyRows(home), ignore);
		};
		await Promise.all(Array.from({ length: chartersAtOnce }, work));
		if (this.#handled.size > maxHandled) this.#handled.clear();
		for (const { mailId, createdAt } of open) if (createdAt < until) this.#handled.add(mailId);
		await this.#store(release, since, until);
	}

	/** Keeps track of how far email jobs have been checked. Writes this to the table about once an hour. */
	async #store(release: string, since: string, until: string): Promise<void> {
		if (until <= since) return;
		this.#done.set(release, until);
		const key = moneyProgressKey(release);
		const row = await readRow(this.#table, key);
		if (row === undefined) return;
		const { after, lookedUntil = '' } = parseRow(progressFields, row);
		if (after !== undefined || Date.parse(until) - Date.parse(lookedUntil || '2000-01-01') < storeEveryMs) return;
		await putIfUnwritten(this.#table, { ...row, ...key, lookedUntil: until }, row.putId);
	}

	/**
	 * Indexes, by day, the payments and corrections on one page of the board's index.
	 * @returns the index key of the page's last row, or undefined after the last page
	 */
	async #listPage(after: string | undefined): Promise<string | undefined> {
		const rows = await queryRows(
			this.#table,
			{
				IndexName: boardIndex,
				KeyConditionExpression: 'boardPk = :board AND boardSk > :after',
				ExpressionAttributeValues: { ':board': boardPartitions.events, ':after': after ?? '0' }
			},
			1
		);
		await listMoneyIn(this.#table, rows);
		const last = rows.at(-1)?.boardSk;
		return typeof last === 'string' ? last : undefined;
	}
}

/** Returns the first day of each month in a range. */
function monthsOf(from: string, to: string): string[] {
	const months: string[] = [];
	for (let day = `${from.slice(0, 7)}-01`; day <= to && day < maxDay; day = `${addDays(day, 31).slice(0, 7)}-01`) {
		months.push(day);
	}
	return months;
}
