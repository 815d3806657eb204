import { storedServiceKey, type ServiceKey } from '../../domain/service-key.ts';
import { putIfAbsent, queryRows, readRow, rewriteRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { boardOfServiceKey, boardPartitions, serviceKeyKey } from '../dynamo/keys.ts';
import { parseRow, readEach } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import type { ServiceKeys } from './ports.ts';

export class DynamoServiceKeys implements ServiceKeys {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async insert(key: ServiceKey): Promise<'inserted' | 'taken'> {
		const row = { ...key, ...serviceKeyKey(key.keyId), ...boardOfServiceKey(key), type: 'service_key' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'taken';
	}

	async read(keyId: string): Promise<ServiceKey | undefined> {
		const row = await readRow(this.#table, serviceKeyKey(keyId));
		return row && parseRow(storedServiceKey, row);
	}

	async list(): Promise<{ keys: ServiceKey[]; unreadable: number }> {
		const rows = await queryRows(this.#table, {
			IndexName: boardIndex,
			KeyConditionExpression: 'boardPk = :board',
			ExpressionAttributeValues: { ':board': boardPartitions.serviceKeys },
			ScanIndexForward: false
		});
		const { read: keys, unreadable } = readEach(rows, (row) => parseRow(storedServiceKey, row), this.#table.reportBug);
		return { keys, unreadable };
	}

	async change(keyId: string, changes: Partial<ServiceKey>): Promise<'changed' | 'missing'> {
		const key = serviceKeyKey(keyId);
		// Start from the stored row, so that fields from a newer release are kept.
		const written = await rewriteRow(this.#table, key, (row) => ({ ...row, ...changes, ...key }));
		return written ? 'changed' : 'missing';
	}
}
