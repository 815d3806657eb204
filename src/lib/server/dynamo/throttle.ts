import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { postLimit, postWindowS, type Clock, type Throttle } from '../ports.ts';
import { readRows, type Row } from './access.ts';
import type { Table } from './client.ts';
import { throttleKey, type RowKey } from './keys.ts';
import { parseRow, throttleFields } from './rows.ts';
import { unavailable } from './trouble.ts';

const windowS = 15 * 60;
// A harbour's crew shares one address; a person mistypes a passcode a few times, not ten.
const userLimit = 10;
const addressLimit = 100;
const tries = 5;

/**
 * Failures in a window of 15 minutes that starts with the first one. Why not rate-limiter-flexible's store: README.md.
 */
export class DynamoThrottle implements Throttle {
	readonly #table: Table;
	readonly #clock: Clock;

	constructor(table: Table, clock: Clock) {
		this.#table = table;
		this.#clock = clock;
	}

	async secondsToWait(user: string, address: string): Promise<number> {
		const userKey = throttleKey('user', user);
		const rows = await readRows(this.#table, [userKey, throttleKey('address', address)]);
		const now = this.#nowS();
		const waits = rows.map((row) => {
			const { failures, expiresAtS } = parseRow(throttleFields, row);
			const limit = row.pk === userKey.pk ? userLimit : addressLimit;
			return failures >= limit ? expiresAtS - now : 0;
		});
		return Math.max(0, ...waits);
	}

	async countFailure(user: string, address: string): Promise<void> {
		await Promise.all([this.#count(throttleKey('user', user)), this.#count(throttleKey('address', address))]);
	}

	async clear(user: string): Promise<void> {
		await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key: throttleKey('user', user) }));
	}

	async countPost(address: string): Promise<number> {
		const key = throttleKey('post', address);
		const now = this.#nowS();
		for (let tried = 0; tried < tries; tried++) {
			const row = await this.#countInWindow(key, now);
			if (row) {
				const { failures, expiresAtS } = parseRow(throttleFields, row);
				return failures > postLimit ? Math.max(1, expiresAtS - now) : 0;
			}
			if (await this.#openWindow(key, now, postWindowS)) return 0;
		}
		throw unavailable(1);
	}

	async #count(key: RowKey): Promise<void> {
		const now = this.#nowS();
		// Two who fail at once may both find no window; one opens it, and the other comes round again to count in it.
		for (let tried = 0; tried < tries; tried++) {
			if ((await this.#countInWindow(key, now)) || (await this.#openWindow(key, now, windowS))) return;
		}
		throw unavailable(1);
	}

	/** The row with one more in it; undefined where no window is open. */
	async #countInWindow(key: RowKey, now: number): Promise<Row | undefined> {
		try {
			const { Attributes } = await this.#table.client.send(
				new UpdateCommand({
					TableName: this.#table.name,
					Key: key,
					UpdateExpression: 'ADD failures :one',
					ConditionExpression: 'expiresAtS > :now',
					ExpressionAttributeValues: { ':one': 1, ':now': now },
					ReturnValues: 'ALL_NEW'
				})
			);
			return { ...key, ...Attributes };
		} catch (error) {
			if (error instanceof ConditionalCheckFailedException) return undefined;
			throw error;
		}
	}

	#openWindow(key: RowKey, now: number, lengthS: number): Promise<boolean> {
		return holds(
			this.#table.client.send(
				new PutCommand({
					TableName: this.#table.name,
					Item: { ...key, failures: 1, expiresAtS: now + lengthS, type: 'throttle' },
					ConditionExpression: 'attribute_not_exists(pk) OR expiresAtS <= :now',
					ExpressionAttributeValues: { ':now': now }
				})
			)
		);
	}

	#nowS(): number {
		return Math.floor(this.#clock.now().getTime() / 1000);
	}
}

async function holds(write: Promise<unknown>): Promise<boolean> {
	try {
		await write;
		return true;
	} catch (error) {
		if (error instanceof ConditionalCheckFailedException) return false;
		throw error;
	}
}
