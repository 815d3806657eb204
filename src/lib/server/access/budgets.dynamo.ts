import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Budget, Budgets } from './ports.ts';
import type { Clock } from '../shared/ports.ts';
import { readRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { budgetKey } from '../dynamo/keys.ts';
import { budgetFields } from './rows.dynamo.ts';
import { parseRow } from '../dynamo/rows.ts';

/** A single conditional write both counts and checks, so that concurrent requests can't exceed a limit together. */
export class DynamoBudgets implements Budgets {
	readonly #table: Table;
	readonly #clock: Clock;

	constructor(table: Table, clock: Clock) {
		this.#table = table;
		this.#clock = clock;
	}

	async take(
		{ name, limit, lastsS }: Budget,
		id: string,
		amount: number
	): Promise<'taken' | 'taken_before' | 'used_up'> {
		const key = budgetKey(name);
		// Stores a short hash of each id, so that the row stays small even with hundreds of long ids.
		const mark = createHash('sha256').update(id).digest('base64url').slice(0, 16);
		const endsAtS = lastsS === undefined ? undefined : Math.floor(this.#clock.now().getTime() / 1000) + lastsS;
		try {
			await this.#table.client.send(
				new UpdateCommand({
					TableName: this.#table.name,
					Key: key,
					UpdateExpression: `ADD used :amount, marks :marks SET #type = :type${endsAtS === undefined ? '' : ', expiresAtS = if_not_exists(expiresAtS, :end)'}`,
					ConditionExpression:
						'(attribute_not_exists(used) OR used <= :room) AND (attribute_not_exists(marks) OR NOT contains(marks, :mark))',
					ExpressionAttributeNames: { '#type': 'type' },
					ExpressionAttributeValues: {
						':amount': amount,
						':room': limit - amount,
						':mark': mark,
						':marks': new Set([mark]),
						':type': 'budget',
						...(endsAtS !== undefined && { ':end': endsAtS })
					}
				})
			);
			return 'taken';
		} catch (error) {
			if (!(error instanceof ConditionalCheckFailedException)) throw error;
			const row = await readRow(this.#table, key);
			return row && parseRow(budgetFields, row).marks.has(mark) ? 'taken_before' : 'used_up';
		}
	}
}
