import { openDB, type IDBPDatabase } from 'idb';

/** The only object store of the database `scc-snapshot`, used as a key-value store. `lib/snapshot/store.ts` defines the values. */
export const snapshotTable = 'kept';

/** The key of one whole charter. The previous release ignores these keys, so the database's version didn't have to change. */
export function charterKey(eventId: string): string {
	return `charter:${eventId}`;
}

/** The range that contains the keys of all whole charters. */
export function charterKeys(): IDBKeyRange {
	return IDBKeyRange.bound('charter:', 'charter;', false, true);
}

/**
 * Deletes the stored board and all whole charters, including what an older version of the app stored.
 * @param also `ended` marks the account as ended and deletes the stored user
 */
export async function clearBoard(database: IDBPDatabase, also: { ended?: true } = {}): Promise<void> {
	const { store, done } = database.transaction(snapshotTable, 'readwrite', { durability: 'strict' });
	await Promise.all([
		...['cards', 'board', 'boardSeen', 'opened'].map((key) => store.delete(key)),
		store.delete(charterKeys()),
		...(also.ended ? [store.put(true, 'accountEnded'), store.delete('user')] : []),
		done
	]);
}

/** Opens the database of the snapshot. It is separate from the outbox's database, so that errors in one never affect the other. */
export async function openSnapshotDatabase(onLost: () => void): Promise<IDBPDatabase> {
	// If cookies are blocked, `openDB` itself throws. In an async function, the error becomes a rejection.
	return openDB('scc-snapshot', 1, {
		upgrade: (db) => void db.createObjectStore(snapshotTable),
		blocking(_current, _blocked, event) {
			if (event.target instanceof IDBDatabase) event.target.close();
			onLost();
		},
		terminated: onLost
	});
}
