import * as v from 'valibot';
import { addDays } from '../../domain/local-day.ts';
import { text } from '../../domain/stored.ts';
import { putIfAbsent, putIfUnwritten, queryRows, readRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import {
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
import { parseRow, readSound } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import { assemblePage, findHead } from '../events/pages.dynamo.ts';
import type { CharterMoney, MoneyBooks, MoneyDay } from './ports.ts';

const dayFields = v.object({ day: text, canonicalSlug: text });
/** `after` is the index key of the last row that was checked. It is missing once all rows were checked. */
const progressFields = v.object({ after: v.optional(text) });

const maxDay = '9999-12-31';

export class DynamoMoneyBooks implements MoneyBooks {
	readonly #table: Table;
	readonly #done = new Set<string>();

	constructor(table: Table) {
		this.#table = table;
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
		return readSound(lists.flat(), (row) => parseRow(dayFields, row), this.#table.reportBug);
	}

	/** Two queries, because the roster sorts between corrections and payments. The first one also reads the charter's own row. */
	async readMoney(canonicalSlug: string): Promise<CharterMoney | undefined> {
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
		const rows = [...corrections, ...payments];
		const { reportBug } = this.#table;
		const head = findHead(rows, reportBug);
		return head?.type === 'event' ? assemblePage(head, rows, reportBug) : undefined;
	}

	async listOlderMoney(release: string, isTimeUp: () => boolean): Promise<boolean> {
		if (this.#done.has(release)) return true;
		const key = moneyProgressKey(release);
		for (;;) {
			const row = await readRow(this.#table, key);
			const after = row && parseRow(progressFields, row).after;
			if (row && after === undefined) break;
			const last = await this.#listPage(after);
			const next = { ...key, type: 'money_progress', ...(last !== undefined && { after: last }) };
			// If another server stored more progress meanwhile, uses that. Listing a charter again changes nothing.
			if (row) await putIfUnwritten(this.#table, next, row.putId);
			else await putIfAbsent(this.#table, next);
			if (last === undefined) break;
			if (isTimeUp()) return false;
		}
		this.#done.add(release);
		return true;
	}

	/** Lists the money in one page of the board's index. @returns where the next page begins, undefined after the last */
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

/** The first day of each month from one day to another. */
function monthsOf(from: string, to: string): string[] {
	const months: string[] = [];
	for (let day = `${from.slice(0, 7)}-01`; day <= to && day < maxDay; day = `${addDays(day, 31).slice(0, 7)}-01`) {
		months.push(day);
	}
	return months;
}
