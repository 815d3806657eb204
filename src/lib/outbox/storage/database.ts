import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Database, Table, Transaction, TransactionMode } from '../model/ports.ts';

type Connection = IDBPDatabase;

export const databaseName = 'scc-outbox';
const tables: Table[] = ['intents', 'delivery', 'meta'];

// Each released schema has one migration. Migrations only add, so unsent entries survive every migration, and also a rollback of the app.
const migrations: ((db: Connection) => void)[] = [
	(db) => {
		db.createObjectStore('intents', { keyPath: 'id' });
		db.createObjectStore('delivery', { keyPath: 'id' }).createIndex('due', ['state', 'nextAttemptAt']);
		db.createObjectStore('meta', { keyPath: 'id' });
	}
];

/**
 * Returns the outbox's database in IndexedDB. It opens at first use, closes immediately if a newer version of the app needs it, and reopens
 * once if the connection breaks.
 */
export function openDatabase(): Database {
	let opening: Promise<Connection> | undefined;

	function connect(): Promise<Connection> {
		const forget = (): void => {
			if (opening === own) opening = undefined;
		};
		const open = (version: number | undefined): Promise<Connection> =>
			openDB(databaseName, version, {
				upgrade(db, oldVersion) {
					for (const migrate of migrations.slice(oldVersion)) migrate(db);
				},
				blocking(_current, _blocked, event) {
					// Another tab wants to upgrade the database, and an old tab must never block that.
					if (event.target instanceof IDBDatabase) event.target.close();
					forget();
				},
				terminated: forget
			});
		const own = open(migrations.length).catch((error: unknown) => {
			// A newer version of the app was rolled back or runs in another tab. Migrations only add, so its database works here too.
			if (error instanceof Error && error.name === 'VersionError') return open(undefined);
			throw error;
		});
		own.catch(forget);
		opening = own;
		return own;
	}

	async function runOnce<T>(
		mode: TransactionMode,
		work: (tx: Transaction) => Promise<T>,
		signal: AbortSignal | undefined
	): Promise<T> {
		const connection = await (opening ?? connect());
		signal?.throwIfAborted();
		const isWrite = mode !== 'read';
		const durability = mode === 'strict_write' ? 'strict' : 'relaxed';
		const tx = connection.transaction(tables, isWrite ? 'readwrite' : 'readonly', { durability });
		const abort = (): void => {
			try {
				tx.abort();
			} catch {
				// InvalidStateError: the transaction has already been committed or rolled back, so `tx.done` has the result.
			}
		};
		signal?.addEventListener('abort', abort);
		// The rejection is handled below. Without this line, a rollback during the work would count as an unhandled rejection.
		tx.done.catch(() => undefined);
		let failure: unknown;
		try {
			const result = await work(transactionOn(tx, (error) => (failure ??= error)));
			if (isWrite) commit(tx);
			await tx.done;
			return result;
		} catch (error) {
			abort();
			// If a transaction commits early, Chromium reports an AbortError for any failure, so the original error comes from the request.
			throw failure ?? tx.error ?? error;
		} finally {
			signal?.removeEventListener('abort', abort);
		}
	}

	return {
		async run(mode, work, signal) {
			try {
				return await runOnce(mode, work, signal);
			} catch (error) {
				if (signal?.aborted || !isLostConnection(error)) throw error;
				// We don't know whether the lost transaction was committed. It is safe to run the work again, because it never overwrites a
				// row without checking it.
				opening = undefined;
				return runOnce(mode, work, signal);
			}
		}
	};
}

/**
 * True if the connection is closed (InvalidStateError) or the browser lost its storage process, as happens in WebKit (UnknownError,
 * AbortError).
 */
function isLostConnection(error: unknown): boolean {
	return error instanceof Error && ['InvalidStateError', 'UnknownError', 'AbortError'].includes(error.name);
}

function transactionOn(
	tx: IDBPTransaction<unknown, Table[], 'readonly' | 'readwrite'>,
	onFailure: (error: unknown) => void
): Transaction {
	// Doesn't wait for a write, which saves a round trip per save. A failed write aborts the transaction, so `tx.done` rejects.
	const issue = (request: Promise<unknown> | undefined): Promise<void> => {
		request?.catch(onFailure);
		return Promise.resolve();
	};
	return {
		get: (table, id) => tx.objectStore(table).get(id),
		add: (table, row) => issue(tx.objectStore(table).add?.(row)),
		put: (table, row) => issue(tx.objectStore(table).put?.(row)),
		delete: (table, id) => issue(tx.objectStore(table).delete?.(id)),
		page(table, afterId, limit) {
			const range = afterId === undefined ? null : IDBKeyRange.lowerBound(afterId, true);
			return tx.objectStore(table).getAll(range, limit);
		},
		byState(state, fromMs, toMs, limit) {
			if (fromMs > toMs) return Promise.resolve([]);
			const range = IDBKeyRange.bound([state, fromMs], [state, toMs]);
			return tx.objectStore('delivery').index('due').getAll(range, limit);
		}
	};
}

/** Commits the transaction now, without waiting for the browser to notice that no more requests follow. */
function commit(tx: { commit?: () => void }): void {
	try {
		tx.commit?.();
	} catch {
		// InvalidStateError: the transaction is already committing or has failed, so `tx.done` has the result.
	}
}
