import { randomBytes, randomUUID } from 'node:crypto';
import { join, relative } from 'node:path';
import { processLog } from '../../src/lib/server/log.ts';
import { hashPassword } from '../../src/lib/server/access/password.ts';
import { ensureAdminPassword } from './admin-password.ts';
import { ensureBuild } from '../build/ensure-build.ts';
import { StartupError, explainFailure } from '../shared/startup-error.ts';
import { readMark } from '../backup/restore-backup.ts';
import { chosenFolder, openOwnTable, root, setting, storePathIn, tableName } from './chosen-table.ts';
import { startDatabase, type Database } from './database.ts';
import { ensureDemo, type DemoAccount } from './demo.ts';
import { ensureTable } from './ensure-table.ts';
import { followParent, onStopSignal } from './lifecycle.ts';
import { assertPortIsFree, serve } from './serve.ts';
import { forgetRunning, noteRunning } from './running-database.ts';
import { makePrivate } from './state-file.ts';

const DEFAULT_PORT = 3000;

function say(line: string): void {
	console.log(line);
}

function setDefault(name: string, value: string): void {
	process.env[name] = setting(name) ?? value;
}

function chosenPort(): number {
	const text = setting('PORT') ?? String(DEFAULT_PORT);
	const port = Number(text);
	if (!/^\d{1,5}$/.test(text) || port > 65_535)
		throw new StartupError(`PORT is "${text}", which is not a port number.`);
	return port;
}

/**
 * Whether real guests and crew use this instance. In production on one machine, it runs behind a proxy that terminates HTTPS
 * (docs/one-machine.md).
 */
function isInProduction(): boolean {
	const stage = setting('SCC_STAGE') ?? 'local';
	return stage !== 'local';
}

/** Checks settings that are optional in a trial and required in production. The app checks the rest (src/lib/server/config.ts). */
function refuseUnsafeProduction(): void {
	const problems: string[] = [];
	if (setting('ORIGIN')?.startsWith('https://') !== true)
		problems.push('ORIGIN is not the address that people use, as https://host');
	if (setting('ADMIN_PASS_HASH') === undefined)
		problems.push('ADMIN_PASS_HASH is missing: npm run --silent hash-password -- <secret> prints one');
	if (setting('MAIL_PROVIDER') === undefined) problems.push('MAIL_PROVIDER is missing: gmail or ses');
	if (setting('SCC_DEMO') === '1') problems.push('SCC_DEMO is 1, which puts invented charters among real ones');
	if (problems.length > 0) throw new StartupError(`Can’t start in production: ${problems.join('; ')}.`);
}

/** Flushing each write takes a few milliseconds, so only production does it by default. */
function chosenFlush(): 'each' | 'soon' {
	return (setting('SCC_DURABLE') ?? (isInProduction() ? '1' : '0')) === '1' ? 'each' : 'soon';
}

async function openDatabase(dataDir: string): Promise<Database | undefined> {
	if (setting('DYNAMODB_ENDPOINT') !== undefined) return undefined;
	const database = await startDatabase({
		path: storePathIn(dataDir),
		flush: chosenFlush(),
		onError: (error) => processLog.error('database started again', randomUUID(), error),
		onEnd: fail
	});
	process.env.DYNAMODB_ENDPOINT = database.endpoint;
	noteRunning(dataDir, database.endpoint);
	return database;
}

/**
 * Refuses to start with a half-restored database. It would lack payments, and rows written now would prevent the restore from finishing.
 */
async function refuseHalfRestored(): Promise<void> {
	const table = openOwnTable(setting('DYNAMODB_ENDPOINT'));
	const mark = await readMark(table);
	table.client.destroy();
	if (mark === undefined) return;
	throw new StartupError(
		'A restore into this database was interrupted. Continue it: npm run restore -- FILE, with the same file. Then start again.'
	);
}

/** The lines to print about the admin's sign-in. */
async function adminLines(dataDir: string): Promise<string[]> {
	if (setting('ADMIN_PASS_HASH') !== undefined) return ['Admin: user "admin", with the password of ADMIN_PASS_HASH'];
	const file = join(dataDir, 'admin.json');
	const admin = await ensureAdminPassword(file, hashPassword);
	process.env.ADMIN_PASS_HASH = admin.hash;
	const place = relative(process.cwd(), file);
	if (admin.isNew)
		return [`Admin: user "admin", password "${admin.password}" (made now, shown once, kept in ${place})`];
	return [`Admin: user "admin", password in ${place}`];
}

function crewLine(account: DemoAccount): string {
	return `Crew:  user "${account.crewId}", passcode "${account.passcode}" (${account.can})`;
}

async function start(): Promise<void> {
	followParent();
	const port = chosenPort();
	if (isInProduction()) refuseUnsafeProduction();
	const host = setting('HOST');
	if (port !== 0) await assertPortIsFree(port, host);
	await ensureBuild(root, say);

	const dataDir = chosenFolder();
	makePrivate(dataDir);
	// Files that are written from now on, including the database's, are readable only by this user.
	process.umask(0o077);
	setDefault('SCC_DATA_DIR', dataDir);
	setDefault('DYNAMODB_TABLE_NAME', tableName());
	setDefault('MAIL_PROVIDER', 'local');
	// Only this process's edge and function use the secret, so it can be random.
	setDefault('ORIGIN_VERIFY_SECRET', randomBytes(24).toString('base64url'));
	const origin = setting('ORIGIN');
	const database = await openDatabase(dataDir);
	const admin = await adminLines(dataDir);
	await ensureTable();
	await refuseHalfRestored();
	const accounts = setting('SCC_DEMO') === '0' || isInProduction() ? [] : await ensureDemo(dataDir, say);

	const isBehindProxy = isInProduction();
	const serving = await serve({ root, port, isBehindProxy, ...(host && { host }), ...(origin && { origin }) });
	const url = origin ?? `http://localhost:${serving.port}`;
	const close = async (): Promise<void> => {
		await serving.close();
		if (database === undefined) return;
		forgetRunning(dataDir);
		await database.close();
	};
	onStopSignal(close);

	say('');
	say(`Ship Captain Crew is running at ${url}`);
	const mailbox = setting('MAIL_PROVIDER') === 'local' ? [`Mail:  isn’t sent. Read it at ${url}/mailbox`] : [];
	if (isInProduction()) say(`It waits for the HTTPS proxy at http://127.0.0.1:${serving.port}.`);
	if (database !== undefined) {
		const when = chosenFlush() === 'each' ? 'before it is answered' : 'within 0.1 s';
		say(`Each write is on the disk ${when}.`);
	}
	for (const line of [...admin, ...accounts.map(crewLine), ...mailbox]) say(`  ${line}`);
	say(`Everything recorded is kept in ${relative(process.cwd(), dataDir) || dataDir}. Stop with Ctrl+C.`);
	// Prints the URL and port for a program that started this process, because the system may have picked the port.
	if (setting('SCC_READY_LINE') === '1')
		say(`SCC_READY ${JSON.stringify({ url, port: serving.port, pid: process.pid, database: database?.endpoint })}`);
}

function fail(error: unknown): never {
	console.error(explainFailure(error, setting('PORT') ?? String(DEFAULT_PORT)));
	if (setting('SCC_DEBUG') === '1') console.error(error);
	process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
await start().catch(fail);
