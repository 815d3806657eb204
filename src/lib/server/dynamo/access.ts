import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
	BatchGetCommand,
	DeleteCommand,
	GetCommand,
	PutCommand,
	QueryCommand,
	type QueryCommandInput
} from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import type { Change } from './changes.ts';
import { changeKey, headSk, movedKey, partitionOf, slugDate, slugOf, waiverListSk, type RowKey } from './keys.ts';
import { unavailable } from './errors.ts';

const rewriteTries = 30;
const maxRewritePauseMs = 30;

export type Row = Record<string, unknown>;

// DynamoDB's size limits for keys. A request with a longer key fails, and ids in URLs can have any length.
const maxPkBytes = 2048;
const maxSkBytes = 1024;

function canExist({ pk, sk }: RowKey): boolean {
	return Buffer.byteLength(pk) <= maxPkBytes && Buffer.byteLength(sk) <= maxSkBytes;
}

/** Reads one row, consistently. Undefined if the row doesn't exist. */
export async function readRow(table: Table, key: RowKey): Promise<Row | undefined> {
	if (!canExist(key)) return undefined;
	const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
	return Item;
}

const batchLimit = 100;
const batchTries = 4;

/** Reads rows consistently, 100 per request. Returns the rows that exist, in no particular order. The keys must be unique. */
export async function readRows(table: Table, keys: readonly RowKey[]): Promise<Row[]> {
	const possible = keys.filter(canExist);
	const chunks = Array.from({ length: Math.ceil(possible.length / batchLimit) }, (_, i) =>
		possible.slice(i * batchLimit, (i + 1) * batchLimit)
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
		// A busy table may return only some of the rows, with status 200. The others may exist, so they are requested again.
		waiting = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
		if (waiting.length === 0) return found;
	}
	throw unavailable(2);
}

/** Returns all rows of a query, or stops after the page that reaches `most` rows. DynamoDB returns at most a megabyte per page. */
export async function queryRows(
	table: Table,
	query: Omit<QueryCommandInput, 'TableName'>,
	most = Infinity
): Promise<Row[]> {
	const rows: Row[] = [];
	let from: Record<string, unknown> | undefined;
	// Every value in our queries is part of a key, and our keys are never longer than DynamoDB's limit for sort keys. So a longer value
	// can't match any row.
	const values: unknown[] = Object.values(query.ExpressionAttributeValues ?? {});
	if (values.some((value) => typeof value === 'string' && Buffer.byteLength(value) > maxSkBytes)) return rows;
	do {
		const answer = await table.client.send(
			new QueryCommand({ TableName: table.name, ...query, ExclusiveStartKey: from })
		);
		rows.push(...(answer.Items ?? []));
		from = answer.LastEvaluatedKey;
	} while (from && rows.length < most);
	return rows;
}

/** Puts a row if absent. If the row exists, returns false and changes nothing. */
export function putIfAbsent(table: Table, row: Row & RowKey, putId?: string): Promise<boolean> {
	return putIf(table, row, { ConditionExpression: 'attribute_not_exists(pk)' }, putId);
}

export interface PutCondition {
	ConditionExpression?: string;
	ExpressionAttributeNames?: Record<string, string>;
	ExpressionAttributeValues?: Record<string, unknown>;
}

/**
 * Puts a row if the condition holds, and returns false otherwise.
 *
 * A charter's row is announced before it is written. So a crash can leave an announcement without a write, but never a write that the
 * board misses.
 */
export async function putIf(
	table: Table,
	row: Row & RowKey,
	condition: PutCondition,
	putId: string = randomUUID()
): Promise<boolean> {
	const change = changeOf(row, putId);
	if (change?.changeId !== undefined && !table.changes.takeMark(putId)) await markChange(table, row, change);
	const isPut = await putUnannounced(table, row, condition, putId);
	// Not reached if the put throws. Its outcome is unknown then, so the announcement stays until the write can no longer happen.
	if (change) table.changes.onSettled(change);
	return isPut;
}

/**
 * Like `putIf`, but the caller announces the write and reports its outcome.
 *
 * If a response is lost, the SDK repeats the put, which then fails if the first attempt succeeded. So a matching `putId` counts as success.
 */
