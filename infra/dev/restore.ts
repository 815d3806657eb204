// Runs `npm run restore -- FILE`.
import { existsSync, mkdirSync } from 'node:fs';
import { readBackup } from '../backup/file-format.ts';
import { ensureRawTable, type RawTable } from '../backup/open-table.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
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
import { makePrivate } from './state-file.ts';

const usage =
	'Use: npm run restore -- FILE\nFILE is a file that npm run backup made. With --check, the command only checks it and writes nothing.';

async function run(): Promise<void> {
	const given = process.argv.slice(2);
	const file = fileArgument(given, usage);
	const options = given.filter((one) => one.startsWith('--'));
	if (options.some((one) => one !== '--check')) throw new StartupError(usage);
	if (!existsSync(file)) throw new StartupError(`There is no file ${file}.`);
	if (options.length > 0) return check(file);
	const remote = remoteTable();
	if (remote !== undefined) {
		await ensureRawTable(remote.table, remote.isOnAws);
		return restore(file, remote.table);
	}
	// Checks the file before creating a data folder for it.
	await readBackup(file);
	const dataDir = chosenFolder();
	mkdirSync(dataDir, { recursive: true });
	makePrivate(dataDir);
	process.umask(0o077);
	const store = await openStore(storePathIn(dataDir));
	const table = openOwnTable(store.endpoint);
	await ensureRawTable(table, false);
	await restore(file, table);
	await store.close();
}

async function check(file: string): Promise<void> {
	const { header, footer } = await readBackup(file);
	console.log(`${file} is whole: ${footer.rows.toLocaleString('en-US')} rows of ${header.createdAt}.`);
	for (const [family, rows] of Object.entries(footer.families)) console.log(`  ${family}: ${rows}`);
}

async function restore(file: string, table: RawTable): Promise<void> {
	const progress = makeProgress(console.log, () => performance.now());
	const { rows, heldEmails, webhooks } = await restoreBackup({
		...{ file, table, now: () => new Date() },
		onProgress: (done, all) =>
			progress(`${done.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} rows`, done === all)
	});
	table.client.destroy();
	console.log(`Done: ${rows.toLocaleString('en-US')} rows are in ${table.name}, as in the backup.`);
	console.log('Everybody signs in again, because a backup has no sessions.');
	if (heldEmails > 0) {
		console.log(
			`${heldEmails} emails were waiting in the backup, and may have been sent since. They are not sent until you say so: in the Office, under Email.`
		);
	}
	if (webhooks > 0) {
		console.log(`${webhooks} webhooks are paused. Resume them in the Office once this copy is the one in use.`);
	}
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
await run().catch(fail);
process.exit(0);
