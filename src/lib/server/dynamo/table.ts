import {
	CreateTableCommand,
	DescribeTableCommand,
	DescribeTimeToLiveCommand,
	ResourceInUseException,
	UpdateTimeToLiveCommand,
	type CreateTableCommandInput
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export const boardIndex = 'board';
export const deviceIndex = 'device';
/** The time, in seconds since 1970, after which the database may delete a row. Only sessions, throttles, and budgets have it. */
export const ttlAttribute = 'expiresAtS';

/** The table's definition for tests and the embedded database. In production, the CDK stack creates the table; a test compares the two. */
export const tableDefinition = {
	AttributeDefinitions: ['pk', 'sk', 'boardPk', 'boardSk', 'devicePk', 'deviceSk'].map((name) => ({
		AttributeName: name,
		AttributeType: 'S'
	})),
	KeySchema: [
		{ AttributeName: 'pk', KeyType: 'HASH' },
		{ AttributeName: 'sk', KeyType: 'RANGE' }
	],
	GlobalSecondaryIndexes: [
		{
			IndexName: boardIndex,
			KeySchema: [
				{ AttributeName: 'boardPk', KeyType: 'HASH' },
				{ AttributeName: 'boardSk', KeyType: 'RANGE' }
			],
			// Projects whole rows: a card needs names, amounts, and corrections, and reading them from the table would cost another round
			// trip.
			Projection: { ProjectionType: 'ALL' }
		},
		{
			IndexName: deviceIndex,
			KeySchema: [
				{ AttributeName: 'devicePk', KeyType: 'HASH' },
				{ AttributeName: 'deviceSk', KeyType: 'RANGE' }
			],
			// Keys are enough, because they contain the event, the record, the epoch, and the entry number.
			Projection: { ProjectionType: 'KEYS_ONLY' }
		}
	],
	BillingMode: 'PAY_PER_REQUEST'
} satisfies Omit<CreateTableCommandInput, 'TableName'>;

const pollMs = 50;
const timeoutMs = 30_000;

/**
 * Creates the table if it doesn't exist, and waits until the table and its indexes are active. Safe to run at every startup, and from
 * several processes at once.
 */
export async function createTable(client: DynamoDBDocumentClient, tableName: string): Promise<void> {
	try {
		await client.send(new CreateTableCommand({ TableName: tableName, ...tableDefinition }));
	} catch (error) {
		// Either the table exists, or another process is creating it. Both are fine.
		if (!(error instanceof ResourceInUseException)) throw error;
	}
	await waitUntilActive(client, tableName);
	await turnOnTimeToLive(client, tableName);
}

async function waitUntilActive(client: DynamoDBDocumentClient, tableName: string): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const { Table: table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
		const indexes = table?.GlobalSecondaryIndexes ?? [];
		if (table?.TableStatus === 'ACTIVE' && indexes.every((index) => index.IndexStatus === 'ACTIVE')) {
			const missing = tableDefinition.GlobalSecondaryIndexes.map((index) => index.IndexName).filter(
				(name) => !indexes.some((index) => index.IndexName === name)
			);
			if (missing.length > 0) throw new Error(`The table ${tableName} has no index ${missing.join(', ')}.`);
			return;
		}
		if (Date.now() > deadline) throw new Error(`The table ${tableName} did not become active.`);
		await new Promise((resolve) => setTimeout(resolve, pollMs));
	}
}

async function turnOnTimeToLive(client: DynamoDBDocumentClient, tableName: string): Promise<void> {
	if (await isTimeToLiveOn(client, tableName)) return;
	try {
		await client.send(
			new UpdateTimeToLiveCommand({
				TableName: tableName,
				TimeToLiveSpecification: { AttributeName: ttlAttribute, Enabled: true }
			})
		);
	} catch (error) {
		// dynalite lacks this operation. Readers ignore expired rows anyway, so keeping the rows only wastes space.
		if (error instanceof Error && error.name === 'UnknownOperationException') return;
		// DynamoDB also returns an error if another process just turned on row expiration, which is fine.
		if (!(await isTimeToLiveOn(client, tableName))) throw error;
	}
}

async function isTimeToLiveOn(client: DynamoDBDocumentClient, tableName: string): Promise<boolean> {
	const { TimeToLiveDescription: now } = await client.send(new DescribeTimeToLiveCommand({ TableName: tableName }));
	return now?.TimeToLiveStatus === 'ENABLED' || now?.TimeToLiveStatus === 'ENABLING';
}
