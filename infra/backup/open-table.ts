import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createHash } from 'node:crypto';
import { addressOf } from '../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../src/lib/server/dynamo/table.ts';
import { StartupError } from '../shared/startup-error.ts';

export interface RawTable {
	client: DynamoDBClient;
	name: string;
}

// A page of rows can be 1 MB, and the connection may be slow. The SDK backs off when it's throttled, so 12 attempts can take minutes.
const limits = { connectionTimeout: 10_000, requestTimeout: 60_000 };
const maxAttempts = 12;
const maxSockets = 32;

/** Opens a table whose rows are read and written in DynamoDB's own format, without conversion. Doesn't send a request yet. */
export function openRawTable(options: { tableName: string; endpoint: string | undefined; region: string }): RawTable {
	const { endpoint, accessKeyId } = addressOf(options.endpoint);
	const agents = { httpAgent: { keepAlive: true, maxSockets }, httpsAgent: { keepAlive: true, maxSockets } };
	const client = new DynamoDBClient({
		...(endpoint === undefined ? {} : { endpoint }),
		region: options.region,
		...(accessKeyId === undefined ? {} : { credentials: { accessKeyId, secretAccessKey: 'local' } }),
		maxAttempts,
		retryMode: 'standard',
		requestHandler: { ...limits, throwOnRequestTimeout: true, ...agents }
	});
	return { client, name: options.tableName };
}

/**
 * Returns a fingerprint of the table, so that an interrupted backup continues only from the same table. Undefined if the table doesn't
 * exist.
 */
export async function identify({ client, name }: RawTable): Promise<string | undefined> {
	try {
		const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
		const { TableArn = '', TableId = '', CreationDateTime } = table ?? {};
		const text = [TableArn, TableId, CreationDateTime?.getTime()].join(' ');
		return createHash('sha256').update(text).digest('hex').slice(0, 32);
	} catch (error) {
		if (error instanceof ResourceNotFoundException) return undefined;
		throw error;
	}
}

/**
 * Creates the table if it's missing. On AWS, throws an error instead, because the table has to come from the stack, with its protection and
 * alarms.
 */
export async function ensureRawTable(table: RawTable, isOnAws: boolean): Promise<void> {
	if (isOnAws) {
		if ((await identify(table)) !== undefined) return;
		throw new StartupError(
			`There is no table ${table.name} in this account and region. Deploy the stack first (docs/deploying.md), ` +
				'and set DYNAMODB_TABLE_NAME to the name of its table.'
		);
	}
	await createTable(DynamoDBDocumentClient.from(table.client), table.name);
}
