import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { postLimit, postWindowS, type CountedKind, type CountOutcome, type Throttle } from './ports.ts';
import type { Clock } from '../shared/ports.ts';
import { readRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { throttleKey, type RowKey } from '../dynamo/keys.ts';
import { parseRow } from '../dynamo/rows.ts';
import { throttleFields } from './rows.dynamo.ts';
import { unavailable } from '../dynamo/errors.ts';

const tries = 8;

/** dynamo/README.md explains why we don't use rate-limiter-flexible's store. */
export class DynamoThrottle implements Throttle {
	readonly #table: Table;
	readonly #clock: Clock;

	constructor(table: Table, clock: Clock) {
		this.#table = table;
		this.#clock = clock;
	}

	async count(kind: CountedKind, who: string, rule: { limit: number; windowS: number }): Promise<CountOutcome> {
		const key = throttleKey(kind, who);
		const now = this.#nowS();
		// This read only makes refusals cheap. The limit is enforced by each write's condition, which fails only if another request counted
		// in the meantime.
		for (let tried = 0; tried < tries; tried++) {
			const row = await readRow(this.#table, key);
			const window = row && parseRow(throttleFields, row);
			if (!window || window.expiresAtS <= now) {
				if (await this.#openWindow(key, now, rule.windowS)) return { isOver: false, count: 1, retryAfterS: 0 };
			} else if (window.failures >= rule.limit) {
				return { isOver: true, count: window.failures, retryAfterS: Math.max(1, window.expiresAtS - now) };
			} else {
				const count = await this.#add(key, 1, now, rule.limit);
				if (count !== undefined) return { isOver: false, count, retryAfterS: 0 };
			}
		}
		throw unavailable(1);
	}

	async takeBack(kind: CountedKind, who: string): Promise<void> {
		await this.#add(throttleKey(kind, who), -1, this.#nowS(), Number.MAX_SAFE_INTEGER);
	}

	async clear(kind: CountedKind, who: string): Promise<void> {
		await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key: throttleKey(kind, who) }));
	}

	async countPost(address: string): Promise<number> {
		return (await this.count('post', address, { limit: postLimit, windowS: postWindowS })).retryAfterS;
	}

	/** Returns the new count, or undefined if no window is open or the limit is reached. */
	async #add(key: RowKey, change: 1 | -1, now: number, limit: number): Promise<number | undefined> {
		try {
			const { Attributes } = await this.#table.client.send(
				new UpdateCommand({
					TableName: this.#table.name,
					Key: key,
					UpdateExpression: 'ADD failures :change',
					ConditionExpression: 'expiresAtS > :now AND failures < :limit AND failures > :least',
					ExpressionAttributeValues: { ':change': change, ':now': now, ':limit': limit, ':least': change < 0 ? 0 : -1 },
					ReturnValues: 'ALL_NEW'
				})
			);
			return parseRow(throttleFields, { ...key, ...Attributes }).failures;
		} catch (error) {
			if (error instanceof ConditionalCheckFailedException) return undefined;
			throw error;
		}
	}

	async #openWindow(key: RowKey, now: number, lengthS: number): Promise<boolean> {
		try {
			await this.#table.client.send(
				new PutCommand({
					TableName: this.#table.name,
					Item: { ...key, failures: 1, expiresAtS: now + lengthS, type: 'throttle' },
					ConditionExpression: 'attribute_not_exists(pk) OR expiresAtS <= :now',
					ExpressionAttributeValues: { ':now': now }
				})
			);
			return true;
		} catch (error) {
			if (error instanceof ConditionalCheckFailedException) return false;
			throw error;
		}
	}

	#nowS(): number {
		return Math.floor(this.#clock.now().getTime() / 1000);
	}
}
