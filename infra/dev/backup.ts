// Runs `npm run backup -- FILE`.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { identify, type RawTable } from '../backup/open-table.ts';
import { assertNew, findPart, writeBackup, type Part } from '../backup/write-backup.ts';
import { StartupError } from '../shared/startup-error.ts';
import {
	chosenFolder,
	openOwnTable,
	fail,
	fileArgument,
	makeProgress,
	openStore,
	remoteTable,
	storePathIn
} from './chosen-table.ts';
import { snapshotPath } from './database-snapshot.ts';
import { readRunning, requestSnapshot } from './running-database.ts';
import { writeState } from './state-file.ts';

const usage = 'Use: npm run backup -- FILE\nFILE is a new file, such as backup.jsonl, or backup.jsonl.gz to pack it.';
/** An interrupted backup older than this starts over, because its rows would be from very different times. */
const maxPartAgeMs = 24 * 60 * 60_000;

async function run(): Promise<void> {
	const file = fileArgument(process.argv.slice(2), usage);
	if (process.argv.slice(2).some((one) => one.startsWith('--'))) throw new StartupError(usage);
	assertNew(file);
	process.umask(0o077);
	mkdirSync(dirname(file), { recursive: true });
	const part = await usablePart(file);
	const remote = remoteTable();
	if (remote === undefined) await backUpFolder(file, part);
	else {
		const isSame = part !== undefined && (await identify(remote.table)) === part.header.source;
		console.log(
			'Rows that change during the backup may be in it with their old or their new values (docs/runbook.md).'
		);
		await backUp(file, remote.table, isSame ? part : undefined, randomUUID());
	}
}

async function usablePart(file: string): Promise<Part | undefined> {
	const part = await findPart(file);
	if (part === undefined || Date.now() - Date.parse(part.header.createdAt) > maxPartAgeMs) return undefined;
	return part;
}

/** Backs up a copy of the data folder's database, so that the app can keep running and all rows are from the same moment. */
async function backUpFolder(file: string, part: Part | undefined): Promise<void> {
	const dataDir = chosenFolder();
	const path = storePathIn(dataDir);
	if (!existsSync(path)) {
		throw new StartupError(`There is no database in ${dataDir}. Choose the app’s folder with SCC_DATA_DIR.`);
	}
	const isContinued = part !== undefined && existsSync(snapshotPath(path, part.header.backupId));
	const backupId = isContinued ? part.header.backupId : randomUUID();
	const snapshot = snapshotPath(path, backupId);
	removeSnapshots(path, snapshot);
	// The time of the copy. Rows that are written later aren't in the backup, no matter how long the backup takes.
	const at = isContinued ? part.header.createdAt : new Date().toISOString();
	if (!isContinued) await takeSnapshot(dataDir, path, backupId);
	const store = await openStore(snapshot);
	await backUp(file, openOwnTable(store.endpoint), isContinued ? part : undefined, backupId);
	await store.close();
	rmSync(snapshot, { recursive: true, force: true });
	writeState(join(dataDir, 'backup.json'), { at });
}

/** Removes the copies that interrupted backups left behind. */
function removeSnapshots(path: string, kept: string): void {
	for (const name of readdirSync(dirname(path))) {
		const other = join(dirname(path), name);
		if (name.startsWith(`${basename(path)}-backup-`) && other !== kept) rmSync(other, { recursive: true, force: true });
	}
}

async function takeSnapshot(dataDir: string, path: string, backupId: string): Promise<void> {
	const running = readRunning(dataDir);
	if (running !== undefined && (await requestSnapshot(running, backupId))) return;
	const store = await openStore(path);
	try {
		if (!(await requestSnapshot(store.endpoint, backupId))) throw new Error('The database did not answer.');
	} finally {
		await store.close();
	}
}

async function backUp(file: string, table: RawTable, part: Part | undefined, backupId: string): Promise<void> {
	const progress = makeProgress(console.log, () => performance.now());
	const line = (rows: number, bytes: number): string =>
		`${rows.toLocaleString('en-US')} rows, ${(bytes / 1_000_000).toFixed(1)} MB`;
	if (part !== undefined) console.log(`Continuing after ${line(part.totals.rows, part.totals.bytes)}.`);
	const { rows, bytes } = await writeBackup({
		...{ file, table, part, backupId, now: () => new Date() },
		onProgress: (rows, bytes) => progress(line(rows, bytes), false)
	});
	table.client.destroy();
	console.log(`Done: ${line(rows, bytes)}, in ${relative(process.cwd(), file) || file}.`);
	console.log('The file has everybody’s names, contacts, and payments, and the app’s keys. Keep it private.');
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
await run().catch(fail);
process.exit(0);
