// Restores a backup into another table, on the embedded engine and on DynamoDB Local, with the real commands where they matter.
import { DeleteItemCommand, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRawTable } from '../../infra/backup/open-table.ts';
import { readMark } from '../../infra/backup/restore-backup.ts';
import { partOf } from '../../infra/backup/write-backup.ts';
import { openTable } from '../../src/lib/server/dynamo/client.ts';
import { insertEmailJob } from '../../src/lib/server/email/mail-queue.dynamo.ts';
import { makeDynamoStores } from '../../src/lib/server/stores.dynamo.ts';
import type { TestDatabase } from '../support/dynamodb.ts';
import { scaled } from '../support/slowness.ts';
import { databases } from './stores/engines.ts';
import {
	backUp,
	command,
	emptyTable,
	expectSame,
	extremes,
	fileIn,
	keyOf,
	manyRows,
	now,
	put,
	region,
	restore,
	row,
	rowsOf,
	stallingProxy,
	throttlingProxy,
	useFolder
} from './backup-steps.ts';

useFolder();

describe.each(databases)('on $name', ({ start: startEngine, whyNot }) => {
	let database: TestDatabase;
	beforeAll(async () => {
		if (whyNot === undefined) database = await startEngine();
	});
	afterAll(() => database?.close());
	const test = it.skipIf(whyNot !== undefined);

	test('a restored table has every row as it was, packed or not', async () => {
		const table = await emptyTable(database.endpoint);
		await put(table, [...extremes, ...manyRows(30)]);
		for (const name of ['plain.jsonl', 'packed.jsonl.gz']) {
			const copy = await emptyTable(database.endpoint);
			const file = await backUp(table, name);
			expect(statSync(file).mode & 0o777).toBe(0o600);
			await restore(file, copy);
			expectSame(await rowsOf(copy), await rowsOf(table));
		}
		expect(gunzipSync(readFileSync(fileIn('packed.jsonl.gz'))).toString()).toContain('"EVENT#numbers"');
	});

	test('the index has the restored rows too', async () => {
		const table = await emptyTable(database.endpoint);
		await put(table, extremes);
		const copy = await emptyTable(database.endpoint);
		await restore(await backUp(table), copy);
		const found = await copy.client.send(new ScanCommand({ TableName: copy.name, IndexName: 'board' }));
		expect(found.Items?.map(keyOf)).toEqual(['EVENT#indexed ROW']);
	});

	test('leaves out rows that expire, because a session would sign in a lost phone again', async () => {
		const table = await emptyTable(database.endpoint);
		const kept = [row('THROTTLE#budget', { used: { N: '3' } }), row('CREW#a')];
		await put(table, [...kept, row('CREW#session', { expiresAtS: { N: '1779999999' } })]);
		const copy = await emptyTable(database.endpoint);
		await restore(await backUp(table), copy);
		expectSame(await rowsOf(copy), kept.toReversed());
	});

	test('a backup that was killed continues after its last whole row', { timeout: scaled(180_000) }, async () => {
		const table = await emptyTable(database.endpoint);
		await put(table, manyRows(60));
		const proxy = await stallingProxy(database.endpoint, 'Scan', 2);
		const file = fileIn('killed.jsonl');
		const killed = command('backup', file, table, proxy.endpoint);
		await killed.waitFor('the stall', proxy.isStalled);
		await killed.stop('SIGKILL');
		proxy.close();
		expect(existsSync(file)).toBe(false);
		const saved = readFileSync(partOf(file));
		const lines = saved.toString().trimEnd().split('\n');
		expect(lines.length).toBeGreaterThan(20);
		// Like a crash in the middle of a write.
		writeFileSync(partOf(file), saved.subarray(0, saved.length - 1000));
		const again = command('backup', file, table, database.endpoint);
		expect(await again.ended).toEqual({ code: 0, signal: null });
		expect(again.output()).toContain(`Continuing after ${lines.length - 2} rows`);
		const copy = await emptyTable(database.endpoint);
		await restore(file, copy);
		expectSame(await rowsOf(copy), await rowsOf(table));
		expect(existsSync(partOf(file))).toBe(false);
	});

	test('a restore that was killed continues, and then every row is there', { timeout: scaled(180_000) }, async () => {
		const table = await emptyTable(database.endpoint);
		await put(table, [...manyRows(3), ...Array.from({ length: 700 }, (_, number) => row(`KEY#${number}`))]);
		const file = await backUp(table);
		const copy = await emptyTable(database.endpoint);
		const proxy = await stallingProxy(database.endpoint, 'PutItem', 600);
		const killed = command('restore', file, copy, proxy.endpoint);
		await killed.waitFor('the stall', proxy.isStalled);
		await killed.stop('SIGKILL');
		proxy.close();
		expect((await readMark(copy))?.done).toBe(500);
		const other = await emptyTable(database.endpoint);
		await put(other, [row('CREW#other')]);
		await expect(restore(await backUp(other, 'other.jsonl'), copy)).rejects.toThrow(
			/another backup .* was interrupted/
		);
		const again = command('restore', file, copy, database.endpoint);
		expect(await again.ended).toEqual({ code: 0, signal: null });
		expectSame(await rowsOf(copy), await rowsOf(table));
	});

	test('a restore retries throttled requests', async () => {
		const table = await emptyTable(database.endpoint);
		await put(
			table,
			Array.from({ length: 60 }, (_, number) => row(`KEY#${number}`))
		);
		const file = await backUp(table);
		const copy = await emptyTable(database.endpoint);
		const proxy = await throttlingProxy(database.endpoint, 'PutItem');
		await restore(file, openRawTable({ tableName: copy.name, endpoint: proxy.endpoint, region }));
		proxy.close();
		expectSame(await rowsOf(copy), await rowsOf(table));
	});

	test('a restore stops at a row that someone changed meanwhile, and replaces nothing', async () => {
		const table = await emptyTable(database.endpoint);
		await put(table, [row('EVENT#a', { paid: { N: '1' } }), row('EVENT#b')]);
		const file = await backUp(table);
		const { backupId } = JSON.parse(readFileSync(file, 'utf8').split('\n')[0]!);
		const copy = await emptyTable(database.endpoint);
		const mark = { backupId: { S: backupId }, startedAt: { S: now().toISOString() }, done: { N: '0' } };
		const changed = row('EVENT#a', { paid: { N: '2' } });
		await put(copy, [{ pk: { S: 'RESTORE' }, sk: { S: 'RESTORE' }, ...mark }, changed]);
		await expect(restore(file, copy)).rejects.toThrow(/EVENT#a .* differs from the backup.*Stop the app/);
		const key = { pk: changed.pk!, sk: changed.sk! };
		expect((await copy.client.send(new GetItemCommand({ TableName: copy.name, Key: key }))).Item).toEqual(changed);
		// The check at the end notices a row that isn't in the backup.
		await copy.client.send(new DeleteItemCommand({ TableName: copy.name, Key: key }));
		await put(copy, [row('EVENT#new')]);
		await expect(restore(file, copy)).rejects.toThrow(/has 3 rows, and the backup has 2/);
	});

	test('waiting email is held for the office, and webhooks are paused', async () => {
		const table = await emptyTable(database.endpoint);
		const open = (tableName: string) =>
			openTable({ tableName, endpoint: database.endpoint, region, reportBug: (error) => expect.fail(String(error)) });
		const stores = makeDynamoStores(open(table.name), { now });
		const job = { home: '2026-05-23-x', createdAt: '2026-05-23T17:00:00.000Z' };
		for (const mailId of ['untried', 'half', 'sent', 'leased']) {
			await insertEmailJob(open(table.name), { mailId, kind: 'payment_recorded', paymentId: mailId, ...job });
		}
		const sent = { state: 'sent', sentAt: job.createdAt, to: 'a@example.com', messageId: 'm', round: 1 } as const;
		const half = await stores.mailQueue.read('half');
		const waiting = { state: 'waiting', attempts: 3, to: 'b@example.com', round: 2 } as const;
		await stores.mailQueue.replace({ ...half!, letters: { receipt: sent, notice: waiting } });
		const done = await stores.mailQueue.read('sent');
		await stores.mailQueue.replace({ ...done!, state: 'done', letters: { receipt: sent, notice: sent } });
		const leased = await stores.mailQueue.read('leased');
		const leasedUntil = '2026-05-23T18:05:00.000Z';
		await stores.mailQueue.replace({
			...leased!,
			letters: { receipt: sent, notice: sent },
			dueAt: leasedUntil,
			leasedUntil
		});
		const webhook = {
			url: 'https://hooks.example',
			types: [],
			secret: 's',
			createdAt: job.createdAt,
			createdBy: 'admin'
		};
		await stores.webhooks.insert({ webhookId: 'on', ...webhook });
		await stores.webhooks.insert({ webhookId: 'off', ...webhook, pausedAt: job.createdAt, pausedBy: 'ann' });

		const copy = await emptyTable(database.endpoint);
		expect(await restore(await backUp(table), copy)).toMatchObject({ rows: 6, heldEmails: 3, webhooks: 1 });
		const restored = makeDynamoStores(open(copy.name), { now });
		expect(await restored.mailQueue.readDue('2099-01-01T00:00:00.000Z', 10)).toEqual([]);
		const at = now().toISOString();
		const failed = { state: 'failed', failedAt: at, problem: 'restored', to: '', round: 1 };
		expect((await restored.mailQueue.list('failed', undefined, 10)).rows.map((one) => one.job.mailId).sort()).toEqual([
			'half',
			'untried'
		]);
		expect(await restored.mailQueue.read('untried')).toMatchObject({
			state: 'failed',
			letters: { receipt: failed, notice: failed }
		});
		const kept = { ...failed, to: 'b@example.com', round: 2 };
		expect(await restored.mailQueue.read('half')).toMatchObject({
			state: 'failed',
			letters: { receipt: sent, notice: kept }
		});
		expect(await restored.mailQueue.read('leased')).toMatchObject({
			state: 'done',
			letters: { receipt: sent, notice: sent }
		});
		expect((await restored.mailQueue.read('leased'))?.leasedUntil).toBeUndefined();
		expect(await restored.mailQueue.read('sent')).toEqual(await stores.mailQueue.read('sent'));
		expect(await restored.webhooks.read('on')).toMatchObject({ pausedAt: at, pausedBy: 'restore' });
		expect(await restored.webhooks.read('off')).toMatchObject({ pausedAt: job.createdAt, pausedBy: 'ann' });
	});
});

describe.skipIf(databases.some(({ whyNot }) => whyNot !== undefined))('a move from engine to engine and back', () => {
	it('leaves every row as it was', async () => {
		const [embedded, amazons] = await Promise.all(databases.map((one) => one.start()));
		try {
			const laptop = await emptyTable(embedded!.endpoint);
			await put(laptop, extremes);
			const cloud = await emptyTable(amazons!.endpoint);
			await restore(await backUp(laptop, 'there.jsonl'), cloud);
			expectSame(await rowsOf(cloud), await rowsOf(laptop));
			const back = await emptyTable(embedded!.endpoint);
			await restore(await backUp(cloud, 'back.jsonl.gz'), back);
			expectSame(await rowsOf(back), await rowsOf(laptop));
		} finally {
			await Promise.all([embedded!.close(), amazons!.close()]);
		}
	});
});
