// Both deployed functions, with their secrets in a local Secrets Manager.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuild } from '../../infra/build/ensure-build.ts';
import { mailSize } from '../../infra/environments/sizes.ts';
import { hashPassword } from '../../src/lib/server/access/password.ts';
import { openTable } from '../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../src/lib/server/dynamo/table.ts';
import { startDynalite, type TestDatabase } from '../support/dynamodb.ts';
import { startSecretStore, type SecretStore } from '../support/secret-store.ts';
import { startLambda, type Lambda } from './lambda.ts';

const root = resolve(import.meta.dirname, '../..');
const tableName = 'scc-secrets';
const webSecret = 'scc-production-web-secrets';
const mailSecret = 'scc-production-mail-secrets';
// Longer than a function waits before another rejection makes it read the secret again.
const renewalMs = 10_500;

let database: TestDatabase;
let folder: string;
let env: Record<string, string>;
let manager: SecretStore;
let lambda: Lambda;

beforeAll(async () => {
	await ensureBuild(root, console.log);
	folder = mkdtempSync(join(tmpdir(), 'scc-secrets-'));
	for (const part of ['web', 'mail']) cpSync(join(root, 'build', part), join(folder, part), { recursive: true });
	database = await startDynalite();
	const table = openTable({ tableName, endpoint: database.endpoint, region: 'us-west-2', reportBug: console.error });
	await createTable(table.client, tableName);
	table.client.destroy();
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
	manager = await startSecretStore();
	env = {
		...{ DYNAMODB_ENDPOINT: database.endpoint, DYNAMODB_TABLE_NAME: tableName, SCC_STAGE: 'production' },
		...{ MAIL_PROVIDER: 'gmail', GMAIL_SENDER_EMAIL: 'crew@crew.example', GMAIL_RECIPIENT: 'office@crew.example' },
		...{ ORIGIN: 'https://crew.example', SECRETS_FROM: 'secrets-manager', ...manager.env }
	};
});
afterEach(async () => {
	await lambda.stop();
	await manager.close();
});

const ask = (path: string, origin: string, body?: object) =>
	lambda.invoke({
		...{ version: '2.0', rawPath: path, rawQueryString: '', isBase64Encoded: false },
		headers: { host: 'crew.example', 'x-origin-verify': origin, 'content-type': 'application/json' },
		requestContext: { http: { method: body ? 'POST' : 'GET', sourceIp: '192.0.2.7' } },
		...(body && { body: JSON.stringify(body) })
	});
const signIn = async (secret: string, origin: string): Promise<string | undefined> => {
	const { body } = await ask('/api/session', origin, { user: 'admin', secret });
	const { token, reason } = JSON.parse(body) as { token?: string; reason?: string };
	return token ?? reason;
};
const hashOf = (secret: string) => hashPassword(secret, { N: 1024, r: 8, p: 1 });

describe('the web function', () => {
	it('answers 503 without its secret, starts when it can be read, and follows it when it changes', async () => {
		manager.mood = 'throttles';
		lambda = await startLambda({ taskRoot: join(folder, 'web'), env });
		await lambda.ready;
		const early = await ask('/api/health', 'first');
		expect(early).toMatchObject({ statusCode: 503, headers: { 'retry-after': '5' } });
		manager.mood = 'answers';
		for (const unusable of ['{}', 'not json']) {
			manager.values.set(webSecret, unusable);
			await wait(1_100);
			expect(await ask('/api/health', 'first')).toMatchObject({ statusCode: 503 });
		}
		manager.values.set(
			webSecret,
			JSON.stringify({ ADMIN_PASS_HASH: await hashOf('first password'), ORIGIN_VERIFY_SECRET: 'first' })
		);
		await wait(1_100);
		expect(await ask('/api/health', 'first')).toMatchObject({ statusCode: 200 });
		expect(await signIn('first password', 'first')).toMatch(/^admin\.|[\w-]{20,}/);
		expect(await ask('/api/health', 'second')).toMatchObject({ statusCode: 403 });

		// Both values are valid while the edge changes.
		await wait(renewalMs);
		manager.values.set(
			webSecret,
			JSON.stringify({ ADMIN_PASS_HASH: await hashOf('second password'), ORIGIN_VERIFY_SECRET: 'first,second' })
		);
		expect(await ask('/api/health', 'second')).toMatchObject({ statusCode: 200 });
		expect(await ask('/api/health', 'first')).toMatchObject({ statusCode: 200 });
		expect(await ask('/api/health', 'third')).toMatchObject({ statusCode: 403 });
		expect(await signIn('first password', 'second')).toBe('wrong_credentials');
		expect(await signIn('second password', 'second')).not.toBe('wrong_credentials');
		expect(new Set(manager.asked)).toEqual(new Set([webSecret]));
		expect(lambda.output()).toContain('ADMIN_PASS_HASH is missing');
		expect(lambda.output()).not.toMatch(/scrypt:N|first password|"first"/);

		// A rejected password makes the function read the secret again.
		await wait(renewalMs);
		manager.values.set(
			webSecret,
			JSON.stringify({ ADMIN_PASS_HASH: await hashOf('third password'), ORIGIN_VERIFY_SECRET: 'second' })
		);
		expect(await signIn('third password', 'second')).not.toBe('wrong_credentials');
		expect(await ask('/api/health', 'first')).toMatchObject({ statusCode: 403 });
	});
});

describe('the mail function', () => {
	it('fails its calls without its secret, and works when it can be read', async () => {
		const named = { ...env, AWS_LAMBDA_FUNCTION_NAME: 'scc-production-mail' };
		lambda = await startLambda({ taskRoot: join(folder, 'mail'), env: named, size: mailSize });
		await lambda.ready;
		await expect(lambda.invoke({ source: 'aws.events' })).rejects.toThrow('secrets can’t be read');
		manager.values.set(
			mailSecret,
			JSON.stringify({ GMAIL_CLIENT_ID: 'client', GMAIL_CLIENT_SECRET: 'secret', GMAIL_REFRESH_TOKEN: 'token' })
		);
		await wait(1_100);
		expect(await lambda.invoke({ source: 'aws.events' })).toEqual({ sent: 0 });
		expect(new Set(manager.asked)).toEqual(new Set([mailSecret]));
	});

	it('asks for none if SES sends the email', async () => {
		const named = { ...env, AWS_LAMBDA_FUNCTION_NAME: 'scc-production-mail', MAIL_PROVIDER: 'ses' };
		lambda = await startLambda({ taskRoot: join(folder, 'mail'), env: named, size: mailSize });
		expect(await lambda.invoke({ source: 'aws.events' })).toEqual({ sent: 0 });
		expect(manager.asked).toEqual([]);
	});
});
