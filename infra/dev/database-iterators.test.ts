import { BatchWriteItemCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scaled } from '../../tests/support/slowness.ts';
import { ensureRawTable, openRawTable, type RawTable } from '../backup/open-table.ts';
import { closeIterators, type IteratingModule } from './database-iterators.ts';

type Iterator = { next(): Promise<unknown> };

const { Level } = createRequire(createRequire(import.meta.url).resolve('dynalite'))('level') as IteratingModule;
const opened: Iterator[] = [];
const folder = mkdtempSync(join(tmpdir(), 'scc-iterators-'));
let server: ReturnType<typeof dynalite>;
let table: RawTable;

/** Records each iterator that LevelDB opens. */
function watchIterators(): void {
	for (const name of ['keys', 'values']) {
		const open = Reflect.get(Level.prototype, name) as (...given: unknown[]) => Iterator;
		Reflect.set(Level.prototype, name, function (this: unknown, ...given: unknown[]): Iterator {
			const iterator = Reflect.apply(open, this, given);
			opened.push(iterator);
			return iterator;
		});
	}
}

const isOpen = (iterator: Iterator): Promise<boolean> =>
	iterator.next().then(
		() => true,
		(error: unknown) => (error as { code?: string }).code !== 'LEVEL_ITERATOR_NOT_OPEN'
	);

beforeAll(async () => {
	closeIterators({ Level });
	watchIterators();
	server = dynalite({ path: folder, createTableMs: 0 });
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	table = openRawTable({ tableName: 'crew', endpoint, region: 'us-west-2' });
	await ensureRawTable(table, false);
	const rows = Array.from({ length: 20 }, (_, at) => ({
		PutRequest: {
			Item: { pk: { S: 'a' }, sk: { S: `row ${at}` }, boardPk: { S: 'EVENT' }, boardSk: { S: `${at}` } }
		}
	}));
	await table.client.send(new BatchWriteItemCommand({ RequestItems: { [table.name]: rows } }));
});
afterAll(async () => {
	table.client.destroy();
	await new Promise((closed) => {
		server.close(closed);
		server.closeAllConnections();
	});
	rmSync(folder, { recursive: true, force: true });
});

const ofPartition = {
	KeyConditionExpression: 'pk = :pk',
	ExpressionAttributeValues: { ':pk': { S: 'a' } }
};

describe('the iterators of the embedded database', () => {
	it.each([
		['a query of all rows', () => new QueryCommand({ TableName: table.name, ...ofPartition }), 20],
		['a query of the first rows', () => new QueryCommand({ TableName: table.name, ...ofPartition, Limit: 3 }), 3],
		[
			'a query from the end',
			() => new QueryCommand({ TableName: table.name, ...ofPartition, Limit: 1, ScanIndexForward: false }),
			1
		],
		[
			'a query without rows',
			() =>
				new QueryCommand({
					TableName: table.name,
					...ofPartition,
					ExpressionAttributeValues: { ':pk': { S: 'no such partition' } }
				}),
			0
		],
		['a scan', () => new ScanCommand({ TableName: table.name }), 20],
		['a scan of the first rows', () => new ScanCommand({ TableName: table.name, Limit: 2 }), 2]
	] as const)('are closed after %s', async (_, command, count) => {
		opened.splice(0);
		const sent = command();
		const { Items = [] } = await (sent instanceof QueryCommand ? table.client.send(sent) : table.client.send(sent));
		expect(Items).toHaveLength(count);
		expect(opened.length).toBeGreaterThan(0);
		await expect
			.poll(async () => (await Promise.all(opened.map(isOpen))).filter(Boolean), { timeout: scaled(10_000) })
			.toEqual([]);
	});
});
