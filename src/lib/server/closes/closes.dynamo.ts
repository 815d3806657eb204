import * as v from 'valibot';
import { storedClose, type Close } from '../../domain/close.ts';
import { maybeText, text, whole } from '../../domain/stored.ts';
import { putIfAbsent, queryRows } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { closeKey, closeNumberKey, closePartition, numberPartition } from '../dynamo/keys.ts';
import { parseRow } from '../dynamo/rows.ts';
import type { CloseNumber, Closes } from './ports.ts';

const numberFields = v.object({ number: whole, closeId: text, home: maybeText, closedAt: maybeText });

/** Writes closes and their numbers only with put-if-absent, so that no row ever changes. */
export class DynamoCloses implements Closes {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async readCloses(canonicalSlug: string): Promise<Close[]> {
		const rows = await queryRows(this.#table, {
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': closePartition(canonicalSlug) },
			ConsistentRead: true
		});
		// Throws if a close is unreadable, because skipping it would make its number among the charter's closes look free.
		return rows.map((row) => parseRow(storedClose, row));
	}

	async insertClose(canonicalSlug: string, close: Close): Promise<'inserted' | 'taken'> {
		const row = { ...closeKey(canonicalSlug, close.place), home: canonicalSlug, ...close, type: 'close' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'taken';
	}

	async lastNumber(): Promise<number> {
		const [newest] = await this.newestNumbers(1);
		return newest?.number ?? 0;
	}

	async newestNumbers(count: number): Promise<CloseNumber[]> {
		const newestFirst = {
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': numberPartition },
			ScanIndexForward: false,
			ConsistentRead: true,
			Limit: count
		};
		const rows = await queryRows(this.#table, newestFirst, count);
		return rows.map((row) => parseRow(numberFields, row));
	}

	async readNumbers(after: number, count?: number): Promise<CloseNumber[]> {
		const above = {
			KeyConditionExpression: 'pk = :pk AND sk > :after',
			ExpressionAttributeValues: { ':pk': numberPartition, ':after': closeNumberKey(after).sk },
			ConsistentRead: true,
			...(count !== undefined && { Limit: count })
		};
		const rows = await queryRows(this.#table, above, count);
		return rows.map((row) => parseRow(numberFields, row));
	}

	async claimNumber(claim: CloseNumber): Promise<'claimed' | 'taken'> {
		const { number, closeId, home, closedAt } = claim;
		const row = { ...closeNumberKey(number), number, closeId, home, closedAt, type: 'close_number' };
		return (await putIfAbsent(this.#table, row)) ? 'claimed' : 'taken';
	}
}
