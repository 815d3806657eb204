import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { scaled } from '../../tests/support/slowness.ts';
import { openTable } from '../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../src/lib/server/dynamo/table.ts';
import { startDatabase, type Database } from './database.ts';

let folder: string;
let database: Database;
const fail = (error: unknown) => expect.fail(String(error));
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'scc-database-'));
	database = await startDatabase({ path: join(folder, 'dynamodb'), onError: fail, onEnd: fail });
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

type Headers = Record<string, string>;

function ask(
	headers: Headers,
	method = 'POST',
	host = '127.0.0.1'
): Promise<{ status: number; headers: object; text: string }> {
	const { port, username } = new URL(database.endpoint);
	return new Promise((resolve, reject) => {
		const all = {
			host: `${host}:${port}`,
			'x-amz-target': 'DynamoDB_20120810.ListTables',
			'x-amz-date': '20260523T180000Z',
			'content-type': 'application/x-amz-json-1.0',
			authorization: signedBy(username),
			...headers
		};
		const asked = request({ host: '127.0.0.1', port, method, headers: all }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () =>
				resolve({ status: answer.statusCode!, headers: answer.headers, text: Buffer.concat(chunks).toString() })
			);
		});
		asked.once('error', reject);
		asked.end(method === 'POST' ? '{}' : undefined);
	});
}

const signedBy = (key: string): string =>
	`AWS4-HMAC-SHA256 Credential=${key}/20260523/us-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=00`;

