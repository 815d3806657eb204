// dynalite in a thread of its own: its work doesn't queue behind the app's, and an error it throws from a callback ends
// this thread (see database.ts) instead of the app.
import dynalite from 'dynalite';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { refusalOf } from './database-access.ts';

/** The message that starts this thread. */
export type DatabaseOrders = {
	path: string;
	port: number;
	/** The access key that requests must be signed with. */
	accessKey: string;
	/** Whether each write is on the disk before it is answered, or within a moment after. */
	flush: 'each' | 'soon';
};
/** What this thread says. `failed` carries LevelDB's own code, such as LEVEL_LOCKED. */
export type DatabaseNews = { kind: 'ready'; port: number } | { kind: 'failed'; code: string; message: string };

type Level = {
	open(): Promise<void>;
	close(): Promise<void>;
	del(key: string, options: { sync: boolean }): Promise<void>;
};
type LevelModule = { Level: new (path: string) => Level };

function isLevelModule(loaded: unknown): loaded is LevelModule {
	return typeof loaded === 'object' && loaded !== null && 'Level' in loaded && typeof loaded.Level === 'function';
}

function isOrders(given: unknown): given is DatabaseOrders {
	return typeof given === 'object' && given !== null && 'path' in given && 'port' in given && 'accessKey' in given;
}

function say(news: DatabaseNews): void {
	parentPort?.postMessage(news);
}

function loadLevel(): LevelModule {
	const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
	const loaded: unknown = fromDynalite('level');
	if (!isLevelModule(loaded)) throw new Error('dynalite no longer brings the package "level"');
	return loaded;
}

/**
 * Opens and closes the store once. dynalite opens it lazily and only throws at the first request, where "another copy
 * holds the lock" can no longer be told from any other trouble.
 */
async function probe({ Level }: LevelModule, path: string): Promise<void> {
	const store = new Level(path);
	await store.open();
	await store.close();
}

const flushDelayMs = 100;

/**
 * dynalite writes without `sync`: the operating system has a write when it is answered, which survives the death of this process but not
 * of the machine. A synced write flushes all that went before it, so one of them per moment is enough for `soon`.
 */
function isWrite(value: unknown): value is (this: Level, ...given: unknown[]) => unknown {
	return typeof value === 'function';
}

function flushWrites({ Level }: LevelModule, flush: DatabaseOrders['flush']): void {
	const prototype: unknown = Level.prototype;
	if (typeof prototype !== 'object' || prototype === null) throw new Error('LevelDB has no prototype');
	let timer: NodeJS.Timeout | undefined;
	const flushSoon = (store: Level): void => {
		timer ??= setTimeout(() => {
			timer = undefined;
			// Deletes a key that never was. A store that is closed meanwhile was flushed by that, or will be by the next start.
			store.del('~', { sync: true }).catch(() => undefined);
		}, flushDelayMs).unref();
	};
	for (const [name, operands] of [
		['put', 2],
		['del', 1],
		['batch', 1]
	] as const) {
		const write: unknown = Reflect.get(prototype, name);
		if (!isWrite(write)) throw new Error(`LevelDB has no "${name}"`);
		Reflect.set(prototype, name, function (this: Level, ...given: unknown[]): unknown {
			const isOurFlush = name === 'del' && given[0] === '~';
			if (!isOurFlush && flush === 'soon') flushSoon(this);
			const isSynced = isOurFlush || flush === 'each';
			return Reflect.apply(write, this, [
				...given.slice(0, operands),
				{ ...optionsIn(given[operands]), sync: isSynced }
			]);
		});
	}
}

function optionsIn(given: unknown): object {
	return typeof given === 'object' && given !== null ? given : {};
}

/** Puts the check of who asks in front of dynalite, which itself answers anybody, pages of other sites too. */
function guard(server: Server, accessKey: string): void {
	const answer = server.listeners('request');
	server.removeAllListeners('request');
	server.on('request', (request: IncomingMessage, response: ServerResponse) => {
		const refusal = refusalOf(request, accessKey);
		if (refusal === undefined) for (const listener of answer) Reflect.apply(listener, server, [request, response]);
		else {
			request.resume();
			response.writeHead(403, { 'content-type': 'application/x-amz-json-1.0', 'cache-control': 'no-store' });
			response.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message: refusal }));
		}
	});
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
		const level = loadLevel();
		await probe(level, orders.path);
		flushWrites(level, orders.flush);
	} catch (error) {
		say(describeFailure(error));
		return;
	}
	const server = dynalite({ path: orders.path, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
	guard(server, orders.accessKey);
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
