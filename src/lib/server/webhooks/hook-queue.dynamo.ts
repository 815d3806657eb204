import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { putIf, putIfAbsent, readRow, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { boardOfHook, boardPartitions, dueBound, hookKey, type RowKey } from '../dynamo/keys.ts';
import { parseRow, readEach } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import { startsOver, type HookList, type HookQueue, type HookRow } from './ports.ts';
import { hookFields } from './rows.dynamo.ts';

const partitionOfList: Record<HookList, string> = {
	waiting: boardPartitions.hooks,
	delivered: boardPartitions.hooksDone,
	failed: boardPartitions.hooksFailed
};

/** Works like the email queue: a row's partition in the board's index depends on its state, and puts require the revision that was read. */
export class DynamoHookQueue implements HookQueue {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async insert(row: Omit<HookRow, 'revision'>): Promise<void> {
		const fresh = { ...row, revision: '' };
		if (await putIfAbsent(this.#table, itemOf(fresh))) return;
		const there = await this.read(row.hookId);
		if (there && startsOver(there, row)) await this.replace({ ...fresh, revision: there.revision });
	}

	async readDue(now: string, limit: number): Promise<HookRow[]> {
		const rows: HookRow[] = [];
		let from: Record<string, unknown> | undefined;
		do {
			const answer = await this.#table.client.send(
				new QueryCommand({
					TableName: this.#table.name,
					IndexName: boardIndex,
					KeyConditionExpression: 'boardPk = :hooks AND boardSk <= :due',
					ExpressionAttributeValues: { ':hooks': boardPartitions.hooks, ':due': dueBound(now) },
					Limit: limit,
					ExclusiveStartKey: from
				})
			);
			// Malformed rows stay due, so they come first. If they counted toward the limit, enough of them would block all others.
			rows.push(...readEach(answer.Items ?? [], readHook, this.#table.reportBug).read);
			from = answer.LastEvaluatedKey;
		} while (from && rows.length < limit);
		return rows.slice(0, limit);
	}

	async read(hookId: string): Promise<HookRow | undefined> {
		const row = await readRow(this.#table, hookKey(hookId));
		return row && readHook(row);
	}

	async replace(row: HookRow): Promise<HookRow | undefined> {
		const before = await readRow(this.#table, hookKey(row.hookId));
		if (before?.putId !== row.revision) return undefined;
		const revision = crypto.randomUUID();
		// Keeps fields that a newer release added.
		const item = { ...before, ...itemOf(row) };
		const condition = { ConditionExpression: 'putId = :seen', ExpressionAttributeValues: { ':seen': row.revision } };
		return (await putIf(this.#table, item, condition, revision)) ? { ...row, revision } : undefined;
	}

	async list(list: HookList, limit: number): Promise<{ rows: HookRow[]; unreadable: number }> {
		const answer = await this.#table.client.send(
			new QueryCommand({
				TableName: this.#table.name,
				IndexName: boardIndex,
				KeyConditionExpression: 'boardPk = :list',
				ExpressionAttributeValues: { ':list': partitionOfList[list] },
				ScanIndexForward: list === 'waiting',
				Limit: limit
			})
		);
		const { read: rows, unreadable } = readEach(answer.Items ?? [], readHook, this.#table.reportBug);
		return { rows, unreadable };
	}

	async countFailed(since: string, webhookIds: readonly string[], most: number): Promise<number> {
		if (webhookIds.length === 0) return 0;
		const ids = Object.fromEntries(webhookIds.map((id, at) => [`:id${at}`, id]));
		let count = 0;
		let from: Record<string, unknown> | undefined;
		do {
			const answer = await this.#table.client.send(
				new QueryCommand({
					TableName: this.#table.name,
					IndexName: boardIndex,
					KeyConditionExpression: 'boardPk = :list AND boardSk >= :since',
					FilterExpression: `delivery.webhookId IN (${Object.keys(ids).join(', ')})`,
					ExpressionAttributeValues: { ':list': partitionOfList.failed, ':since': since, ...ids },
					Select: 'COUNT',
					ExclusiveStartKey: from
				})
			);
			count += answer.Count ?? 0;
			from = answer.LastEvaluatedKey;
		} while (from && count < most);
		return count;
	}
}

function itemOf({ revision: _, type, ...row }: HookRow): Row & RowKey {
	const { state, delivery, dueAt, changedAt, hookId } = row;
	const partition =
		state === 'pending'
			? boardPartitions.hooks
			: state === 'dropped' || !delivery
				? undefined
				: state === 'done'
					? boardPartitions.hooksDone
					: boardPartitions.hooksFailed;
	const at = state === 'pending' ? dueAt : changedAt;
	const board =
		partition === undefined ? { boardPk: undefined, boardSk: undefined } : boardOfHook(partition, at, hookId);
	const all = { leasedUntil: undefined, delivery: undefined, home: undefined, recordId: undefined, ...row };
	return { ...all, ...hookKey(hookId), ...board, hookType: type, type: 'hook' };
}

function readHook(row: Row): HookRow {
	const { putId: revision, hookType, ...hook } = parseRow(hookFields, row);
	return { ...hook, type: hookType, revision };
}
