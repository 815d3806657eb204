import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, expect } from 'vitest';
import { isSameItem, type Item } from '../../infra/backup/attribute-values.ts';
import { ensureRawTable, openRawTable, type RawTable } from '../../infra/backup/open-table.ts';
import { restoreBackup } from '../../infra/backup/restore-backup.ts';
import { findPart, writeBackup } from '../../infra/backup/write-backup.ts';
import { start } from '../support/child-process.ts';

export const root = resolve(import.meta.dirname, '../..');
export const region = 'us-east-1';
export const now = () => new Date('2026-05-23T18:00:00Z');
export const quiet = () => undefined;

let folder: string;

/** Gives each test in a file its own folder. */
export function useFolder(): void {
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'scc-backup-'));
		return () => rmSync(folder, { recursive: true, force: true });
	});
}

export async function emptyTable(endpoint: string): Promise<RawTable> {
	const table = openRawTable({ tableName: `test-${randomUUID()}`, endpoint, region });
	await ensureRawTable(table, false);
	return table;
}

export async function put({ client, name }: RawTable, items: readonly Item[]): Promise<void> {
	for (const item of items) await client.send(new PutItemCommand({ TableName: name, Item: item }));
}

export async function rowsOf({ client, name }: RawTable): Promise<Item[]> {
	const rows: Item[] = [];
	let from: Item | undefined;
	do {
		const page = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: from }));
		rows.push(...(page.Items ?? []));
		from = page.LastEvaluatedKey;
	} while (from !== undefined);
	return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export const keyOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;

export const row = (pk: string, more: Item = {}): Item => ({ pk: { S: pk }, sk: { S: 'ROW' }, ...more });

/** Values that don't fit into JavaScript types, and values that other formats lose. */
export const extremes: Item[] = [
	row('EVENT#numbers', { big: { N: '9007199254740993' }, digits: { N: '0.12345678901234567890123456789012345678' } }),
	row('EVENT#empty', { text: { S: '' }, bytes: { B: Buffer.alloc(0) }, list: { L: [] }, map: { M: {} } }),
	row('EVENT#sets', {
		numbers: { NS: ['1', '9007199254740993'] },
		bytes: { BS: [Buffer.from([0, 255]), Buffer.from('a')] }
	}),
	row('EVENT#deep', { map: { M: { ' ': { L: [{ NULL: true }, { BOOL: false }, { S: '\u0000\n"\\ 船長 👩‍✈️' }] } } } }),
	row('EVENT#indexed', { boardPk: { S: 'EVENT' }, boardSk: { S: '2026-05-23#x' } })
];

/** More than one page of a scan, which is a megabyte. */
export const manyRows = (count: number): Item[] =>
	Array.from({ length: count }, (_, number) => row(`EVENT#${number}`, { text: { S: `${number} `.repeat(20_000) } }));

export const fileIn = (name: string): string => join(folder, name);

export async function backUp(table: RawTable, name = 'backup.jsonl'): Promise<string> {
	const file = fileIn(name);
	await writeBackup({ file, table, now, part: await findPart(file), onProgress: quiet });
	return file;
}

export const restore = (file: string, table: RawTable) => restoreBackup({ file, table, now, onProgress: quiet });

export function expectSame(found: readonly Item[], expected: readonly Item[]): void {
	expect(found.map(keyOf)).toEqual(expected.map(keyOf));
	found.forEach((one, at) => expect([keyOf(one), isSameItem(one, expected[at]!)]).toEqual([keyOf(one), true]));
}

export const command = (name: 'backup' | 'restore', file: string, table: RawTable, endpoint: string) =>
	start(process.execPath, [join(root, `infra/dev/${name}.ts`), file], {
		name,
		env: {
			...process.env,
			NODE_ENV: '',
			DYNAMODB_ENDPOINT: endpoint,
			DYNAMODB_TABLE_NAME: table.name,
			AWS_REGION: region
		}
	});

function passOn(endpoint: string, asked: IncomingMessage, response: ServerResponse): void {
	const { port } = new URL(endpoint);
	const passed = request({ host: '127.0.0.1', port, method: asked.method, headers: asked.headers }, (answer) => {
		response.writeHead(answer.statusCode!, answer.headers);
		answer.pipe(response);
	});
	passed.once('error', () => response.destroy());
	asked.pipe(passed);
}

async function listening(server: Server) {
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return {
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close() {
			server.close();
			server.closeAllConnections();
		}
	};
}

/** Forwards requests until some requests of one operation were answered, and then answers none. */
export async function stallingProxy(endpoint: string, operation: string, answered: number) {
	let seen = 0;
	let isStalled = false;
	const server = createServer((asked, response) => {
		if (String(asked.headers['x-amz-target']).endsWith(`.${operation}`)) seen += 1;
		if (seen > answered) {
			isStalled = true;
			return;
		}
		passOn(endpoint, asked, response);
	});
	return { ...(await listening(server)), isStalled: () => isStalled || undefined };
}

/** Throttles the first of each ten requests of one operation, like a table at a new peak of traffic. */
export async function throttlingProxy(endpoint: string, operation: string) {
	let seen = 0;
	const server = createServer((asked, response) => {
		const isOne = String(asked.headers['x-amz-target']).endsWith(`.${operation}`);
		if (isOne && seen++ % 10 === 0) {
			asked.resume();
			const __type = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException';
			response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
			response.end(JSON.stringify({ __type, message: 'Slow down' }));
		} else passOn(endpoint, asked, response);
	});
	return listening(server);
}
