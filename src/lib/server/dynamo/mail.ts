import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { MailQueue } from '../ports.ts';
import type { Table } from './client.ts';
import { boardPartitions } from './keys.ts';
import { boardIndex } from './table.ts';

/** Counts by the sparse part of the board's index: a mail that is sent leaves it. */
export class DynamoMailQueue implements MailQueue {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async countWaiting(): Promise<number> {
		let waiting = 0;
		let from: Record<string, unknown> | undefined;
		do {
			const answer = await this.#table.client.send(
				new QueryCommand({
					TableName: this.#table.name,
					IndexName: boardIndex,
					Select: 'COUNT',
					KeyConditionExpression: 'boardPk = :mail',
					ExpressionAttributeValues: { ':mail': boardPartitions.mail },
					ExclusiveStartKey: from
				})
			);
			waiting += answer.Count ?? 0;
			from = answer.LastEvaluatedKey;
		} while (from);
		return waiting;
	}
}
