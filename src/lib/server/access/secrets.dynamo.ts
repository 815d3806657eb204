import type { Secrets } from './ports.ts';
import { putIfAbsent, queryRows, readRow, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { secretKey, secretNumber } from '../dynamo/keys.ts';
import { parseRow } from '../dynamo/rows.ts';
import { secretFields } from './rows.dynamo.ts';
import { unavailable } from '../dynamo/errors.ts';

export class DynamoSecrets implements Secrets {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async keepSecret(name: string, fresh: string): Promise<string> {
		const key = secretKey(name);
		const kept = await readRow(this.#table, key);
		if (kept) return parseRow(secretFields, kept).secret;
		if (await putIfAbsent(this.#table, { ...key, secret: fresh, type: 'secret' })) return fresh;
		const first = await readRow(this.#table, key);
		if (!first) throw unavailable(1);
		return parseRow(secretFields, first).secret;
	}

	async readNewest(name: string, fresh: string): Promise<string> {
		const newest = await this.#newest(name);
		return newest ? parseRow(secretFields, newest).secret : this.keepSecret(name, fresh);
	}

	async renewSecret(name: string, fresh: string): Promise<void> {
		const newest = await this.#newest(name);
		const number = newest ? secretNumber(newest.sk) + 1 : 1;
		// If this number already exists, another process has renewed the secret in the meantime.
		await putIfAbsent(this.#table, { ...secretKey(name, number), secret: fresh, type: 'secret' });
	}

	async #newest(name: string): Promise<Row | undefined> {
		const query = {
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': secretKey(name).pk },
			ScanIndexForward: false,
			Limit: 1,
			ConsistentRead: true
		};
		return (await queryRows(this.#table, query, 1))[0];
	}
}
