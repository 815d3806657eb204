import { openDB, type IDBPDatabase } from 'idb';

/** The one table of database `scc-snapshot`: values by key. `lib/snapshot/store.ts` says what is in it. */
export const snapshotTable = 'kept';

/** Opens the snapshot's database, separate from the outbox's, so that errors in one never affect the other. Rejects on failure. */
export async function openSnapshotDatabase(onLost: () => void): Promise<IDBPDatabase> {
	// With cookies blocked, the call itself throws. In an async function, that becomes a rejection.
	return openDB('scc-snapshot', 1, {
		upgrade: (db) => void db.createObjectStore(snapshotTable),
		blocking(_current, _blocked, event) {
			if (event.target instanceof IDBDatabase) event.target.close();
			onLost();
		},
		terminated: onLost
	});
}
