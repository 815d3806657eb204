import { randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import {
	freshMailRow,
	mailCountLimit,
	startsOver,
	type EmailJob,
	type MailList,
	type MailPage,
	type MailQueue,
	type MailRow,
	type ProviderRecord,
	type SentMessage
} from './ports.ts';
import { putIf, putIfAbsent, readRow, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import {
	boardOfMail,
	boardPartitions,
	dueBound,
	mailCursor,
	mailKey,
	mailMessageKey,
	providerKey,
	type RowKey
} from '../dynamo/keys.ts';
import { emailJobFields, mailProgressFields, messageFields, providerFields } from './rows.dynamo.ts';
import { hasUnknown, keepUnknown, parseRow, readEach, type Readable } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';

const partitionOfList: Record<MailList, string> = {
	waiting: boardPartitions.mail,
	sent: boardPartitions.mailDone,
	failed: boardPartitions.mailFailed
};

/**
 * Stores email jobs. Pending, done, and failed jobs are in separate partitions of the board's index, so a search for due jobs doesn't read
 * finished ones.
 *
 * Each put requires that the row still has the revision that was read, so leases are safe and a stale read does no harm.
 */
export class DynamoMailQueue implements MailQueue {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async readDue(now: string, limit: number): Promise<MailRow[]> {
		const rows: MailRow[] = [];
		let from: Record<string, unknown> | undefined;
		do {
			const answer = await this.#table.client.send(
				new QueryCommand({
					TableName: this.#table.name,
					IndexName: boardIndex,
					KeyConditionExpression: 'boardPk = :mail AND boardSk <= :due',
					ExpressionAttributeValues: { ':mail': boardPartitions.mail, ':due': dueBound(now) },
					Limit: limit,
					ExclusiveStartKey: from
				})
			);
			// Unreadable rows stay due, so they come first in every read. If they counted toward the limit, enough of them would block all
			// other jobs.
			rows.push(...this.#readEach(answer.Items ?? []).read);
			from = answer.LastEvaluatedKey;
		} while (from && rows.length < limit);
		return rows.slice(0, limit);
	}

	async read(mailId: string): Promise<MailRow | undefined> {
		const row = await readRow(this.#table, mailKey(mailId));
		return row && readMailRow(row);
	}

	async replace(row: MailRow, revision: string = randomUUID()): Promise<MailRow | undefined> {
		const condition = { ConditionExpression: 'putId = :seen', ExpressionAttributeValues: { ':seen': row.revision } };
		return (await putIf(this.#table, mailItemOf(row), condition, revision)) ? { ...row, revision } : undefined;
	}

	async list(list: MailList, cursor: string | undefined, limit: number): Promise<MailPage> {
		const boardPk = partitionOfList[list];
		const answer = await this.#table.client.send(
			new QueryCommand({
				TableName: this.#table.name,
				IndexName: boardIndex,
				KeyConditionExpression: 'boardPk = :list',
				ExpressionAttributeValues: { ':list': boardPk },
				ScanIndexForward: list === 'waiting',
				Limit: limit,
				ExclusiveStartKey: cursor === undefined ? undefined : mailCursor(boardPk, cursor)
			})
		);
		const last: unknown = answer.LastEvaluatedKey?.boardSk;
		const { read: rows, unreadable } = this.#readEach(answer.Items ?? []);
		return { rows, unreadable, cursor: typeof last === 'string' ? last : undefined };
	}

	async count(list: 'waiting' | 'failed'): Promise<number> {
		let count = 0;
		let from: Record<string, unknown> | undefined;
		do {
			const answer = await this.#table.client.send(
				new QueryCommand({
					TableName: this.#table.name,
					IndexName: boardIndex,
					Select: 'COUNT',
					KeyConditionExpression: 'boardPk = :list',
					ExpressionAttributeValues: { ':list': partitionOfList[list] },
					Limit: mailCountLimit - count,
					ExclusiveStartKey: from
				})
			);
			count += answer.Count ?? 0;
			from = answer.LastEvaluatedKey;
		} while (from && count < mailCountLimit);
		return count;
	}

	async noteMessage(message: SentMessage): Promise<void> {
		// Every attempt to send this email writes the same row, so an existing row doesn't need an update.
		await putIfAbsent(this.#table, { ...mailMessageKey(message.messageRef), ...message, type: 'mail_message' });
	}

	async findMessage(messageRef: string): Promise<SentMessage | undefined> {
		const row = await readRow(this.#table, mailMessageKey(messageRef));
		return row && parseRow(messageFields, row);
	}

	async readProvider(): Promise<ProviderRecord | undefined> {
		const row = await readRow(this.#table, providerKey);
		return row && parseRow(providerFields, row);
	}

	async writeProvider(record: ProviderRecord): Promise<void> {
		const before = await readRow(this.#table, providerKey);
		const row = { ...record, type: 'provider' };
		const kept = before ? keepUnknown(before, { ...parseRow(providerFields, before), type: 'provider' }, row) : row;
		// This put doesn't need a condition, because the last writer has the newest information about the provider.
		await putIf(this.#table, { ...kept, ...providerKey }, {});
	}

	#readEach(rows: readonly Row[]): Readable<MailRow> {
		return readEach(rows, readMailRow, this.#table.reportBug);
	}
}

/** Inserts a job. If the job already exists, reads it and restarts it if needed (`startsOver`). */
export async function insertEmailJob(table: Table, job: EmailJob, isTrial = false): Promise<void> {
	if (await putIfAbsent(table, mailItemOf(freshMailRow(job, '', isTrial)))) return;
	const there = await readRow(table, mailKey(job.mailId));
	const row = there && readMailRow(there);
	if (row && startsOver(row, job)) {
		await new DynamoMailQueue(table).replace({ ...freshMailRow(job, row.revision, isTrial), beyond: row.beyond });
	}
}

const keptRow = v.record(v.string(), v.unknown());

/** Builds the database item of a job, including the fields that `readMailRow` didn't recognize. */
export function mailItemOf(row: MailRow): Row & RowKey {
	const after = writtenOf(row);
	const before = v.safeParse(keptRow, row.beyond);
	if (!before.success) return after;
	return { ...keepUnknown(before.output, writtenOf(parseMail(before.output)), after), ...mailKey(row.job.mailId) };
}

function writtenOf(row: MailRow): Row & RowKey {
	const { job, revision: _, beyond: _beyond, ...progress } = row;
	return { ...mailKey(job.mailId), ...boardKeysOf(row), ...job, ...progress, type: 'mail' };
}

function boardKeysOf(row: MailRow): { boardPk: string; boardSk: string } | undefined {
	const { mailId } = row.job;
	switch (row.state) {
		case 'pending':
			return boardOfMail(boardPartitions.mail, row.dueAt, mailId);
		case 'done':
			return boardOfMail(boardPartitions.mailDone, row.changedAt, mailId);
		case 'failed':
			return boardOfMail(boardPartitions.mailFailed, row.changedAt, mailId);
		case 'dropped':
			return undefined;
	}
}

export function readMailRow(row: Row): MailRow {
	const mail = parseMail(row);
	return hasUnknown(row, writtenOf(mail)) ? { ...mail, beyond: row } : mail;
}

function parseMail(row: Row): MailRow {
	const job = parseRow(emailJobFields, row);
	const { state, createdAt, dueAt = createdAt, changedAt = createdAt, ...rest } = parseRow(mailProgressFields, row);
	const { putId: revision, ...progress } = rest;
	return { job, state, dueAt, ...progress, changedAt, revision };
}
