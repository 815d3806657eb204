// Restores a backup into another table, on the embedded engine and on DynamoDB Local, with the real commands where they matter.
import { DeleteItemCommand, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSameItem, type Item } from '../../infra/backup/attribute-values.ts';
import { ensureRawTable, openRawTable, type RawTable } from '../../infra/backup/open-table.ts';
import { readBackup } from '../../infra/backup/file-format.ts';
import { readMark, restoreBackup } from '../../infra/backup/restore-backup.ts';
import { findPart, partOf, writeBackup } from '../../infra/backup/write-backup.ts';
import { openTable } from '../../src/lib/server/dynamo/client.ts';
import { insertEmailJob } from '../../src/lib/server/email/mail-queue.dynamo.ts';
import { makeDynamoStores } from '../../src/lib/server/stores.dynamo.ts';
import { start } from '../support/child-process.ts';
import type { TestDatabase } from '../support/dynamodb.ts';
import { scaled } from '../support/slowness.ts';
import { databases } from './stores/engines.ts';

const root = resolve(import.meta.dirname, '../..');
const region = 'us-east-1';
const now = () => new Date('2026-05-23T18:00:00Z');
const quiet = () => undefined;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'scc-backup-'));
	return () => rmSync(folder, { recursive: true, force: true });
});

async function emptyTable(endpoint: string): Promise<RawTable> {
	const table = openRawTable({ tableName: `test-${randomUUID()}`, endpoint, region });
	await ensureRawTable(table, false);
	return table;
}

async function put({ client, name }: RawTable, items: readonly Item[]): Promise<void> {
	for (const item of items) await client.send(new PutItemCommand({ TableName: name, Item: item }));
}

async function rowsOf({ client, name }: RawTable): Promise<Item[]> {
	const rows: Item[] = [];
	let from: Item | undefined;
	do {
		const page = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: from }));
		rows.push(...(page.Items ?? []));
		from = page.LastEvaluatedKey;
	} while (from !== undefined);
	return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;

const row = (pk: string, more: Item = {}): Item => ({ pk: { S: pk }, sk: { S: 'ROW' }, ...more });

