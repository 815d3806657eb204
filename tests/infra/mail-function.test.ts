// The deployed mail function: its bundle in its own process, with a local database and a local SES.
import startSes from 'aws-ses-v2-local';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBuild } from '../../infra/build/ensure-build.ts';
import { mailSize } from '../../infra/environments/sizes.ts';
import { openTable } from '../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../src/lib/server/dynamo/table.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { connectServices } from '../../src/lib/server/connect-services.ts';
import { DynamoMailQueue } from '../../src/lib/server/email/mail-queue.dynamo.ts';
import type { Services } from '../../src/lib/server/services.ts';
import { startDynalite, type TestDatabase } from '../support/dynamodb.ts';
import { actorOf, paymentText, putEvent, submit } from '../support/fake-server.ts';
import { bounce, complaint, configurationSet } from '../support/ses-notices.ts';
import { startLambda, type Lambda } from './lambda.ts';

const root = resolve(import.meta.dirname, '../..');
const tableName = 'scc-mail';

let ses: Server;
let database: TestDatabase;
let table: ReturnType<typeof openTable>;
let taskRoot: string;
let lambda: Lambda;
let services: Services;
let home: string;
let patronId: string;

beforeAll(async () => {
	await ensureBuild(root, console.log);
	taskRoot = mkdtempSync(join(tmpdir(), 'scc-mail-'));
	cpSync(join(root, 'build', 'mail'), taskRoot, { recursive: true });
	ses = await startSes({ host: '127.0.0.1', port: 0 });
	database = await startDynalite();
	table = openTable({ tableName, endpoint: database.endpoint, region: 'us-west-2', reportBug: console.error });
	await createTable(table.client, tableName);
	const env = {
		...{ DYNAMODB_ENDPOINT: database.endpoint, DYNAMODB_TABLE_NAME: tableName, SCC_STAGE: 'production' },
		...{ MAIL_PROVIDER: 'ses', GMAIL_SENDER_EMAIL: 'crew@crew.example', GMAIL_RECIPIENT: 'office@crew.example' },
		...{ ORIGIN: 'https://crew.example', ORIGIN_VERIFY_SECRET: 'secret', SES_CONFIGURATION_SET: configurationSet },
		...{ ADMIN_PASS_HASH: 'scrypt:N=1024,r=8,p=1:c2FsdA:aGFzaA', AWS_ENDPOINT_URL_SESV2: sesUrl() }
	};
	// The web function's side.
	services = connectServices(readConfig(env), 'test');
	const event = await putEvent({ services }, { patrons: [{ name: 'Alice Tidewell', email: 'alice@guest.example' }] });
	home = event.eventId;
	patronId = event.patrons[0]!.patronId;
	lambda = await startLambda({ taskRoot, size: mailSize, env });
	await lambda.ready;
});
afterAll(async () => {
	await lambda.stop();
	table.client.destroy();
	await database.close();
	await new Promise((settle) => ses.close(settle));
	rmSync(taskRoot, { recursive: true, force: true });
});

function sesUrl(): string {
	return `http://127.0.0.1:${(ses.address() as AddressInfo).port}`;
}

const queue = () => new DynamoMailQueue(table);
const schedule = { source: 'aws.events', 'detail-type': 'Scheduled Event' };
const notices = (...bodies: unknown[]) => ({
	Records: bodies.map((body, at) => ({
		messageId: `m${at}`,
		eventSource: 'aws:sqs',
		body: typeof body === 'string' ? body : JSON.stringify(body)
	}))
});

/**
 * Records a payment and sends its receipt and notice.
 * @returns the job, and the reference of the receipt's message
 */
async function sendReceipt(): Promise<{ mailId: string; ref: string }> {
	const text = paymentText({ patronId });
	await services.payments.record(submit(text, { eventId: home }));
	const mailId = `${home}.${JSON.parse(text).paymentId}`;
	await lambda.invoke(schedule);
	const receipt = (await queue().read(mailId))?.letters.receipt;
	if (receipt?.state !== 'sent') throw new Error(`It wasn’t sent: ${JSON.stringify(receipt)}; ${lambda.output()}`);
	return { mailId, ref: receipt.messageId.split('@')[0]! };
}

const receiptOf = async (mailId: string) => (await queue().read(mailId))?.letters.receipt;
const taken = async (): Promise<number> => {
	const { emails } = (await (await fetch(`${sesUrl()}/store`)).json()) as { emails: unknown[] };
	return emails.length;
};

it('marks an email that bounced as failed, shows it to the office, and never sends it again', async () => {
	const { mailId, ref } = await sendReceipt();
	const before = await taken();
	expect(await lambda.invoke(notices(bounce('Permanent', 'General', { ref })))).toEqual({ batchItemFailures: [] });
	expect(await receiptOf(mailId)).toMatchObject({ state: 'failed', problem: 'bounced', to: 'alice@guest.example' });
	const revision = (await queue().read(mailId))?.revision;
	// The same notice twice more, once later. Nothing more is written.
	const again = bounce('Permanent', 'General', { ref, id: 'another' });
	expect(await lambda.invoke(notices(again, again))).toEqual({ batchItemFailures: [] });
	expect((await queue().read(mailId))?.revision).toBe(revision);
	await lambda.invoke(schedule);
	expect(await taken()).toBe(before);

	const admin = actorOf('admin');
	const { failed } = await services.mail.overview(admin);
	const shown = failed.items.find((one) => one.mailId === mailId)?.letters.find((one) => one.letter === 'receipt');
	expect(shown).toMatchObject({ state: 'failed', reason: 'bounced' });
	const line = (await services.officeHealth(admin)).lines.find((one) => one.name === 'failed_email');
	expect(line).toMatchObject({ state: 'attention', says: expect.stringContaining('came back') });

	// The office corrects the address. Later events of the first email change nothing.
	await services.mail.sendAgain(admin, { mailId, email: 'receipt', message: { to: 'new@guest.example' } });
	await lambda.invoke(notices(complaint('abuse', { ref })));
	await lambda.invoke(schedule);
	expect(await receiptOf(mailId)).toMatchObject({ state: 'sent', to: 'new@guest.example', round: 2 });
	expect(await taken()).toBe(before + 1);
});

it('processes a batch of mostly unusable messages, and logs no address', async () => {
	const { mailId, ref } = await sendReceipt();
	const unknown = bounce('Permanent', 'General', { ref: 'f'.repeat(40) });
	const foreign = bounce('Permanent', 'General', { ref, set: 'scc-rehearsal' });
	const batch = notices('not json', unknown, foreign, bounce('Transient', 'General', { ref }));
	expect(await lambda.invoke(batch)).toEqual({ batchItemFailures: [] });
	expect(await receiptOf(mailId)).toMatchObject({ state: 'sent', doubt: { reason: 'returned' } });
	expect(lambda.output()).toContain('"result":"unknown_email"');
	expect(lambda.output()).not.toMatch(/guest\.example|crew\.example/);
});

it('gets a notice again while a worker has its job', async () => {
	const { mailId, ref } = await sendReceipt();
	const row = (await queue().read(mailId))!;
	const leasedUntil = new Date(Date.now() + 60_000).toISOString();
	const leased = (await queue().replace({ ...row, leasedUntil }))!;
	const late = notices(bounce('Permanent', 'General', { ref }), 'not json');
	expect(await lambda.invoke(late)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
	await queue().replace({ ...leased, leasedUntil: undefined });
	expect(await lambda.invoke(late)).toEqual({ batchItemFailures: [] });
	expect(await receiptOf(mailId)).toMatchObject({ state: 'failed', problem: 'bounced' });
});
