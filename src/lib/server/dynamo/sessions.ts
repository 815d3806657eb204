import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { isCrewId } from '../../domain/crew.ts';
import { isSha256 } from '../../domain/id.ts';
import type { SessionRow, Sessions, StoredAccount } from '../ports.ts';
import { readRows } from './access.ts';
import type { Table } from './client.ts';
import { accountKey, sessionKey } from './keys.ts';
import { parseRow, sessionFields, storedAccountFields } from './rows.ts';
import { ttlAttribute } from './table.ts';

export class DynamoSessions implements Sessions {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async insert(row: SessionRow): Promise<void> {
		const key = sessionKey(row.userId, row.tokenSha256);
		const expiresAtS = Math.ceil(Date.parse(row.expiresAt) / 1000);
		// Unconditional: the key is the hash of 32 random bytes, and the same row twice is the same row.
		await this.#table.client.send(
			new PutCommand({
				TableName: this.#table.name,
				Item: { ...key, ...row, [ttlAttribute]: expiresAtS, type: 'session' }
			})
		);
	}

	async readWithAccount(
		userId: string,
		tokenSha256: string
	): Promise<{ session: SessionRow | undefined; stored: StoredAccount | undefined }> {
		// The id comes from a token that anybody may have typed.
		const isAccount = isCrewId(userId);
		if ((!isAccount && userId !== 'admin') || !isSha256(tokenSha256)) return { session: undefined, stored: undefined };
		const session = sessionKey(userId, tokenSha256);
		const account = accountKey(userId);
		const rows = await readRows(this.#table, isAccount ? [session, account] : [session]);
		const sessionRow = rows.find((row) => row.sk === session.sk);
		const accountRow = rows.find((row) => row.sk === account.sk);
		return {
			session: sessionRow && parseRow(sessionFields, sessionRow),
			stored: accountRow && parseRow(storedAccountFields, accountRow)
		};
	}

	async delete(userId: string, tokenSha256: string): Promise<void> {
		await this.#table.client.send(
			new DeleteCommand({ TableName: this.#table.name, Key: sessionKey(userId, tokenSha256) })
		);
	}
}
