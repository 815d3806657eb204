// The filters of the two readers of the table's stream, on records that Amazon's own database makes.
import { setTimeout } from 'node:timers/promises';
import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerPattern } from '../../infra/stacks/ledger-guard.ts';
import { mailPattern } from '../../infra/stacks/mail.ts';
import { openOn, type TableSubject } from '../contract/stores/engines.ts';
import { boundKey, charter, correction, id, patron, payment } from '../contract/stores/records.ts';
import { prepareDynamoDbLocal, startDynamoDbLocal, type TestDatabase } from '../support/dynamodb.ts';
import { scaled } from '../support/slowness.ts';

interface StreamRecord {
	eventName: string;
	dynamodb: { Keys: { pk: { S: string }; sk: { S: string } }; OldImage?: object; NewImage?: object };
}

const alice = '2026-05-23-alice';
const whyNot = await prepareDynamoDbLocal();

let database: TestDatabase;
let subject: TableSubject;
beforeAll(async () => {
	if (whyNot !== undefined) return;
	database = await startDynamoDbLocal();
	subject = await openOn(database);
	const { client, name } = subject.table;
	const stream = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const };
	await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification: stream }));
}, scaled(180_000));
afterAll(async () => {
	subject?.table.client.destroy();
	await database?.close();
});

/** Asks the stream without its SDK, which the app doesn't need. */
async function ask(operation: string, input: object): Promise<any> {
	const credential = 'AWS4-HMAC-SHA256 Credential=test/20260523/us-east-1/dynamodb/aws4_request';
	const answer = await fetch(database.endpoint, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-amz-json-1.0',
			'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
			authorization: `${credential}, SignedHeaders=host, Signature=0`
		},
		body: JSON.stringify(input)
	});
	if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`);
	return answer.json();
}

/** All records of the stream, once it has as many as there were changes. */
async function readStream(): Promise<StreamRecord[]> {
	const { Streams: streams } = await ask('ListStreams', { TableName: subject.table.name });
	const { StreamArn: arn } = streams[0];
	const { StreamDescription: about } = await ask('DescribeStream', { StreamArn: arn });
	const records: StreamRecord[] = [];
	for (const { ShardId: shard } of about.Shards) {
		const from = { StreamArn: arn, ShardId: shard, ShardIteratorType: 'TRIM_HORIZON' };
		let { ShardIterator: next } = await ask('GetShardIterator', from);
		for (let empty = 0; next !== undefined && empty < 3;) {
			const page = await ask('GetRecords', { ShardIterator: next });
			records.push(...page.Records);
			next = page.NextShardIterator;
			if (page.Records.length > 0) continue;
			empty += 1;
			await setTimeout(100);
		}
	}
	return records;
}

/** Lambda's event filtering, as far as the two patterns use it. */
function takes(pattern: unknown, value: unknown): boolean {
	if (Array.isArray(pattern)) return pattern.some((one) => takesOne(one, value));
	return Object.entries(pattern as object).every(([name, rest]) => takes(rest, Object(value)[name]));
}
function takesOne(rule: unknown, value: unknown): boolean {
	if (typeof rule === 'string') return rule === value;
	const [[kind, prefix] = [], ...others] = Object.entries(rule as object);
	if (kind !== 'prefix' || others.length > 0) throw new Error(`This test doesn’t know ${JSON.stringify(rule)}.`);
	return typeof value === 'string' && value.startsWith(prefix as string);
}

const namesOf = (records: StreamRecord[], pattern: object): string[] =>
	records
		.filter((record) => takes(pattern, record))
		.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb.Keys.pk.S.split('#')[0]} ${dynamodb.Keys.sk.S}`)
		.toSorted();

describe.skipIf(whyNot !== undefined)('the stream of DynamoDB Local', () => {
	it('wakes the mailer for new jobs alone, and the guard for changed and deleted records alone', async () => {
		const { stores, table } = subject;
		const { events, ledger, mailQueue } = stores;
		await events.insert(charter(alice));
		await events.insertPatron(alice, patron(1));
		await events.changePatron(alice, patron(1).patronId, (before) => ({ ...before, name: 'Wes Marchetti' }));
		await ledger.bindKey(boundKey(2, 'payment 2'));
		await ledger.insertPayment(alice, payment(2));
		await ledger.insertPayment(alice, payment(2));
		await ledger.insertPayment(alice, payment(3));
		await ledger.insertCorrection(alice, correction(1, id(2)));
		const mailId = `${alice}.${id(2)}`;
		const createdAt = '2026-05-23T14:00:00Z';
		const job = { mailId, kind: 'payment_recorded' as const, home: alice, paymentId: id(2), createdAt };
		await ledger.insertEmailJob(job);
		await ledger.insertEmailJob(job);
		const row = (await mailQueue.read(mailId))!;
		await mailQueue.replace({ ...row, state: 'failed', changedAt: createdAt }, 'a new write');
		const before = await readStream();
		expect(namesOf(before, mailPattern)).toEqual([expect.stringMatching(/^INSERT MAIL /)]);
		// The app itself never changes a record.
		expect(namesOf(before, ledgerPattern)).toEqual([]);
		expect(before.map(({ eventName }) => eventName)).toContain('MODIFY');

		// What only someone with other rights can do.
		const { Items: rows = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
		const [first, second] = rows.filter(({ type }) => type === 'payment').toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
		const fix = rows.find(({ type }) => type === 'correction')!;
		await table.client.send(new PutCommand({ TableName: table.name, Item: { ...first, amountCents: 1 } }));
		for (const { pk, sk } of [second!, fix]) {
			await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
		}
		const after = (await readStream()).slice(before.length);
		expect(namesOf(after, mailPattern)).toEqual([]);
		expect(namesOf(after, ledgerPattern)).toEqual(
			[`MODIFY EVENT ${first!.sk}`, `REMOVE EVENT ${second!.sk}`, `REMOVE EVENT ${fix.sk}`].toSorted()
		);
		const changed = after.find(({ eventName }) => eventName === 'MODIFY')!.dynamodb;
		expect([changed.OldImage, changed.NewImage]).toMatchObject([
			{ amountCents: { N: String(first!.amountCents) } },
			{ amountCents: { N: '1' } }
		]);
	});
});
