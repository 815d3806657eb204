import {
	ConditionalCheckFailedException,
	DeleteItemCommand,
	GetItemCommand,
	PutItemCommand,
	ScanCommand
} from '@aws-sdk/client-dynamodb';
import { StartupError } from '../shared/startup-error.ts';
import { isSameItem, type Item } from './attribute-values.ts';
import { readBackup, type Footer, type Header } from './file-format.ts';
import { holdBack } from './held-rows.ts';
import type { RawTable } from './open-table.ts';

export interface RestoreOptions {
	file: string;
	table: RawTable;
	now: () => Date;
	onProgress: (rows: number, ofRows: number) => void;
}

export interface Restored {
	rows: number;
	/** The number of waiting emails that the restore put on hold. The office decides whether to send them. */
	heldEmails: number;
	/** The number of webhooks that the restore paused. */
	webhooks: number;
}

const atOnce = 16;
const markEvery = 500;

/** The progress of a restore, so that an interrupted one can continue. */
interface Mark {
	backupId: string;
	startedAt: string;
	/** How many rows, counted from the start of the file, are already in the table. */
	done: number;
}

/**
 * Checks a backup and puts its rows into an empty table, without ever replacing a row. An interrupted restore continues if it's run again
 * with the same file.
 * @throws StartupError if the file isn't complete or the table isn't empty
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
	const { file, table } = options;
	const { header, footer } = await readBackup(file);
	const mark = await begin(table, header, options.now());
	const restored = await putRows(options, mark, footer);
	await assertAllThere(table, footer);
	await table.client.send(
		new DeleteItemCommand({
			TableName: table.name,
			Key: markKey,
			ConditionExpression: 'backupId = :own',
			ExpressionAttributeValues: { ':own': { S: mark.backupId } }
		})
	);
	return restored;
}

/** The key of the row with the restore's progress. The app never writes this row, and its roles aren't allowed to. */
const markKey: Item = { pk: { S: 'RESTORE' }, sk: { S: 'RESTORE' } };

function markItem({ backupId, startedAt, done }: Mark): Item {
	return {
		...markKey,
		type: { S: 'restore' },
		backupId: { S: backupId },
		startedAt: { S: startedAt },
		done: { N: String(done) }
	};
}

export async function readMark({ client, name }: RawTable): Promise<Mark | undefined> {
	const { Item: item } = await client.send(new GetItemCommand({ TableName: name, Key: markKey, ConsistentRead: true }));
	return item && { backupId: item.backupId?.S ?? '', startedAt: item.startedAt?.S ?? '', done: Number(item.done?.N) };
}

async function begin(table: RawTable, header: Header, now: Date): Promise<Mark> {
	const { backupId } = header;
	const mark = await readMark(table);
	if (mark?.backupId === backupId) return mark;
	if (mark !== undefined) {
		throw new StartupError(
			`The restore of another backup into ${table.name} was interrupted. Continue it with that file, or choose another empty table or folder.`
		);
	}
	const { Items: [row] = [] } = await table.client.send(
		new ScanCommand({ TableName: table.name, Limit: 1, ConsistentRead: true })
	);
	if (row !== undefined) {
		throw new StartupError(
			`The table ${table.name} is not empty, and a restore never replaces rows. Nothing was changed. ` +
				'Choose an empty one: another folder with SCC_DATA_DIR, or another table with DYNAMODB_TABLE_NAME.'
		);
	}
	const fresh = { backupId, startedAt: now.toISOString(), done: 0 };
	// If another restore began at the same moment, continues it, or throws if it's for a different backup.
	return (await putIfAbsent(table, markItem(fresh))) ? fresh : begin(table, header, now);
}

async function putRows({ file, table, onProgress }: RestoreOptions, mark: Mark, footer: Footer): Promise<Restored> {
	const running = new Set<Promise<void>>();
	let failure: { error: unknown } | undefined;
	const held = { email: 0, webhook: 0 };
	const settle = async (): Promise<void> => {
		await Promise.all(running);
		if (failure !== undefined) throw failure.error;
	};
	await readBackup(file, {
		async onRow(given, place) {
			const instead = holdBack(given, mark.startedAt);
			if (instead !== undefined) held[instead.kind] += 1;
			if (place <= mark.done) return;
			const put = putOrCompare(table, instead?.item ?? given).catch((error: unknown) => {
				failure ??= { error };
			});
			running.add(put);
			void put.then(() => running.delete(put));
			if (running.size >= atOnce) await Promise.race(running);
			if (failure !== undefined) throw failure.error;
			if (place % markEvery !== 0) return;
			await settle();
			await note(table, { ...mark, done: place });
			onProgress(place, footer.rows);
		}
	});
	await settle();
	onProgress(footer.rows, footer.rows);
	return { rows: footer.rows, heldEmails: held.email, webhooks: held.webhook };
}

async function note(table: RawTable, mark: Mark): Promise<void> {
	await table.client.send(
		new PutItemCommand({
			TableName: table.name,
			Item: markItem(mark),
			ConditionExpression: 'backupId = :own',
			ExpressionAttributeValues: { ':own': { S: mark.backupId } }
		})
	);
}

/** Puts a row, or returns false if its key already exists. */
async function putIfAbsent({ client, name }: RawTable, item: Item): Promise<boolean> {
	try {
		await client.send(
			new PutItemCommand({ TableName: name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' })
		);
		return true;
	} catch (error) {
		if (error instanceof ConditionalCheckFailedException) return false;
		throw error;
	}
}

/**
 * Puts a row, unless an equal row is already there from an earlier attempt. A different row means that someone used the table during the
 * restore.
 */
async function putOrCompare(table: RawTable, item: Item): Promise<void> {
	if (await putIfAbsent(table, item)) return;
	const { pk, sk } = item;
	if (pk === undefined || sk === undefined) throw new Error('A row of a backup has no key.');
	const { Item: there } = await table.client.send(
		new GetItemCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true })
	);
	if (there !== undefined && isSameItem(there, item)) return;
	throw new StartupError(
		`${table.name} was used during the restore: its row ${pk.S} / ${sk.S} differs from the backup. ` +
			'Stop the app, and restore into an empty table or folder.'
	);
}

async function assertAllThere(table: RawTable, { rows }: Footer): Promise<void> {
	let found = 0;
	let from: Item | undefined;
	do {
		const page = await table.client.send(
			new ScanCommand({ TableName: table.name, Select: 'COUNT', ConsistentRead: true, ExclusiveStartKey: from })
		);
		found += page.Count ?? 0;
		from = page.LastEvaluatedKey;
	} while (from !== undefined);
	// One extra row stores the restore's progress.
	if (found === rows + 1) return;
	throw new StartupError(
		`After the restore, ${table.name} has ${found - 1} rows, and the backup has ${rows}. ` +
			'Someone used the table during the restore. Stop the app, and restore into an empty table or folder.'
	);
}
