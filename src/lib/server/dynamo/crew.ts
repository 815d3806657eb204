import { isCrewId, type CrewAccount } from '../../domain/crew.ts';
import type { Crew, StoredAccount } from '../ports.ts';
import { putIf, putIfAbsent, queryRows, readRow, readRows } from './access.ts';
import type { Table } from './client.ts';
import { accountKey, boardOfAccount, boardPartitions } from './keys.ts';
import { parseRow, readSound, storedAccountFields } from './rows.ts';
import { boardIndex } from './table.ts';

export class DynamoCrew implements Crew {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async list(): Promise<CrewAccount[]> {
		const rows = await queryRows(this.#table, {
			IndexName: boardIndex,
			KeyConditionExpression: 'boardPk = :board',
			ExpressionAttributeValues: { ':board': boardPartitions.crew }
		});
		return readSound(rows, (row) => parseRow(storedAccountFields, row).account, this.#table.reportBug);
	}

	async read(crewId: string): Promise<StoredAccount | undefined> {
		if (!isCrewId(crewId)) return undefined;
		const row = await readRow(this.#table, accountKey(crewId));
		return row && parseRow(storedAccountFields, row);
	}

	async readMany(crewIds: readonly string[]): Promise<CrewAccount[]> {
		// BatchGet refuses a key that is asked for twice.
		const keys = [...new Set(crewIds)].filter(isCrewId).map(accountKey);
		const rows = await readRows(this.#table, keys);
		return rows.map((row) => parseRow(storedAccountFields, row).account);
	}

	async insert(stored: StoredAccount): Promise<'inserted' | 'taken'> {
		return (await putIfAbsent(this.#table, accountRow(stored))) ? 'inserted' : 'taken';
	}

	async update(stored: StoredAccount): Promise<'updated' | 'missing'> {
		const isPut = await putIf(this.#table, accountRow(stored), { ConditionExpression: 'attribute_exists(pk)' });
		return isPut ? 'updated' : 'missing';
	}
}

function accountRow(stored: StoredAccount) {
	const { crewId } = stored.account;
	return { ...accountKey(crewId), ...boardOfAccount(crewId), ...stored, type: 'account' };
}