/** Values that don't fit into JavaScript types, and values that other formats lose. */
const extremes: Item[] = [
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
const manyRows = (count: number): Item[] =>
	Array.from({ length: count }, (_, number) => row(`EVENT#${number}`, { text: { S: `${number} `.repeat(20_000) } }));

const fileIn = (name: string): string => join(folder, name);

async function backUp(table: RawTable, name = 'backup.jsonl'): Promise<string> {
	const file = fileIn(name);
	await writeBackup({ file, table, now, part: await findPart(file), onProgress: quiet });
	return file;
}

const restore = (file: string, table: RawTable) => restoreBackup({ file, table, now, onProgress: quiet });

function expectSame(found: readonly Item[], expected: readonly Item[]): void {
	expect(found.map(keyOf)).toEqual(expected.map(keyOf));
	found.forEach((one, at) => expect([keyOf(one), isSameItem(one, expected[at]!)]).toEqual([keyOf(one), true]));
}

const command = (name: 'backup' | 'restore', file: string, table: RawTable, endpoint: string) =>
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
async function stallingProxy(endpoint: string, operation: string, answered: number) {
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
async function throttlingProxy(endpoint: string, operation: string) {
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

describe('a restore', () => {
	let database: TestDatabase;
	let good: string;
	beforeAll(async () => {
		database = await databases[0]!.start();
	});
	afterAll(() => database.close());
	beforeEach(async () => {
		const table = await emptyTable(database.endpoint);
		await put(table, extremes);
		good = readFileSync(await backUp(table, 'good.jsonl'), 'utf8');
	});

	const linesOf = (text: string): string[] => text.trimEnd().split('\n');
	const withFooter = (above: readonly string[], rows: number): string => {
		const body = above.map((line) => `${line}\n`).join('');
		const sha256 = createHash('sha256').update(body).digest('hex');
		const footer = { end: 'ship-captain-crew-backup', rows, families: {}, bytes: Buffer.byteLength(body), sha256 };
		return `${body}${JSON.stringify(footer)}\n`;
	};

	it.each<[string, (good: string) => string | Buffer, RegExp]>([
		['an empty file', () => '', /is not a backup of Ship Captain Crew. Choose/],
		['a file of another kind', () => 'id,name\n1,x\n', /is not a backup/],
		['JSON of another kind', () => '{"kind":"other"}\n', /is not a backup/],
		['one endless line', () => 'x'.repeat(5_000_000), /is not a backup/],
		['a header alone', (text) => `${linesOf(text)[0]}\n`, /is cut off: its end is missing. Copy it again/],
		['a missing footer', (text) => linesOf(text).slice(0, -1).join('\n') + '\n', /is cut off/],
		['half a row', (text) => text.slice(0, text.length / 2), /is cut off/],
		['half a footer', (text) => text.slice(0, -40), /is cut off/],
		['one changed letter', (text) => text.replace('EVENT#deep', 'EVENT#dEep'), /was changed or damaged/],
		['a removed row', (text) => linesOf(text).toSpliced(2, 1).join('\n') + '\n', /was changed or damaged/],
		['two rows in another order', (text) => swapRows(linesOf(text)).join('\n') + '\n', /was changed or damaged/],
		['something after the end', (text) => `${text}{}\n`, /was changed or damaged/],
		['a row that is no row', (text) => withFooter([linesOf(text)[0]!, '{"a":1}'], 1), /was changed or damaged/],
		['a wrong count', (text) => withFooter(linesOf(text).slice(0, -1), 9), /was changed or damaged/],
		['a changed header', (text) => text.replace('"table":"test-', '"table":"best-'), /was changed or damaged/],
		['a newer format', (text) => text.replace('"format":1', '"format":2'), /has version 2 of the format.*newer one/],
		['a packed file that is cut off', (text) => gzipSync(text).subarray(0, -20), /is cut off/],
		['a packed file with a changed byte', (text) => flip(gzipSync(text)), /was changed or damaged/]
	])('refuses %s, and writes nothing', async (_, spoil, words) => {
		const file = fileIn('bad.jsonl');
		writeFileSync(file, spoil(good));
		const table = await emptyTable(database.endpoint);
		await expect(restore(file, table)).rejects.toThrow(words);
		expect(await rowsOf(table)).toEqual([]);
	});

	const swapRows = ([header, a, b, ...rest]: string[]): string[] => [header!, b!, a!, ...rest];
	const flip = (bytes: Buffer): Buffer => {
		bytes[Math.floor(bytes.length / 2)]! ^= 0xff;
		return bytes;
	};

	it('refuses a table that is not empty, and changes nothing', async () => {
		const table = await emptyTable(database.endpoint);
		await put(table, [row('EVENT#own')]);
		await expect(restore(fileIn('good.jsonl'), table)).rejects.toThrow(
			/is not empty.*Nothing was changed.*SCC_DATA_DIR/
		);
		expect(await rowsOf(table)).toEqual([row('EVENT#own')]);
	});

	it('of two files at once into one table accepts one, and rejects the other', async () => {
		const source = await emptyTable(database.endpoint);
		await put(source, [row('EVENT#a')]);
		const [one, two] = [await backUp(source, 'one.jsonl'), await backUp(source, 'two.jsonl')];
		const table = await emptyTable(database.endpoint);
		const restore = (file: string) => restoreBackup({ file, table, now, onProgress: quiet });
		const results = await Promise.allSettled([restore(one), restore(two)]);
		expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		const failed = results.find((result) => result.status === 'rejected');
		expect(String(failed?.reason)).toMatch(/was interrupted|is not empty|was used during the restore/);
		expect(await rowsOf(table)).toHaveLength(1);
	});

	it('of the same file twice is refused', async () => {
		const table = await emptyTable(database.endpoint);
		await restore(fileIn('good.jsonl'), table);
		expect(await readMark(table)).toBeUndefined();
		await expect(restore(fileIn('good.jsonl'), table)).rejects.toThrow(/is not empty/);
	});
});

describe('a backup', () => {
	it('counts families whose names an object already has', async () => {
		const source = await emptyTable(database.endpoint);
		await put(source, [row('constructor#a'), row('__proto__#b'), row('toString#c')]);
		const file = await backUp(source);
		expect(readFileSync(file, 'utf8')).toContain('"families":{"__proto__":1,"constructor":1,"toString":1}');
		await expect(readBackup(file)).resolves.toBeDefined();
	});

	let database: TestDatabase;
	beforeAll(async () => {
		database = await databases[0]!.start();
	});
	afterAll(() => database.close());

	it('never replaces a file', async () => {
		const table = await emptyTable(database.endpoint);
		writeFileSync(fileIn('mine.jsonl'), 'mine');
		const refused = command('backup', fileIn('mine.jsonl'), table, database.endpoint);
		expect((await refused.ended).code).toBe(1);
		expect(refused.output()).toMatch(/mine\.jsonl already exists. Choose another name/);
		expect(readFileSync(fileIn('mine.jsonl'), 'utf8')).toBe('mine');
	});

	it('starts again if an interrupted one is of another table', async () => {
		const [one, two] = [await emptyTable(database.endpoint), await emptyTable(database.endpoint)];
		await put(one, [row('EVENT#one')]);
		await put(two, [row('EVENT#two')]);
		const whole = readFileSync(await backUp(one, 'one.jsonl'), 'utf8');
		writeFileSync(partOf(fileIn('two.jsonl')), whole.split('\n').slice(0, 2).join('\n') + '\n');
		const made = command('backup', fileIn('two.jsonl'), two, database.endpoint);
		expect((await made.ended).code).toBe(0);
		const text = readFileSync(fileIn('two.jsonl'), 'utf8');
		expect([text.includes('EVENT#two'), text.includes('EVENT#one')]).toEqual([true, false]);
	});

	it.each([
		['a table that isn’t there', { DYNAMODB_TABLE_NAME: 'nowhere' }, /There is no table nowhere. Check/],
		[
			'an endpoint where nothing is',
			{ DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' },
			/Nothing answers at DYNAMODB_ENDPOINT/
		],
		['an endpoint that is no address', { DYNAMODB_ENDPOINT: 'nowhere' }, /DYNAMODB_ENDPOINT is not an address/],
		['a folder without a database', { DYNAMODB_ENDPOINT: '', SCC_DATA_DIR: '/nonexistent' }, /There is no database in/]
	])('says what is wrong with %s, without a stack', async (_, env, words) => {
		const made = start(process.execPath, [join(root, 'infra/dev/backup.ts'), fileIn('x.jsonl')], {
			name: 'backup',
			env: { ...process.env, NODE_ENV: '', AWS_REGION: region, DYNAMODB_ENDPOINT: database.endpoint, ...env }
		});
		expect((await made.ended).code).toBe(1);
		expect(made.output()).toMatch(words);
		expect(made.output()).not.toMatch(/^\s+at /m);
		expect(existsSync(fileIn('x.jsonl'))).toBe(false);
	});
});
