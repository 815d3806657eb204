import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { StartupError } from '../shared/startup-error.ts';
import type { DatabaseMessage, DatabaseThreadOptions } from './database-worker.ts';
import { ensurePrivateFolder } from './state-file.ts';

export type Database = {
	/**
	 * The database's address with the key that requests must be signed with: `http://<key>@127.0.0.1:<port>`. Anyone who knows it can send
	 * requests.
	 */
	endpoint: string;
	close(): Promise<void>;
};

export type DatabaseOptions = {
	path: string;
	/** When a write is flushed to the disk: before its response (`each`) or shortly after (`soon`, the default). */
	flush?: DatabaseThreadOptions['flush'];
	/** Called after the database was restarted because of an error. */
	onError(error: unknown): void;
	/** Called when the database can't continue. */
	onEnd(reason: unknown): void;
};

function busy(path: string): StartupError {
	return new StartupError(
		`Another copy of Ship Captain Crew is running on the data in ${path}. ` +
			'Stop it first, or give this one its own folder with SCC_DATA_DIR.'
	);
}

/**
 * The error for a database that can't be opened. LevelDB repeats the system's message: `IO error: …/000003.log: No space left on device`.
 */
function notOpened(path: string, reason: string): StartupError {
	const isDamaged = /corrupt/i.test(reason);
	const advice = /no space/i.test(reason)
		? 'The disk is full. Free some space, then start again: nothing recorded is lost.'
		: /read-only/i.test(reason)
			? 'This disk can’t be written. Choose another folder with SCC_DATA_DIR.'
			: /permission|not permitted/i.test(reason)
				? 'You have no right to it. Change its owner or its rights, or choose another folder with SCC_DATA_DIR.'
				: /too many open/i.test(reason)
					? 'Too many files are open. Raise the limit (ulimit -n 4096), then start again.'
					: isDamaged
						? 'Its files are damaged. Put back a copy of the folder, or move it away to start with an empty database.'
						: 'Choose another folder with SCC_DATA_DIR, or move this one away to start with an empty database.';
	return new StartupError(`The database in ${path} can’t be opened: ${reason.slice(0, 500)}\n${advice}`);
}

// Another instance that is shutting down needs a moment to release the lock.
const LOCK_TIMEOUT_MS = 6000;
// After a failure, only the failed thread can still have the lock. On a slow machine, it needs time to release the lock.
const RESTART_TIMEOUT_MS = 120_000;
const LOCK_RETRY_MS = 300;
const MAX_RESTARTS = 50;
// By default, V8 lets garbage grow to 300 MB in each thread before collecting it, measured with 500 payments in a row. The main thread's
// limits are in package.json, in `start`.
const YOUNG_SPACE_MB = 12;
const OLD_SPACE_MB = 192;

function isDatabaseMessage(message: unknown): message is DatabaseMessage {
	return typeof message === 'object' && message !== null && 'kind' in message;
}

type Opened = { kind: 'ready'; worker: Worker; port: number } | { kind: 'failed'; code: string; message: string };

function openWorker(options: DatabaseThreadOptions): Promise<Opened> {
	const worker = new Worker(new URL('./database-worker.ts', import.meta.url), {
		workerData: options,
		resourceLimits: { maxYoungGenerationSizeMb: YOUNG_SPACE_MB, maxOldGenerationSizeMb: OLD_SPACE_MB }
	});
	return new Promise((resolve, reject) => {
		worker.once('error', reject);
		worker.once('message', (message: unknown) => {
			worker.off('error', reject);
			if (!isDatabaseMessage(message)) reject(new Error('the database thread said something unknown'));
			else if (message.kind === 'ready') resolve({ kind: 'ready', worker, port: message.port });
			else resolve(message);
		});
	});
}

async function openWithRetry(
	options: DatabaseThreadOptions,
	timeoutMs = LOCK_TIMEOUT_MS
): Promise<{ worker: Worker; port: number }> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const opened = await openWorker(options);
		if (opened.kind === 'ready') return opened;
		const isLocked = opened.code === 'LEVEL_LOCKED';
		if (!isLocked) throw notOpened(options.path, opened.message);
		if (Date.now() > deadline) throw busy(options.path);
		await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
	}
}

/**
 * Starts the embedded DynamoDB on a free loopback port, stored on disk in `path` (created if missing).
 * @throws StartupError if another process uses the store for more than a few seconds, or if the store can't be opened
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
	ensurePrivateFolder(options.path);
	const accessKey = `SCC${randomBytes(16).toString('hex').toUpperCase()}`;
	const { path, flush = 'soon' } = options;
	const opened = await openWithRetry({ path, flush, accessKey, port: 0 });
	const { port } = opened;
	let worker = opened.worker;
	let isClosing = false;
	let restarts = 0;

	// dynalite throws from its callbacks when a client disconnects during a request. LevelDB's log keeps the store intact, so the thread is
	// restarted on the same port, and the client's retries (src/lib/server/dynamo/client.ts) cover the gap.
	function watch(watched: Worker): void {
		watched.once('error', (error) => {
			if (isClosing) return;
			restarts += 1;
			options.onError(error);
			if (restarts > MAX_RESTARTS) {
				options.onEnd(error);
				return;
			}
			openWithRetry({ path, flush, accessKey, port }, RESTART_TIMEOUT_MS).then(
				(reopened) => {
					worker = reopened.worker;
					watch(worker);
				},
				(reason: unknown) => options.onEnd(reason)
			);
		});
	}
	watch(worker);

	return {
		endpoint: `http://${accessKey}@127.0.0.1:${port}`,
		async close() {
			isClosing = true;
			const isGone = new Promise((resolve) => worker.once('exit', resolve));
			worker.postMessage('close');
			await isGone;
		}
	};
}
