import { randomBytes } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { hashPassword } from '../../src/lib/server/auth/password.ts';
import { ensureAdminPassword } from './admin-password.ts';
import { ensureBuild } from './build.ts';
import { DatabaseBusy, startDatabase, type Database } from './database.ts';
import { ensureDemo, type DemoAccount } from './demo.ts';
import { ensureTable } from './ensure-table.ts';
import { followParent, onStopSignal } from './lifecycle.ts';
import { assertPortIsFree, hasCode, serve } from './serve.ts';

const root = resolve(import.meta.dirname, '..', '..');
const DEFAULT_PORT = 3000;
const DEFAULT_TABLE = 'shipcaptaincrew-events';

/** A mistake of the person who started it, or of their machine: shown as a sentence, without a stack. */
class CannotStart extends Error {
	override readonly name = 'CannotStart';
}

function say(line: string): void {
	console.log(line);
}

function setting(name: string): string | undefined {
	const value = process.env[name];
	return value === undefined || value === '' ? undefined : value;
}

function setDefault(name: string, value: string): void {
	process.env[name] = setting(name) ?? value;
}

function chosenPort(): number {
	const text = setting('PORT') ?? String(DEFAULT_PORT);
	const port = Number(text);
	if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new CannotStart(`PORT is "${text}", which is not a port number.`);
	return port;
}

async function openDatabase(dataDir: string): Promise<Database | undefined> {
	if (setting('DYNAMODB_ENDPOINT') !== undefined) return undefined;
	const database = await startDatabase({
		path: join(dataDir, 'dynamodb'),
		onTrouble: (error) => console.error('The embedded database was started again after an error:', error)
	});
	process.env.DYNAMODB_ENDPOINT = database.endpoint;
	return database;
}

/** The lines about the admin's sign-in; empty when the hash came from outside. */
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
	const host = setting('HOST');
	if (port !== 0) await assertPortIsFree(port, host);
	await ensureBuild(root, say);

	const dataDir = resolve(setting('SCC_DATA_DIR') ?? join(root, '.data'));
	setDefault('SCC_DATA_DIR', dataDir);
	setDefault('DYNAMODB_TABLE_NAME', DEFAULT_TABLE);
	setDefault('MAIL_PROVIDER', 'local');
	// Between the edge and the function of this one process: nobody has to know it.
	setDefault('ORIGIN_VERIFY_SECRET', randomBytes(24).toString('base64url'));
	const origin = setting('ORIGIN');
	const database = await openDatabase(dataDir);
	const admin = await adminLines(dataDir);
	await ensureTable();
	const accounts = setting('SCC_DEMO') === '0' ? [] : await ensureDemo(dataDir);

	const serving = await serve({ root, port, ...(host && { host }), ...(origin && { origin }) });
	const url = origin ?? `http://localhost:${serving.port}`;
	const close = async (): Promise<void> => {
		await serving.close();
		await database?.close();
	};
	onStopSignal(close);

	say('');
	say(`Ship Captain Crew is running at ${url}`);
	const mailbox = setting('MAIL_PROVIDER') === 'local' ? [`Mail:  goes to nobody, and is read at ${url}/mailbox`] : [];
	for (const line of [...admin, ...accounts.map(crewLine), ...mailbox]) say(`  ${line}`);
	say(`Everything recorded is kept in ${relative(process.cwd(), dataDir) || dataDir}. Stop with Ctrl+C.`);
	// For programs that start this one: the port may have been picked by the system.
	if (setting('SCC_READY_LINE') === '1')
		say(`SCC_READY ${JSON.stringify({ url, port: serving.port, pid: process.pid, database: database?.endpoint })}`);
}

try {
	await start();
} catch (error) {
	if (hasCode(error, 'EADDRINUSE')) {
		const port = setting('PORT') ?? String(DEFAULT_PORT);
		console.error(`Port ${port} is taken by another program. Stop it, or choose another: PORT=3001 npm start`);
	} else if (error instanceof CannotStart || error instanceof DatabaseBusy) {
		console.error(error.message);
	} else {
		console.error('Ship Captain Crew could not start.');
		console.error(error instanceof Error && error.message.includes('could not be built') ? error.message : error);
	}
	process.exit(1);
}
