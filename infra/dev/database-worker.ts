// Runs dynalite in a separate thread, so that it doesn't slow down the app. An error thrown from a callback then ends only this thread (see
// database.ts).
import dynalite from 'dynalite';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { refusalOf } from './database-access.ts';
import { flushStore, flushWrites, type Level, type LevelModule } from './database-flush.ts';
import { closeIterators } from './database-iterators.ts';
import { copyStore, isSnapshotId, snapshotIdHeader, snapshotPath, snapshotTarget } from './database-snapshot.ts';

export type DatabaseThreadOptions = {
	path: string;
	port: number;
	/** The access key that requests must be signed with. */
	accessKey: string;
	/** `each` flushes each write to the disk before its response, and `soon` flushes it shortly after. */
	flush: 'each' | 'soon';
};
/** The messages that this thread sends. `failed` has LevelDB's own code, such as LEVEL_LOCKED. */
export type DatabaseMessage = { kind: 'ready'; port: number } | { kind: 'failed'; code: string; message: string };

function isLevelModule(loaded: unknown): loaded is LevelModule {
	return typeof loaded === 'object' && loaded !== null && 'Level' in loaded && typeof loaded.Level === 'function';
}

function isThreadOptions(given: unknown): given is DatabaseThreadOptions {
	return typeof given === 'object' && given !== null && 'path' in given && 'port' in given && 'accessKey' in given;
}

function post(message: DatabaseMessage): void {
	parentPort?.postMessage(message);
}

function loadLevel(): LevelModule {
	const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
	const loaded: unknown = fromDynalite('level');
	if (!isLevelModule(loaded)) throw new Error('dynalite no longer has the package "level"');
	return loaded;
}

/**
 * Opens and closes the store once, to find problems at startup. dynalite opens it only at the first request, and then we can't tell whether
 * another instance has the lock or something else is wrong.
 */
async function probe({ Level }: LevelModule, path: string): Promise<void> {
	const store = new Level(path);
	await store.open();
	await store.close();
}

type Snapshot = (id: string) => Promise<void>;

/** Checks the sender of each request before passing the request to dynalite, which responds to everyone, including pages of other sites. */
function guard(server: Server, accessKey: string, snapshot: Snapshot): void {
	const answer = server.listeners('request');
	server.removeAllListeners('request');
	server.on('request', (request: IncomingMessage, response: ServerResponse) => {
		const refusal = refusalOf(request, accessKey);
		if (refusal !== undefined) {
			request.resume();
			respond(response, 403, { __type: 'com.amazon.coral.service#AccessDeniedException', message: refusal });
		} else if (request.headers['x-amz-target'] === snapshotTarget) {
			request.resume();
			takeSnapshot(snapshot, request.headers[snapshotIdHeader], response);
		} else for (const listener of answer) Reflect.apply(listener, server, [request, response]);
	});
}

function takeSnapshot(snapshot: Snapshot, id: unknown, response: ServerResponse): void {
	if (!isSnapshotId(id)) {
		respond(response, 400, { message: 'A snapshot needs an id.' });
		return;
	}
	snapshot(id).then(
		() => respond(response, 200, {}),
		(error: unknown) => respond(response, 500, { message: error instanceof Error ? error.message : String(error) })
	);
}

function respond(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'cache-control': 'no-store' });
	response.end(JSON.stringify(body));
}

/** Gets dynalite's store, which dynalite doesn't expose. It stays open as long as this thread runs. */
function watchStore({ Level }: LevelModule, path: string): () => Level {
	let store: Level | undefined;
	const note = (opened: Level): void => {
		if (opened.location === path) store = opened;
	};
	const opening: unknown = Reflect.get(Level.prototype, 'open');
	if (typeof opening !== 'function') throw new Error('LevelDB has no "open"');
	Reflect.set(Level.prototype, 'open', function (this: Level, ...given: unknown[]): unknown {
		note(this);
		const opened: unknown = Reflect.apply(opening, this, given);
		return opened;
	});
	return () => {
		if (store === undefined) throw new Error('dynalite did not open the store');
		return store;
	};
}

function describeFailure(error: unknown): DatabaseMessage {
	if (!(error instanceof Error)) return { kind: 'failed', code: 'UNKNOWN', message: String(error) };
	// LevelDB wraps the useful error: "Database failed to open", cause "lock … already held by process".
	const root = error.cause instanceof Error ? error.cause : error;
	const code = 'code' in root && typeof root.code === 'string' ? root.code : 'UNKNOWN';
	return { kind: 'failed', code, message: root.message };
}

async function open(options: DatabaseThreadOptions): Promise<void> {
	let level: LevelModule;
	let storeOf: () => Level;
	try {
		level = loadLevel();
		await probe(level, options.path);
		flushWrites(level, options.flush);
		closeIterators(level);
		storeOf = watchStore(level, options.path);
	} catch (error) {
		post(describeFailure(error));
		return;
	}
	const server = dynalite({ path: options.path, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
	guard(server, options.accessKey, (id) => copyStore(level, storeOf(), snapshotPath(options.path, id)));
	server.keepAliveTimeout = 120_000;
	server.on('error', (error) => {
		post(describeFailure(error));
	});
	server.listen(options.port, '127.0.0.1', () => {
		const address = server.address();
		post({ kind: 'ready', port: typeof address === 'object' && address !== null ? address.port : options.port });
	});
	parentPort?.once('message', () => {
		server.closeIdleConnections();
		server.close(() => {
			const end = (): void => process.exit(0);
			// Flushing fails if the disk is full or the store is closed. The operating system still has the unflushed writes.
			flushStore(storeOf()).then(end, end);
		});
		server.closeAllConnections();
	});
}

if (!isThreadOptions(workerData)) throw new Error('database-worker.ts is started by database.ts');
await open(workerData);
