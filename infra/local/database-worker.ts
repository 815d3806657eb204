// dynalite in a thread of its own: its work doesn't queue behind the app's, and an error it throws from a callback ends
// this thread (see database.ts) instead of the app.
import dynalite from 'dynalite';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/** What this thread is told, and what it says. `failed` carries LevelDB's own code, such as LEVEL_LOCKED. */
export type DatabaseOrders = { path: string; port: number };
export type DatabaseNews = { kind: 'ready'; port: number } | { kind: 'failed'; code: string; message: string };

type Level = { open(): Promise<void>; close(): Promise<void> };
type LevelModule = { Level: new (path: string) => Level };

function isLevelModule(loaded: unknown): loaded is LevelModule {
	return typeof loaded === 'object' && loaded !== null && 'Level' in loaded && typeof loaded.Level === 'function';
}

function isOrders(given: unknown): given is DatabaseOrders {
	return typeof given === 'object' && given !== null && 'path' in given && 'port' in given;
}

function say(news: DatabaseNews): void {
	parentPort?.postMessage(news);
}

/**
 * Opens and closes the store once. dynalite opens it lazily and only throws at the first request, where "another copy
 * holds the lock" can no longer be told from any other trouble.
 */
async function probe(path: string): Promise<void> {
	const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
	const loaded: unknown = fromDynalite('level');
	if (!isLevelModule(loaded)) throw new Error('dynalite no longer brings the package "level"');
	const store = new loaded.Level(path);
	await store.open();
	await store.close();
}

function describeFailure(error: unknown): DatabaseNews {
	if (!(error instanceof Error)) return { kind: 'failed', code: 'UNKNOWN', message: String(error) };
	// LevelDB wraps the telling error: "Database failed to open", cause "lock … already held by process".
	const root = error.cause instanceof Error ? error.cause : error;
	const code = 'code' in root && typeof root.code === 'string' ? root.code : 'UNKNOWN';
	return { kind: 'failed', code, message: root.message };
}

async function open(orders: DatabaseOrders): Promise<void> {
	try {
		await probe(orders.path);
	} catch (error) {
		say(describeFailure(error));
		return;
	}
	const server = dynalite({ path: orders.path, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
	server.keepAliveTimeout = 120_000;
	server.on('error', (error) => {
		say(describeFailure(error));
	});
	server.listen(orders.port, '127.0.0.1', () => {
		const address = server.address();
		say({ kind: 'ready', port: typeof address === 'object' && address !== null ? address.port : orders.port });
	});
	parentPort?.once('message', () => {
		server.closeIdleConnections();
		server.close(() => process.exit(0));
		server.closeAllConnections();
	});
}

if (!isOrders(workerData)) throw new Error('database-worker.ts is started by database.ts');
await open(workerData);
