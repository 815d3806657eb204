import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { startDatabase } from '../../../infra/dev/database.ts';
import { recordBusiness } from '../../../infra/dev/seeded/record-business.ts';
import { addDays } from '../../../src/lib/domain/local-day.ts';
import { openTable, type Table } from '../../../src/lib/server/dynamo/client.ts';
import { partitionOf } from '../../../src/lib/server/dynamo/keys.ts';
import { createTable } from '../../../src/lib/server/dynamo/table.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import type { Stores } from '../../../src/lib/server/stores.ts';

export type Row = Record<string, unknown>;

/** A separate embedded database, as with `npm start`. */
export interface OpenBusiness {
	table: Table;
	stores: Stores;
	dispose(): Promise<void>;
}

export async function openBusiness(): Promise<OpenBusiness> {
	const folder = mkdtempSync(join(tmpdir(), 'scc-bench-'));
	const fail = (error: unknown): never => {
		throw new Error('The database of the bench failed.', { cause: error });
	};
	const database = await startDatabase({ path: folder, onError: fail, onEnd: fail });
	const table = openTable({
		tableName: 'bench',
		endpoint: database.endpoint,
		region: 'us-west-2',
		reportBug: console.error
	});
	await createTable(table.client, table.name);
	return {
		table,
		stores: makeDynamoStores(table, { now: () => new Date() }),
		async dispose() {
			table.client.destroy();
			await database.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

export const lastDay = '2026-10-31';
export const year = { from: addDays(lastDay, -399), to: lastDay };

/** The rows of a seeded business that a report can read: its charters, their money, and the days that list it. */
export async function readBusiness(charters: number): Promise<Row[][]> {
	const business = await openBusiness();
	try {
		await recordBusiness(business.stores, { year: { seed: 'bench', until: lastDay }, charters });
		const days = await business.stores.moneyBooks.readDays(addDays(year.from, -100), addDays(year.to, 10));
		const homes = new Set(days.map(({ canonicalSlug }) => canonicalSlug));
		const listed = await readDayRows(business.table, [...new Set(days.map(({ day }) => day.slice(0, 7)))]);
		return await Promise.all(
			[...homes].map(async (home) => [
				...(await readPartition(business.table, partitionOf(home))).filter(({ sk }) =>
					/^(?:HEAD|PAYMENT|CORRECTION)/.test(String(sk))
				),
				...listed.filter(({ canonicalSlug }) => canonicalSlug === home)
			])
		);
	} finally {
		await business.dispose();
	}
}

async function readDayRows(table: Table, months: string[]): Promise<Row[]> {
	return (await Promise.all(months.map((month) => readPartition(table, `MONEY#${month}`)))).flat();
}

async function readPartition(table: Table, pk: string): Promise<Row[]> {
	const { Items: rows = [], LastEvaluatedKey } = await table.client.send(
		new QueryCommand({
			TableName: table.name,
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': pk },
			ConsistentRead: true
		})
	);
	if (LastEvaluatedKey) throw new Error(`The partition ${pk} is larger than the bench expects.`);
	return rows;
}

/** The same charter for another host, and in another year. */
export function cloneCharter(rows: readonly Row[], copy: number, yearsBack = 0): Row[] {
	const home = String(rows.find(({ sk }) => sk === 'HEAD')?.home);
	const [date, first, ...rest] = [home.slice(0, 10), ...home.slice(11).split('-')];
	const suffix =
		copy === 0
			? ''
			: `x${'abcdefghijklmnopqrstuvwxyz'[copy % 26] ?? ''}${'abcdefghijklmnopqrstuvwxyz'[Math.floor(copy / 26)] ?? ''}`;
	const text = JSON.stringify(rows).replaceAll(home, [date, `${first}${suffix}`, ...rest].join('-'));
	const moved = text.replaceAll(
		/\b(20\d\d)-(\d\d)-(\d\d)/g,
		(_, written, month, day) => `${Number(written) - yearsBack}-${month}-${month === '02' && day === '29' ? '28' : day}`
	);
	// The partition of a listed day is its month.
	return JSON.parse(
		moved.replaceAll(
			/"MONEY#(20\d\d)-(\d\d)"/g,
			(_, written, month) => `"MONEY#${Number(written) - yearsBack}-${month}"`
		)
	);
}

const rowsAWrite = 25;
const writesAtOnce = 6;

/** Writes rows directly into the table. Through the app, it would take an hour instead of minutes. */
export async function putRows(table: Table, charters: Iterable<Row[]>): Promise<void> {
	const next = charters[Symbol.iterator]();
	const write = async (): Promise<void> => {
		let batch: Row[] = [];
		const flush = async (): Promise<void> => {
			const requests = batch.splice(0, rowsAWrite).map((row) => ({ PutRequest: { Item: row } }));
			await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }));
		};
		for (let one = next.next(); !one.done; one = next.next()) {
			batch = batch.concat(one.value);
			while (batch.length >= rowsAWrite) await flush();
		}
		while (batch.length > 0) await flush();
	};
	await Promise.all(Array.from({ length: writesAtOnce }, write));
}
