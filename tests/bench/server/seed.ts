import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../src/lib/server/dynamo/client.ts';
import { partitionOf } from '../../../src/lib/server/dynamo/keys.ts';

const rowsAWrite = 25;
const writesAtOnce = 6;
const dayMs = 86_400_000;

/** Raw rows of one charter, as the app wrote them. */
export type TemplateRows = { home: string; rows: Record<string, unknown>[] };

export async function readTemplate(table: Table, canonicalSlug: string): Promise<TemplateRows> {
	const { Items: rows = [] } = await table.client.send(
		new QueryCommand({
			TableName: table.name,
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': partitionOf(canonicalSlug) },
			ConsistentRead: true
		})
	);
	if (rows.length === 0) throw new Error(`There is no charter ${canonicalSlug} to clone.`);
	return { home: canonicalSlug, rows };
}

/** Copies a charter to another day and name, in every attribute and index key. */
export function cloneCharter(template: TemplateRows, canonicalSlug: string): Record<string, unknown>[] {
	const text = JSON.stringify(template.rows)
		.replaceAll(template.home, canonicalSlug)
		.replaceAll(template.home.slice(0, 10), canonicalSlug.slice(0, 10));
	return JSON.parse(text);
}

export function slugOn(daysFromToday: number, number: number): string {
	const date = new Date(Date.now() + daysFromToday * dayMs).toISOString().slice(0, 10);
	return `${date}-bench${number}`;
}

/** Writes copies of a charter directly into the table. Through the app, it would take minutes instead of seconds. */
export async function seedCharters(table: Table, template: TemplateRows, slugs: readonly string[]): Promise<void> {
	await putRows(table, cloneAll(template, slugs));
}

function* cloneAll(template: TemplateRows, slugs: readonly string[]) {
	for (const canonicalSlug of slugs) yield cloneCharter(template, canonicalSlug);
}

/** Puts rows in full batches, several at a time. @param charters the rows of each charter, which are made just before they are put */
export async function putRows(table: Table, charters: Generator<Record<string, unknown>[]>): Promise<void> {
	const write = async (): Promise<void> => {
		let batch: Record<string, unknown>[] = [];
		const flush = async (): Promise<void> => {
			const chunk = batch.splice(0, rowsAWrite);
			const requests = chunk.map((row) => ({ PutRequest: { Item: row } }));
			await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }));
		};
		for (const rows of charters) {
			batch = batch.concat(rows);
			while (batch.length >= rowsAWrite) await flush();
		}
		while (batch.length > 0) await flush();
	};
	await Promise.all(Array.from({ length: writesAtOnce }, write));
}