async function putUnannounced(
	table: Table,
	row: Row & RowKey,
	condition: PutCondition,
	putId: string
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

// Keeps one large roster from using all connections. DynamoDB could handle far more.
const atOnce = 25;

/**
 * Puts rows of one charter if absent, 25 at a time. One announcement per batch saves almost half of the writes.
 *
 * The announcement has a separate id instead of a row's `putId`, so that finding one of the rows doesn't remove it.
 * @returns for each row, whether it was put
 */
export async function putAllIfAbsent(
	table: Table,
	canonicalSlug: string,
	rows: readonly (Row & RowKey)[]
): Promise<boolean[]> {
	const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
	const settled: string[] = [];
	const isPut: boolean[] = [];
	try {
		for (let at = 0; at < rows.length; at += atOnce) {
			const changeId = randomUUID();
			await putChange(table, canonicalSlug, changeId);
			const batch = rows.slice(at, at + atOnce);
			const puts = await Promise.allSettled(batch.map((row) => putUnannounced(table, row, condition, randomUUID())));
			for (const put of puts) {
				// A put that threw may still succeed, so the batch's announcement stays, as in `putIf`.
				if (put.status === 'rejected') throw put.reason;
				isPut.push(put.value);
			}
			settled.push(changeId);
		}
		return isPut;
	} finally {
		// Reports all batches together, so that the charter's card is rebuilt only once.
		for (const changeId of settled) table.changes.onSettled({ canonicalSlug, changeId });
	}
}

/** Returns the write to announce. Undefined for rows that don't belong to a charter. */
function changeOf(row: Row & RowKey, putId: string): Change | undefined {
	const isOfCharter = row.pk.startsWith(partitionOf('')) && row.type !== 'alias';
	if (!isOfCharter) return undefined;
	// Writes of the board's waiver list aren't announced, because the list only repeats the waivers' own rows.
	return { canonicalSlug: slugOf(row), changeId: row.sk === waiverListSk ? undefined : putId };
}

/** Announces a write before it happens, in one round trip. For the head of a moved charter, also records the charter's new day. */
async function markChange(table: Table, row: Row & RowKey, { canonicalSlug, changeId = '' }: Change): Promise<void> {
	const { date } = row;
	const isMoved = row.sk === headSk && typeof date === 'string' && date !== slugDate(canonicalSlug);
	await Promise.all([
		putChange(table, canonicalSlug, changeId),
		isMoved ? putMoved(table, date, canonicalSlug) : undefined
	]);
}

/** Announces a write that might be missing from the charter's card until the card is rebuilt. */
export async function putChange(table: Table, canonicalSlug: string, changeId: string): Promise<void> {
	const at = table.changes.now().toISOString();
	const key = changeKey(canonicalSlug, changeId);
	await putIfAbsent(table, { ...key, canonicalSlug, changeId, at, type: 'change' });
}

/**
 * Stores a pointer from a moved charter's new day to its card, which stays under the original day. If the charter moves again, the pointer
 * can stay, because the card contains the current day.
 */
export async function putMoved(table: Table, date: string, canonicalSlug: string): Promise<void> {
	await putIfAbsent(table, { ...movedKey(date, canonicalSlug), date, canonicalSlug, type: 'moved' });
}

/** Announces a record's write one round trip early. The write then gets its `putId` from `changes.takeAhead`. */
export async function putChangeAhead(table: Table, canonicalSlug: string, recordId: string): Promise<void> {
	const changeId = randomUUID();
	await putChange(table, canonicalSlug, changeId);
	table.changes.noteAhead(canonicalSlug, recordId, changeId);
}

/** Removes the announcement of a write that the charter's card already includes. */
export async function deleteChange(table: Table, canonicalSlug: string, changeId: string): Promise<void> {
	await table.client.send(new DeleteCommand({ TableName: table.name, Key: changeKey(canonicalSlug, changeId) }));
}

/**
 * Reads a row, changes it, and puts it back, or starts over if anyone wrote the row in between. Compares `putId`, which every release
 * writes, so this also detects an older release's writes.
 * @returns the row as written, or undefined if it doesn't exist
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

/**
 * Replaces a row if nobody wrote it since it was read.
 * @param seen the row's `putId` when it was read; undefined for the oldest rows, which have none
 */
export function putIfUnwritten(table: Table, row: Row & RowKey, seen: unknown): Promise<boolean> {
	return seen === undefined
		? putIf(table, row, { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(putId)' })
		: putIf(table, row, { ConditionExpression: 'putId = :seen', ExpressionAttributeValues: { ':seen': seen } });
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
