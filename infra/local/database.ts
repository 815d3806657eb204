import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { DatabaseNews, DatabaseOrders } from './database-worker.ts';

export type Database = { endpoint: string; close(): Promise<void> };

/** Another process holds the store. Its message is meant for the person at the terminal. */
export class DatabaseBusy extends Error {
	override readonly name = 'DatabaseBusy';

	constructor(path: string) {
		super(
			`Another copy of Ship Captain Crew is running on the data in ${path}. ` +
				'Stop it first, or give this one its own folder with SCC_DATA_DIR.'
		);
	}
}

// A copy that was just told to stop needs a moment to let go.
const LOCK_PATIENCE_MS = 6000;
// Nobody else took the store in between: on a slow machine the thread that failed takes its time to let go.
const RESTART_PATIENCE_MS = 120_000;
const LOCK_RETRY_MS = 300;
const MAX_RESTARTS = 50;
// Left to itself V8 lets garbage grow to 300 MB in each thread before it looks: measured with 500 payments in a row. The
// main thread's limits are in package.json, where `start` is.
const YOUNG_SPACE_MB = 12;
const OLD_SPACE_MB = 192;

function isNews(message: unknown): message is DatabaseNews {
	return typeof message === 'object' && message !== null && 'kind' in message;
}

type Opened = { kind: 'ready'; worker: Worker; port: number } | { kind: 'failed'; code: string; message: string };

function openWorker(orders: DatabaseOrders): Promise<Opened> {
	const worker = new Worker(new URL('./database-worker.ts', import.meta.url), {
		workerData: orders,
		resourceLimits: { maxYoungGenerationSizeMb: YOUNG_SPACE_MB, maxOldGenerationSizeMb: OLD_SPACE_MB }
	});
	return new Promise((resolve, reject) => {
		worker.once('error', reject);
		worker.once('message', (message: unknown) => {
			worker.off('error', reject);
			if (!isNews(message)) reject(new Error('the database thread said something unknown'));
			else if (message.kind === 'ready') resolve({ kind: 'ready', worker, port: message.port });
			else resolve(message);
		});
	});
}

async function openPatiently(
	orders: DatabaseOrders,
	patienceMs = LOCK_PATIENCE_MS
): Promise<{ worker: Worker; port: number }> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const opened = await openWorker(orders);
		if (opened.kind === 'ready') return opened;
		const isLocked = opened.code === 'LEVEL_LOCKED';
		if (!isLocked) throw new Error(`The database in ${orders.path} could not be opened: ${opened.message}`);
		if (Date.now() > deadline) throw new DatabaseBusy(orders.path);
		await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
	}
}

/**
 * Starts the embedded DynamoDB on a free loopback port, on disk in `path` (made if missing).
 * Throws `DatabaseBusy` when another process keeps the store for more than a few seconds.
 */
export async function startDatabase(options: { path: string; onTrouble(error: unknown): void }): Promise<Database> {
	mkdirSync(options.path, { recursive: true });
	const opened = await openPatiently({ path: options.path, port: 0 });
	const { port } = opened;
	let worker = opened.worker;
	let isClosing = false;
	let restarts = 0;

	// dynalite throws out of its callbacks when a client hangs up half-way. The store is whole (LevelDB's log), so the
	// thread is started again on the same port; the SDK's own retry bridges the gap.
	function watch(watched: Worker): void {
		watched.once('error', (error) => {
			if (isClosing) return;
			restarts += 1;
			options.onTrouble(error);
			if (restarts > MAX_RESTARTS) process.exit(1);
			openPatiently({ path: options.path, port }, RESTART_PATIENCE_MS).then(
				(reopened) => {
					worker = reopened.worker;
					watch(worker);
				},
				(reason: unknown) => {
					options.onTrouble(reason);
					process.exit(1);
				}
			);
		});
	}
	watch(worker);

	return {
		endpoint: `http://127.0.0.1:${port}`,
		async close() {
			isClosing = true;
			const isGone = new Promise((resolve) => worker.once('exit', resolve));
			worker.postMessage('close');
			await isGone;
		}
	};
}
