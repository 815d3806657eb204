import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { isCrewId } from '../../domain/crew-id.ts';
import { isSha256 } from '../../domain/id.ts';
import type { SessionRow, Sessions } from './ports.ts';
import type { StoredAccount } from '../crew/ports.ts';
import { putIfAbsent, putIfUnwritten, queryRows, readRow, readRows, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { accountKey, epochKey, isSessionKey, sessionKey, type RowKey } from '../dynamo/keys.ts';
import { epochFields, sessionFields } from './rows.dynamo.ts';
import { parseRow, readEach } from '../dynamo/rows.ts';
import { readAccount } from '../crew/rows.dynamo.ts';
import { ttlAttribute } from '../dynamo/table.ts';
import { unavailable } from '../dynamo/errors.ts';

const tries = 10;

export class DynamoSessions implements Sessions {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async insert(row: SessionRow): Promise<void> {
		const key = sessionKey(row.userId, row.tokenSha256);
		const expiresAtS = Math.ceil(Date.parse(row.expiresAt) / 1000);
		// This put doesn't need a condition, because its key contains a hash of 32 random bytes and is always new.
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
	): Promise<{ session: SessionRow | undefined; stored: StoredAccount | undefined; epoch: number }> {
		// The token is unverified input, so the id may be any text.
		if (!isUserId(userId) || !isSha256(tokenSha256)) return { session: undefined, stored: undefined, epoch: 0 };
		const session = sessionKey(userId, tokenSha256);
		const epoch = epochKey(userId);
		const account = accountKey(userId);
		const keys = isCrewId(userId) ? [session, epoch, account] : [session, epoch];
		const rows = await readRows(this.#table, keys);
		const rowAt = (key: RowKey): Row | undefined => rows.find((row) => row.sk === key.sk);
		const [sessionRow, epochRow, accountRow] = [rowAt(session), rowAt(epoch), rowAt(account)];
		return {
			session: sessionRow && parseRow(sessionFields, sessionRow),
			stored: accountRow && readAccount(accountRow),
			epoch: epochRow ? parseRow(epochFields, epochRow).epoch : 0
		};
	}

	async list(userId: string): Promise<{ sessions: SessionRow[]; stored: StoredAccount | undefined; epoch: number }> {
		if (!isUserId(userId)) return { sessions: [], stored: undefined, epoch: 0 };
		const rows = await queryRows(this.#table, {
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': accountKey(userId).pk },
			ConsistentRead: true
		});
		const rowAt = (key: RowKey): Row | undefined => rows.find((row) => row.sk === key.sk);
		const [epochRow, accountRow] = [rowAt(epochKey(userId)), rowAt(accountKey(userId))];
		const sessions = rows.filter((row) => isSessionKey(row.sk));
		return {
			sessions: readEach(sessions, (row) => parseRow(sessionFields, row), this.#table.reportBug).read,
			stored: accountRow && readAccount(accountRow),
			epoch: epochRow ? parseRow(epochFields, epochRow).epoch : 0
		};
	}

	async delete(userId: string, tokenSha256: string): Promise<void> {
		await this.#table.client.send(
			new DeleteCommand({ TableName: this.#table.name, Key: sessionKey(userId, tokenSha256) })
		);
	}

	async readEpoch(userId: string): Promise<number> {
		const row = isUserId(userId) ? await readRow(this.#table, epochKey(userId)) : undefined;
		return row ? parseRow(epochFields, row).epoch : 0;
	}

	async raiseEpoch(userId: string): Promise<void> {
		const key = epochKey(userId);
		for (let tried = 0; tried < tries; tried++) {
			const row = await readRow(this.#table, key);
			const seen = row && parseRow(epochFields, row);
			const isRaised = seen
				? await putIfUnwritten(this.#table, { ...row, ...key, epoch: seen.epoch + 1, type: 'epoch' }, seen.putId)
				: await putIfAbsent(this.#table, { ...key, epoch: 1, type: 'epoch' });
			if (isRaised) return;
			// Another request raised the epoch in the meantime, maybe before our caller changed the account, so raise it again.
		}
		throw unavailable(1);
	}
}

function isUserId(userId: string): boolean {
	return isCrewId(userId) || userId === 'admin';
}
