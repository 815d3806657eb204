// The deployed functions' logs, line by line, and the metrics that CloudWatch reads from them.
import startSes from 'aws-ses-v2-local';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuild } from '../../infra/build/ensure-build.ts';
import { mailSize, webSize } from '../../infra/environments/sizes.ts';
import { hashPassword } from '../../src/lib/server/access/password.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { connectServices } from '../../src/lib/server/connect-services.ts';
import { openTable } from '../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../src/lib/server/dynamo/table.ts';
import { maxLineBytes } from '../../src/lib/server/log.ts';
import type { Services } from '../../src/lib/server/services.ts';
import { startDynalite, type TestDatabase } from '../support/dynamodb.ts';
import { actorOf, paymentText, putEvent, submit } from '../support/fake-server.ts';
import { startLambda, type Lambda } from './lambda.ts';

const root = resolve(import.meta.dirname, '../..');
const tableName = 'scc-telemetry';
const adminSecret = 'harbor-master-of-the-test';

let ses: Server;
let database: TestDatabase;
let folder: string;
let env: Record<string, string>;
let services: Services;
let eventId: string;
let patronId: string;
let lambda: Lambda;

beforeAll(async () => {
	await ensureBuild(root, console.log);
	folder = mkdtempSync(join(tmpdir(), 'scc-telemetry-'));
	for (const part of ['web', 'mail']) cpSync(join(root, 'build', part), join(folder, part), { recursive: true });
	ses = await startSes({ host: '127.0.0.1', port: 0 });
	database = await startDynalite();
	const table = openTable({ tableName, endpoint: database.endpoint, region: 'us-west-2', reportBug: console.error });
	await createTable(table.client, tableName);
	table.client.destroy();
	env = {
		...{ DYNAMODB_ENDPOINT: database.endpoint, DYNAMODB_TABLE_NAME: tableName, SCC_STAGE: 'production' },
		...{ MAIL_PROVIDER: 'ses', GMAIL_SENDER_EMAIL: 'crew@crew.example', GMAIL_RECIPIENT: 'office@crew.example' },
		...{ ORIGIN: 'https://crew.example', STAGING_ORIGIN: 'https://staged.example', ORIGIN_VERIFY_SECRET: 'edge' },
		ADMIN_PASS_HASH: await hashPassword(adminSecret, { N: 1024, r: 8, p: 1 }),
		AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(ses.address() as AddressInfo).port}`
	};
	services = connectServices(readConfig(env), 'test');
	const event = await putEvent({ services }, { patrons: [{ name: 'Alice Tidewell', email: 'alice@guest.example' }] });
	({ eventId } = event);
	patronId = event.patrons[0]!.patronId;
});
afterAll(async () => {
	await database.close();
	await new Promise((settle) => ses.close(settle));
	rmSync(folder, { recursive: true, force: true });
});
afterEach(() => lambda.stop());

async function start(part: 'web' | 'mail', settings: Record<string, string> = {}): Promise<void> {
	const size = part === 'mail' ? mailSize : webSize;
	const named = { ...env, AWS_LAMBDA_FUNCTION_NAME: `scc-production-${part}`, ...settings };
	lambda = await startLambda({ taskRoot: join(folder, part), size, env: named });
	await lambda.ready;
}

interface Asked {
	body?: object;
	token?: string;
	alias?: 'live' | 'staging';
	headers?: Record<string, string>;
}

function ask(path: string, { body, token, alias = 'live', headers }: Asked = {}): Promise<any> {
	const event = {
		...{ version: '2.0', rawPath: path, rawQueryString: '', isBase64Encoded: false },
		headers: {
			...{ host: 'crew.example', 'x-origin-verify': 'edge', 'content-type': 'application/json' },
			...(token && { authorization: `Bearer ${token}` }),
			...headers
		},
		requestContext: { http: { method: body ? 'POST' : 'GET', sourceIp: '192.0.2.7' } },
		...(body && { body: JSON.stringify(body) })
	};
	return lambda.invoke(event, alias);
}

async function signIn(secret: string, alias?: 'live' | 'staging'): Promise<any> {
	const { body } = await ask('/api/session', { body: { user: 'admin', secret }, ...(alias && { alias }) });
	return JSON.parse(body);
}

/** Every line that the function wrote. Throws if one is not a JSON object. */
function lines(): Record<string, any>[] {
	return lambda
		.output()
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => {
			expect(Buffer.byteLength(line)).toBeLessThanOrEqual(maxLineBytes);
			return JSON.parse(line) as Record<string, any>;
		});
}
const metricLines = () => lines().filter((line) => line._aws !== undefined);

/** The metrics that CloudWatch reads from the lines according to its specification, with unit, dimensions, and sum. */
function collected(): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const line of metricLines()) {
		expect(line._aws.Timestamp).toBe(Date.parse(line.timestamp));
		expect(line._aws.CloudWatchMetrics).toHaveLength(1);
		const [{ Namespace: namespace, Dimensions: sets, Metrics: metrics }] = line._aws.CloudWatchMetrics;
		expect(namespace).toBe('ShipCaptainCrew');
		expect(sets).toEqual([['environment', 'function', 'slot']]);
		const of = sets[0].map((name: string) => line[name]).join('/');
		for (const { Name: name, Unit: unit } of metrics) {
			expect(line[name]).toEqual(expect.any(Number));
			const key = `${of} ${name} ${unit}`;
			sums[key] = (sums[key] ?? 0) + Number(line[name]);
		}
	}
	return sums;
}

const always = { environment: 'production', version: '7', timestamp: expect.stringMatching(/^\d{4}-.*Z$/) };

describe('the web function', () => {
	it('counts refused sign-ins, apart for each slot, and not the others', async () => {
		await start('web');
		expect(await signIn('wrong one')).toMatchObject({ reason: 'wrong_credentials' });
		expect(await signIn('wrong two')).toMatchObject({ reason: 'wrong_credentials' });
		expect(await signIn('wrong three', 'staging')).toMatchObject({ reason: 'wrong_credentials' });
		expect(await signIn(adminSecret)).toHaveProperty('token');
		await ask('/api/health');
		expect(collected()).toEqual({
			'production/web/live RefusedSignIns Count': 2,
			'production/web/staging RefusedSignIns Count': 1
		});
		expect(metricLines()[0]).toMatchObject({ ...always, level: 'info', function: 'web', requestId: 'call-1' });
		expect(metricLines().map((line) => line.coldStart)).toEqual([true, false, false]);
		expect(lambda.output()).not.toMatch(/wrong (one|two|three)|192\.0\.2\.7/);
	});

	it('counts each recorded payment once, however often it is sent', async () => {
		await start('web');
		const { token } = await signIn(adminSecret);
		const send = async (text: string) => {
			const body = JSON.parse(text) as { paymentId: string };
			const headers = { 'idempotency-key': body.paymentId };
			return (await ask(`/api/events/${eventId}/payment`, { body, token, headers })).statusCode as number;
		};
		const one = paymentText({ patronId });
		const other = paymentText({ patronId });
		expect([await send(one), await send(one), await send(other)]).toEqual([201, expect.any(Number), 201]);
		expect(await send('{"paymentId":"x"}')).toBeGreaterThanOrEqual(400);
		expect(collected()).toEqual({ 'production/web/live PaymentsRecorded Count': 2 });
		expect(lambda.output()).not.toMatch(/Tidewell|guest\.example/);
	});

	it('causes no email at the staging address until the office sends it', async () => {
		await start('web');
		const { token } = await signIn(adminSecret);
		const pay = async (alias: 'live' | 'staging') => {
			const body = JSON.parse(paymentText({ patronId })) as { paymentId: string };
			const headers = { 'idempotency-key': body.paymentId };
			const asked = { body, token, headers, alias };
			expect(await ask(`/api/events/${eventId}/payment`, asked)).toMatchObject({ statusCode: 201 });
			return body.paymentId;
		};
		const [tried, real] = [await pay('staging'), await pay('live')];
		await lambda.stop();
		await start('mail');
		await lambda.invoke({ source: 'aws.events' });
		const { failed, sent } = await services.mail.overview(actorOf('admin'));
		const mailIds = (list: typeof failed) => list.items.map(({ mailId }) => mailId);
		expect(mailIds(failed)).toEqual([expect.stringContaining(tried)]);
		expect(mailIds(sent)).toEqual(expect.arrayContaining([expect.stringContaining(real)]));
		expect(mailIds(sent).join()).not.toContain(tried);
		expect(failed.items[0]?.letters.map(({ state, reason }) => [state, reason])).toEqual([
			['failed', 'trial'],
			['failed', 'trial']
		]);
	});

	it.each<'live' | 'staging'>(['live', 'staging'])(
		'says of an outage in its own lines and in those of the server: %s',
		async (alias) => {
			// The table doesn't answer there, so every request that needs it is rejected.
			await start('web', { DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' });
			expect((await ask('/api/health', { alias })).statusCode).toBe(503);
			expect((await ask('/api/health', { alias })).statusCode).toBe(503);
			const warned = lines().filter((line) => line.what === 'unavailable');
			expect(warned).toHaveLength(2);
			expect(warned[0]).toMatchObject({
				...always,
				level: 'warn',
				function: 'web',
				requestId: 'call-1',
				coldStart: true
			});
			// Alarms count lines without a slot, so the server's copy of the logger must name its slot too.
			expect(warned.map((line) => line.slot)).toEqual(warned.map(() => (alias === 'staging' ? 'staging' : undefined)));
		}
	);

	it('writes one line for a call that breaks it, without what was sent', async () => {
		await start('web');
		const answer = await lambda.invoke({
			rawPath: '/api/events/2026-05-23-alice',
			headers: { 'x-origin-verify': 'edge' }
		});
		expect(answer.statusCode).toBe(500);
		const errors = lines().filter((line) => line.level === 'error');
		expect(errors).toHaveLength(1);
		expect(errors[0]).toMatchObject({ ...always, what: 'handler failed', function: 'web', requestId: 'call-1' });
		expect(errors[0]!.errorId).toBe(JSON.parse(answer.body).errorId);
		expect(lambda.output()).not.toContain('alice');
	});
});

describe('the mail function', () => {
	it('counts the emails that a provider accepted, and reports the age of the oldest that waits', async () => {
		await start('mail');
		await services.payments.record(submit(paymentText({ patronId }), { eventId }));
		await lambda.invoke({ source: 'aws.events' });
		const sums = collected();
		expect(sums['production/mail/live EmailsSent Count']).toBeGreaterThanOrEqual(2);
		expect(sums).toMatchObject({
			'production/mail/live OldestEmailAge Seconds': 0,
			'production/mail/live OldestWebhookAge Seconds': 0
		});
		for (const line of lines()) expect(line).toMatchObject({ ...always, function: 'mail', requestId: 'call-1' });
		expect(lambda.output()).not.toMatch(/Tidewell|guest\.example/);
	});
});
