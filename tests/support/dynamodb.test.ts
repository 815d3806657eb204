import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { startDynalite } from './dynamodb.ts';

const table: CreateTableCommandInput = {
	TableName: 'work',
	BillingMode: 'PAY_PER_REQUEST',
	AttributeDefinitions: [
		{ AttributeName: 'pk', AttributeType: 'S' },
		{ AttributeName: 'other', AttributeType: 'S' }
	],
	KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
	GlobalSecondaryIndexes: [
		{
			IndexName: 'others',
			KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
			Projection: { ProjectionType: 'ALL' }
		}
	]
};

/** Sends a put and disconnects before the response. */
async function askAndDie(endpoint: string, pk: string): Promise<void> {
	const { hostname, port } = new URL(endpoint);
	const socket = connect(Number(port), hostname);
	await once(socket, 'connect');
	const body = JSON.stringify({ TableName: 'work', Item: { pk: { S: pk }, other: { S: 'x' } } });
	const headers = [
		...['POST / HTTP/1.1', `host: ${hostname}`, 'content-type: application/x-amz-json-1.0'],
		...['x-amz-target: DynamoDB_20120810.PutItem', `content-length: ${Buffer.byteLength(body)}`],
		...[
			'x-amz-date: 20260523T120000Z',
			'authorization: AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=a, Signature=b'
		]
	];
	await new Promise<void>((resolve) => socket.write(`${headers.join('\r\n')}\r\n\r\n${body}`, () => resolve()));
	socket.destroy();
}

// An engine error after the store is closed reaches the test runner, which then fails the whole run.
it('closes only after what it works on for those who are gone', async () => {
	for (let round = 0; round < 5; round++) {
		const database = await startDynalite();
		const client = new DynamoDBClient({
			endpoint: database.endpoint,
			region: 'us-west-2',
			credentials: { accessKeyId: 'a', secretAccessKey: 'b' }
		});
		await client.send(new CreateTableCommand(table));
		client.destroy();
		await Promise.all(Array.from({ length: 40 }, (_, i) => askAndDie(database.endpoint, `p${i}`)));
		// Slightly later in each round, so that it is closed at different steps of its work.
		await setTimeout(round * 3);
		await expect(database.close()).resolves.toBeUndefined();
	}
});
