import type { CrewAccount } from '../../domain/crew.ts';
import { isCrewId } from '../../domain/crew-id.ts';
import type { Crew, CrewList, KeptAccount, StoredAccount } from './ports.ts';
import { putIfAbsent, putIfUnwritten, queryRows, readRow, readRows } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { accountKey, boardPartitions } from '../dynamo/keys.ts';
import { accountRowOf, readAccount } from './rows.dynamo.ts';
import { readEach } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';

export class DynamoCrew implements Crew {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async list(): Promise<CrewList> {
		const rows = await queryRows(this.#table, {
			IndexName: boardIndex,
			KeyConditionExpression: 'boardPk = :board',
			ExpressionAttributeValues: { ':board': boardPartitions.crew }
		});
		const { read: accounts, unreadable } = readEach(rows, (row) => readAccount(row).account, this.#table.reportBug);
		return { accounts, unreadable };
	}

	async read(crewId: string): Promise<KeptAccount | undefined> {
		if (!isCrewId(crewId)) return undefined;
		const row = await readRow(this.#table, accountKey(crewId));
		return row && readAccount(row);
	}

	async readMany(crewIds: readonly string[]): Promise<CrewAccount[]> {
		// BatchGet rejects duplicate keys.
		const keys = [...new Set(crewIds)].filter(isCrewId).map(accountKey);
		const rows = await readRows(this.#table, keys);
		return readEach(rows, (row) => readAccount(row).account, this.#table.reportBug).read;
	}

	async insert(stored: StoredAccount): Promise<'inserted' | 'taken'> {
		return (await putIfAbsent(this.#table, accountRowOf(stored))) ? 'inserted' : 'taken';
	}

	async update(kept: KeptAccount): Promise<'updated' | 'stale'> {
		return (await putIfUnwritten(this.#table, accountRowOf(kept), kept.revision)) ? 'updated' : 'stale';
	}
}
