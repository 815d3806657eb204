// A copy of the embedded database at one moment, made while the app runs. `npm run backup` reads the copy.
import { renameSync, rmSync } from 'node:fs';
import { flushStore, type Level, type LevelModule } from './database-flush.ts';

/** The name of the operation that makes a copy. DynamoDB has no such operation. */
export const snapshotTarget = 'ShipCaptainCrew.Snapshot';

/** The name of the request header that contains the copy's id. */
export const snapshotIdHeader = 'x-snapshot-id';

export function snapshotPath(storePath: string, id: string): string {
	return `${storePath}-backup-${id}`;
}

export function isSnapshotId(id: unknown): id is string {
	return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);
}

const maxBatchBytes = 1_000_000;
const maxBatchEntries = 1000;

/**
 * Copies the store's current contents. LevelDB's iterator reads a snapshot from when the iterator was created, so later writes aren't
 * copied.
 */
export async function copyStore({ Level }: LevelModule, store: Level, to: string): Promise<void> {
	const draft = `${to}.draft`;
	for (const path of [draft, to]) rmSync(path, { recursive: true, force: true });
	const bytes = { keyEncoding: 'buffer', valueEncoding: 'buffer' };
	const iterator = store.iterator({ ...bytes, highWaterMarkBytes: maxBatchBytes });
	const copy = new Level(draft);
	try {
		await copy.open();
		for (;;) {
			const entries = await iterator.nextv(maxBatchEntries);
			if (entries.length === 0) break;
			await copy.batch(
				entries.map(([key, value]) => ({ type: 'put', key, value })),
				bytes
			);
		}
		await flushStore(copy);
	} finally {
		await iterator.close();
		await copy.close();
	}
	renameSync(draft, to);
}
