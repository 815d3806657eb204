import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureRawTable, openRawTable, type RawTable } from '../backup/open-table.ts';
import { startDatabase, type Database } from './database.ts';
import { snapshotPath } from './database-snapshot.ts';
import { requestSnapshot } from './running-database.ts';

const id = '0123abcd-0000-4000-8000-000000000000';
const fail = (error: unknown) => expect.fail(String(error));
let folder: string;
let path: string;
let database: Database;
let table: RawTable;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'scc-snapshot-'));
	path = join(folder, 'dynamodb');
	database = await startDatabase({ path, onError: fail, onEnd: fail });
	table = open(database);
	await ensureRawTable(table, false);
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

const open = ({ endpoint }: Database): RawTable => openRawTable({ tableName: 'crew', endpoint, region: 'us-west-2' });
const keyOf = (kind: string, number: number) => ({ pk: { S: `${kind}#${number}` }, sk: { S: kind } });

async function put(kind: string, number: number): Promise<void> {
	const Item = { ...keyOf(kind, number), text: { S: 'x'.repeat(2000) } };
	await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
}

it('a copy made during writes is consistent: every record has the row that was written before it', async () => {
	for (let number = 0; number < 300; number++) await put('BEFORE', number);
	let written = 0;
	let isCopied = false;
	const writing = (async () => {
		for (; !isCopied; written++) {
			await put('KEY', written);
			await put('PAYMENT', written);
		}
	})();
	expect(await requestSnapshot(database.endpoint, id)).toBe(true);
	isCopied = true;
	await writing;
	await put('AFTER', 0);

	const copy = await startDatabase({ path: snapshotPath(path, id), onError: fail, onEnd: fail });
	const { client, name } = open(copy);
	const has = async (kind: string, number: number): Promise<boolean> =>
		(await client.send(new GetItemCommand({ TableName: name, Key: keyOf(kind, number) }))).Item !== undefined;
	for (let number = 0; number < 300; number++) expect(await has('BEFORE', number)).toBe(true);
	expect(await has('AFTER', 0)).toBe(false);
	let records = 0;
	for (let number = 0; number < written; number++) {
		if (!(await has('PAYMENT', number))) continue;
		records += 1;
		expect(await has('KEY', number)).toBe(true);
	}
	expect(records).toBeLessThanOrEqual(written);
	await copy.close();
});

it.each(['', '../../elsewhere', `${id}/x`, id.toUpperCase()])('rejects the snapshot id "%s"', async (name) => {
	const before = readdirSync(folder);
	expect(await requestSnapshot(database.endpoint, name)).toBe(false);
	expect(readdirSync(folder)).toEqual(before);
});

it('makes no copy without the key', async () => {
	const { port } = new URL(database.endpoint);
	const other = id.replace('0', '1');
	expect(await requestSnapshot(`http://guessed@127.0.0.1:${port}`, other)).toBe(false);
	expect(existsSync(snapshotPath(path, other))).toBe(false);
});

it('a program at the address that never answers ends the backup after a time, and says where', async () => {
	const silent = createServer(() => undefined);
	await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
	const { port } = silent.address() as AddressInfo;
	await expect(requestSnapshot(`http://key@127.0.0.1:${port}`, id, 50)).rejects.toThrow(
		`127.0.0.1:${port} didn’t answer`
	);
	silent.closeAllConnections();
	await new Promise((resolve) => silent.close(resolve));
});
