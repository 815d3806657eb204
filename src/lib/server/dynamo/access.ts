import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, PutCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import type { RowKey } from './keys.ts';
import { unavailable } from './errors.ts';

const rewriteTries = 30;
const maxRewritePauseMs = 30;

export type Row = Record<string, unknown>;

/** A consistent read of one row. */
export async function readRow(table: Table, key: RowKey): Promise<Row | undefined> {
	const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
	return Item;
}

const batchLimit = 100;
const batchTries = 4;

/** Consistent reads in one round trip for each 100 keys, in no order; rows that don't exist are left out. Keys must differ. */
export async function readRows(table: Table, keys: readonly RowKey[]): Promise<Row[]> {
	const chunks = Array.from({ length: Math.ceil(keys.length / batchLimit) }, (_, i) =>
		keys.slice(i * batchLimit, (i + 1) * batchLimit)
	);
	return (await Promise.all(chunks.map((chunk) => readBatch(table, chunk)))).flat();
}

async function readBatch(table: Table, keys: RowKey[]): Promise<Row[]> {
	const found: Row[] = [];
	let waiting: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
	for (let tried = 0; tried < batchTries; tried++) {
		if (tried > 0) await pause(25 * 2 ** tried);
		const answer = await table.client.send(
			new BatchGetCommand({ RequestItems: { [table.name]: { Keys: waiting, ConsistentRead: true } } })
		);
		found.push(...(answer.Responses?.[table.name] ?? []));
		// A busy table may return only some of the rows with status 200. The others may still exist.
		waiting = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
		if (waiting.length === 0) return found;
	}
	throw unavailable(2);
}

/** All rows of a query, or the first `most`; DynamoDB hands them out by the megabyte. */
export async function queryRows(
	table: Table,
	query: Omit<QueryCommandInput, 'TableName'>,
	most = Infinity
): Promise<Row[]> {
	const rows: Row[] = [];
	let from: Record<string, unknown> | undefined;
	do {
		const answer = await table.client.send(
			new QueryCommand({ TableName: table.name, ...query, ExclusiveStartKey: from })
		);
		rows.push(...(answer.Items ?? []));
		from = answer.LastEvaluatedKey;
	} while (from && rows.length < most);
	return rows;
}

/** Puts a row if absent. False if one exists, which stays unchanged. */
export function putIfAbsent(table: Table, row: Row & RowKey): Promise<boolean> {
	return putIf(table, row, { ConditionExpression: 'attribute_not_exists(pk)' });
}

export interface PutCondition {
	ConditionExpression?: string;
	ExpressionAttributeNames?: Record<string, string>;
	ExpressionAttributeValues?: Record<string, unknown>;
}

/**
 * Puts a row on a condition. False if the condition failed. After a lost response, the SDK repeats the put, and our own first write then
 * fails the condition. So each put has a unique mark, and this compares it before it reports a conflict.
 */
export async function putIf(
	table: Table,
	row: Row & RowKey,
	condition: PutCondition,
	putId: string = randomUUID()
): Promise<boolean> {
	try {
		await table.client.send(new PutCommand({ TableName: table.name, Item: { ...row, putId }, ...condition }));
		return true;
	} catch (error) {
		if (!(error instanceof ConditionalCheckFailedException)) throw error;
		if (error.$metadata.attempts === 1) return false;
		const found = await readRow(table, { pk: row.pk, sk: row.sk });
		return found?.putId === putId;
	}
}

/**
 * Reads a row, changes it, and puts it back if nobody wrote it in between; otherwise starts over. The condition is on `putId`, which
 * every release writes, so it notices an older release's writes too.
 * @returns the row as written; undefined if there is none
 */
export async function rewriteRow(
	table: Table,
	key: RowKey,
	change: (row: Row) => Row & RowKey
): Promise<Row | undefined> {
	for (let tried = 0; tried < rewriteTries; tried++) {
		if (tried > 0) await pause(Math.random() * Math.min(maxRewritePauseMs, 2 ** tried));
		const before = await readRow(table, key);
		if (!before) return undefined;
		const after = change(before);
		if (await putIfUnwritten(table, after, before.putId)) return after;
	}
	throw unavailable(1);
}

/** Replaces the row that was read, if nobody wrote it since. @param seen its `putId`, which the oldest rows lack */
export function putIfUnwritten(table: Table, row: Row & RowKey, seen: unknown): Promise<boolean> {
	return seen === undefined
		? putIf(table, row, { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(putId)' })
		: putIf(table, row, { ConditionExpression: 'putId = :seen', ExpressionAttributeValues: { ':seen': seen } });
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