describe('the embedded database', () => {
	it.each(['127.0.0.1', 'localhost', 'LOCALHOST'])(
		'answers requests with its key, sent to the host name %s',
		async (host) => {
			const { status, text } = await ask({}, 'POST', host);
			expect([status, text]).toEqual([200, '{"TableNames":[]}']);
		}
	);

	it.each<[string, Headers, string?, string?]>([
		['a page of another site', { origin: 'https://elsewhere.example' }],
		['a page of this machine', { origin: 'http://localhost:3000' }],
		['a page without an address', { origin: 'null' }],
		[
			'a page that asks first',
			{ origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
			'OPTIONS'
		],
		['a page that only reads', { 'sec-fetch-site': 'cross-site' }, 'GET'],
		['a page that gave its own name our address', {}, 'POST', 'rebound.example'],
		['a name that begins like ours', {}, 'POST', 'localhost.elsewhere.example'],
		['a name like no other', { host: 'x' }],
		['no key', { authorization: '' }],
		['the key that every emulator takes', { authorization: signedBy('local') }],
		['an empty key', { authorization: signedBy('') }],
		['a key of another form', { authorization: 'Bearer x' }],
		['a credential without an end', { authorization: 'AWS4-HMAC-SHA256 Credential=' }]
	])('refuses %s', async (_, headers, method, host) => {
		const answer = await ask(headers, method, host);
		expect(answer.status).toBe(403);
		expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
		expect(answer.text).not.toContain('TableNames');
	});

	it('refuses a key that begins or ends like its own', async () => {
		const { username } = new URL(database.endpoint);
		for (const key of [username.slice(0, -1), `${username}x`, username.toLowerCase()]) {
			expect((await ask({ authorization: signedBy(key) })).status).toBe(403);
		}
	});

	it('has another key at each start', async () => {
		const other = await startDatabase({ path: join(folder, 'other'), onError: fail, onEnd: fail });
		expect(new URL(other.endpoint).username).not.toBe(new URL(database.endpoint).username);
		await other.close();
	});

	it.each(['each', 'soon'] as const)('keeps what the app’s own client writes, flushed %s', async (flush) => {
		const path = join(folder, flush);
		const reportBug = fail;
		for (const round of [1, 2]) {
			const own = await startDatabase({ path, flush, onError: fail, onEnd: fail });
			const table = openTable({ tableName: 'crew-of-tests', endpoint: own.endpoint, region: 'us-west-2', reportBug });
			await createTable(table.client, table.name);
			const Key = { pk: 'EVENT#x', sk: 'EVENT' };
			const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
			expect(Item?.round).toBe(round === 1 ? undefined : 1);
			await table.client.send(new PutCommand({ TableName: table.name, Item: { ...Key, round } }));
			const gone = { ...Key, sk: 'GONE' };
			await table.client.send(new PutCommand({ TableName: table.name, Item: gone }));
			await table.client.send(new DeleteCommand({ TableName: table.name, Key: gone }));
			expect((await table.client.send(new GetCommand({ TableName: table.name, Key: gone }))).Item).toBeUndefined();
			table.client.destroy();
			await own.close();
		}
		expect(statSync(path).mode & 0o777).toBe(0o700);
	});

	it(
		'keeps no rows of earlier queries in its memory',
		async () => {
			const errors: unknown[] = [];
			const note = (error: unknown) => errors.push(error);
			const own = await startDatabase({ path: join(folder, 'memory'), onError: note, onEnd: note });
			const table = openTable({ tableName: 'crew', endpoint: own.endpoint, region: 'us-west-2', reportBug: fail });
			await createTable(table.client, table.name);
			for (const sk of ['ROW#1', 'ROW#2', 'ROW#3']) {
				const Item = { pk: 'EVENT#x', sk, text: 'x'.repeat(390_000) };
				await table.client.send(new PutCommand({ TableName: table.name, Item }));
			}
			const query = new QueryCommand({
				TableName: table.name,
				KeyConditionExpression: 'pk = :pk',
				ExpressionAttributeValues: { ':pk': 'EVENT#x' },
				Limit: 1
			});
			// Together, the queries read far more than fits into the thread's memory.
			for (let sent = 0; sent < 700 && errors.length === 0; sent++) await table.client.send(query).catch(note);
			table.client.destroy();
			await own.close();
			expect(errors).toEqual([]);
		},
		scaled(60_000)
	);

	it(
		'answers every request while its thread starts again after an error',
		async () => {
			const errors: unknown[] = [];
			const note = (error: unknown) => errors.push(error);
			const own = await startDatabase({ path: join(folder, 'again'), onError: note, onEnd: note });
			const table = openTable({ tableName: 'crew', endpoint: own.endpoint, region: 'us-west-2', reportBug: fail });
			await createTable(table.client, table.name);
			const puts: string[] = [];
			let longestMs = 0;
			const putUntil = async (isOver: () => boolean, writer: number) => {
				for (let row = 0; !isOver(); row++) {
					const Item = { pk: `EVENT#${writer}`, sk: `ROW#${row}` };
					const startedAt = performance.now();
					const put = await table.client.send(new PutCommand({ TableName: table.name, Item })).then(
						() => 'put',
						(error: unknown) => String(error)
					);
					longestMs = Math.max(longestMs, performance.now() - startedAt);
					puts.push(put);
				}
			};
			let restartedAt = -1;
			const isOver = () => {
				if (errors.length > 0 && restartedAt === -1) restartedAt = puts.length;
				return restartedAt !== -1 && puts.length > restartedAt + 200;
			};
			// Sends more requests at once than the SDK's quota of retries allows.
			const writers = Array.from({ length: 60 }, (_, writer) => putUntil(isOver, writer));
			leaveMidRequest(new URL(own.endpoint));
			await Promise.all(writers);
			expect(errors.map(String)).toEqual([expect.stringContaining('aborted')]);
			// If the machine needs longer than the retries, errors are allowed.
			if (longestMs < 8000) expect(puts.filter((put) => put !== 'put')).toEqual([]);
			table.client.destroy();
			await own.close();
		},
		scaled(60_000)
	);
});

/** Disconnects during a request, which makes dynalite throw this error in its thread. */
function leaveMidRequest({ port, username }: URL): void {
	const headers = {
		'x-amz-target': 'DynamoDB_20120810.ListTables',
		'x-amz-date': '20260523T180000Z',
		'content-type': 'application/x-amz-json-1.0',
		'content-length': 100,
		authorization: signedBy(username)
	};
	const asked = request({ host: '127.0.0.1', port, method: 'POST', headers });
	asked.on('error', () => undefined);
	asked.write('{', () => setTimeout(() => asked.destroy(), 50));
}
