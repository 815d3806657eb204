import { storedWebhook, type Webhook } from '../../domain/webhook.ts';
import { putIfAbsent, queryRows, readRow, rewriteRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { boardOfWebhook, boardPartitions, webhookKey } from '../dynamo/keys.ts';
import { parseRow, readEach } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import type { Webhooks } from './ports.ts';

export class DynamoWebhooks implements Webhooks {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async insert(webhook: Webhook): Promise<'inserted' | 'taken'> {
		const row = { ...webhook, ...webhookKey(webhook.webhookId), ...boardOfWebhook(webhook), type: 'webhook' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'taken';
	}

	async read(webhookId: string): Promise<Webhook | undefined> {
		const row = await readRow(this.#table, webhookKey(webhookId));
		return row && parseRow(storedWebhook, row);
	}

	async list(): Promise<{ webhooks: Webhook[]; unreadable: number }> {
		const rows = await queryRows(this.#table, {
			IndexName: boardIndex,
			KeyConditionExpression: 'boardPk = :board',
			ExpressionAttributeValues: { ':board': boardPartitions.webhooks },
			ScanIndexForward: false
		});
		const { read: webhooks, unreadable } = readEach(rows, (row) => parseRow(storedWebhook, row), this.#table.reportBug);
		return { webhooks, unreadable };
	}

	async change(webhookId: string, changesOf: (current: Webhook) => Partial<Webhook>): Promise<Webhook | undefined> {
		const key = webhookKey(webhookId);
		// Merges the changes into the stored row, to keep fields that a newer release added.
		const written = await rewriteRow(this.#table, key, (row) => ({
			...row,
			...changesOf(parseRow(storedWebhook, row)),
			...key
		}));
		return written && parseRow(storedWebhook, written);
	}
}
