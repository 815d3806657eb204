import type { Database, Table, Transaction } from '../../../src/lib/outbox/model/ports.ts';

type Rows = Record<Table, Map<string, { id: string }>>;

export interface MemoryDatabase extends Database {
	/**
	 * Remembers the current rows.
	 * @returns a function that restores them
	 */
	backUp(): () => void;
}

/**
 * IndexedDB's guarantees without its failures, which level 1 covers: one transaction at a time, all or nothing. Like a disk, it outlives
 * the phone's processes.
 */
export function createMemoryDatabase(): MemoryDatabase {
	let rows: Rows = { intents: new Map(), delivery: new Map(), meta: new Map() };
	let last: Promise<unknown> = Promise.resolve();
	return {
		backUp() {
			const { intents, delivery, meta } = rows;
			return () => (rows = { intents, delivery, meta });
		},
		run(mode, work, signal) {
			const running = last.then(async () => {
				const draft: Rows =
					mode === 'read'
						? rows
						: { intents: new Map(rows.intents), delivery: new Map(rows.delivery), meta: new Map(rows.meta) };
				const result = await work(transactionOn(draft));
				signal?.throwIfAborted();
				rows = draft;
				return result;
			});
			last = running.catch(() => undefined);
			return running;
		}
	};
}

function transactionOn(rows: Rows): Transaction {
	return {
		get: async (table, id) => rows[table].get(id),
		async add(table, row) {
			if (rows[table].has(row.id)) throw Object.assign(new Error('taken'), { name: 'ConstraintError' });
			rows[table].set(row.id, row);
		},
		async put(table, row) {
			rows[table].set(row.id, row);
		},
		async delete(table, id) {
			rows[table].delete(id);
		},
		async page(table, afterId, limit) {
			const ids = [...rows[table].keys()].sort().filter((id) => afterId === undefined || id > afterId);
			return ids.slice(0, limit).map((id) => rows[table].get(id));
		},
		async byState(state, fromMs, toMs, limit) {
			return [...rows.delivery.values()]
				.map((row) => row as { id: string; state?: string; nextAttemptAt?: number })
				.filter(
					(row) => row.state === state && Number(row.nextAttemptAt) >= fromMs && Number(row.nextAttemptAt) <= toMs
				)
				.sort((a, b) => Number(a.nextAttemptAt) - Number(b.nextAttemptAt) || (a.id < b.id ? -1 : 1))
				.slice(0, limit);
		}
	};
}
