import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ttlAttribute } from '../../src/lib/server/dynamo/table.ts';
import { StartupError } from '../shared/startup-error.ts';
import { lineOf, type Item } from './attribute-values.ts';
import { headerLine, readPart, LineTotals, type Footer } from './file-format.ts';
import { identify, type RawTable } from './open-table.ts';

export interface BackupOptions {
	file: string;
	table: RawTable;
	now: () => Date;
	/** The partial backup to continue. If undefined, a new backup starts. */
	part: Part | undefined;
	/** The id to give a new backup. Random if omitted. */
	backupId?: string;
	onProgress: (rows: number, bytes: number) => void;
}

export type Part = NonNullable<Awaited<ReturnType<typeof readPart>>>;

/** The path of an unfinished backup. It's never compressed, because a compressed file can't be continued. */
export function partOf(file: string): string {
	return `${file}.partial`;
}

export function assertNew(file: string): void {
	if (existsSync(file)) throw new StartupError(`${file} already exists. Choose another name, or move it.`);
}

/** The unfinished backup for this file. Undefined if there is none, or if it can't be used. */
export async function findPart(file: string): Promise<Part | undefined> {
	return existsSync(partOf(file)) ? readPart(partOf(file)) : undefined;
}

/**
 * Writes all rows to a file, one page at a time, except rows that expire (sessions and throttles). The file gets its final name
 * only once it's complete and flushed to disk.
 * @returns the backup's footer
 */
export async function writeBackup(options: BackupOptions): Promise<Footer> {
	const { file, table, part } = options;
	const source = await identify(table);
	if (source === undefined) {
		throw new StartupError(`There is no table ${table.name}. Check DYNAMODB_TABLE_NAME, the region, and the account.`);
	}
	const totals = part?.totals ?? new LineTotals();
	const handle = await open(partOf(file), part === undefined ? 'w' : 'r+', 0o600);
	try {
		if (part === undefined) {
			const createdAt = options.now().toISOString();
			await append(
				handle,
				totals,
				headerLine({ table: table.name, createdAt, backupId: options.backupId ?? randomUUID(), source })
			);
		}
		// Removes an incomplete last line left behind by a crash.
		else await handle.truncate(totals.bytes);
		await copyRows(options, handle, totals, part?.lastKey);
		const footer = totals.footer();
		await writeAll(handle, Buffer.from(`${JSON.stringify(footer)}\n`), totals.bytes);
		await handle.sync();
		await handle.close();
		await finish(file);
		return footer;
	} finally {
		await handle.close().catch(() => undefined);
	}
}

async function append(handle: FileHandle, totals: LineTotals, line: string): Promise<void> {
	const at = totals.bytes;
	totals.add(Buffer.from(line));
	await writeAll(handle, Buffer.from(`${line}\n`), at);
}

async function copyRows(
	{ table, onProgress }: BackupOptions,
	handle: FileHandle,
	totals: LineTotals,
	after: Item | undefined
): Promise<void> {
	let from = after;
	do {
		const page = await table.client.send(
			new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey: from })
		);
		const at = totals.bytes;
		const lines: Buffer[] = [];
		for (const item of page.Items ?? []) {
			if (isShortLived(item)) continue;
			const line = Buffer.from(lineOf(item));
			totals.addRow(line, item);
			lines.push(line, newLine);
		}
		await writeAll(handle, Buffer.concat(lines), at);
		from = page.LastEvaluatedKey;
		onProgress(totals.rows, totals.bytes);
	} while (from !== undefined);
}

const newLine = Buffer.from('\n');

async function writeAll(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
	for (let done = 0; done < bytes.length;) {
		const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
		done += bytesWritten;
	}
}

/**
 * Whether a row expires, like sessions and throttles. If a phone has signed out since the backup, restoring its session would sign it back
 * in.
 */
function isShortLived(item: Item): boolean {
	return item[ttlAttribute] !== undefined;
}

async function finish(file: string): Promise<void> {
	const draft = `${file}.packing`;
	if (file.endsWith('.gz')) {
		await rm(draft, { force: true });
		await pipeline(
			createReadStream(partOf(file)),
			createGzip(),
			createWriteStream(draft, { mode: 0o600, flush: true })
		);
		await rename(draft, file);
		await rm(partOf(file));
	} else {
		await rename(partOf(file), file);
	}
}
