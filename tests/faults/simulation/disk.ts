import type { Database, Table, Transaction, TransactionMode } from '../../../src/lib/outbox/model/ports.ts';
import type { Process, Simulation } from './simulation.ts';

type Row = { id: string };
type Tables = Record<Table, Map<string, Row>>;

const empty = (): Tables => ({ intents: new Map(), delivery: new Map(), meta: new Map() });
const copy = (tables: Tables): Tables => ({
	intents: new Map(tables.intents),
	delivery: new Map(tables.delivery),
	meta: new Map(tables.meta)
});

export type DiskFault = 'quota_at_commit' | 'fails_midway' | 'commits_but_rejects';

/**
 * Simulates the awkward parts of IndexedDB: one writer at a time, a commit that is separate from the last request, `strict` writes that are
 * flushed, `relaxed` writes that a power cut loses, transactions that end when their work awaits anything else, stalls, and a quota error
 * at commit.
 */
export class Disk {
	readonly #simulation: Simulation;
	/** The rows that every tab reads. */
	seen: Tables = empty();
	/** The rows that survive a power cut. */
	durable: Tables = empty();
	stalledUntilMs = 0;
	nextFault: DiskFault | undefined;
	#writer: { process: Process } | undefined;

	constructor(simulation: Simulation) {
		this.#simulation = simulation;
	}

	/** Cuts the power, which loses every relaxed write since the last strict one. */
	losePower(): void {
		this.seen = copy(this.durable);
	}

	/** Returns what a backup contains if it is made now. */
	backUp(): Tables {
		return copy(this.durable);
	}

	restore(backup: Tables): void {
		this.durable = copy(backup);
		this.seen = copy(backup);
	}

	/** Changes a byte of a stored body, like a failing chip. Does nothing during a write, because the write would restore the old byte. */
	damage(id: string): boolean {
		if (this.#writer?.process.isAlive) return false;
		let isDone = false;
		for (const tables of [this.seen, this.durable]) {
			const row = tables.intents.get(id);
			if (!row || !('body' in row)) continue;
			tables.intents.set(id, { ...row, body: String(row.body).replace('"takenAt":"2026', '"takenAt":"2027') } as Row);
			isDone = true;
		}
		return isDone;
	}

	openFor(process: Process): Database {
		return { run: (mode, work, signal) => this.#run(process, mode, work, signal) };
	}

	async #run<T>(
		process: Process,
		mode: TransactionMode,
		work: (tx: Transaction) => Promise<T>,
		signal?: AbortSignal
	): Promise<T> {
		const own = { process };
		await this.#wait(process);
		if (mode !== 'read') {
			while (this.#writer?.process.isAlive) await this.#simulation.after(process, 1);
			this.#writer = own;
		}
		try {
			const draft = mode === 'read' ? this.seen : copy(this.seen);
			const fault = mode === 'strict_write' ? this.#takeFault() : undefined;
			const result = await work(this.#transaction(process, draft, fault));
			await this.#wait(process);
			if (mode === 'read') return result;
			signal?.throwIfAborted();
			if (fault === 'quota_at_commit') throw namedError('QuotaExceededError');
			this.seen = draft;
			if (mode === 'strict_write') this.durable = copy(draft);
			await this.#wait(process);
			if (fault === 'commits_but_rejects') throw namedError('UnknownError');
			return result;
		} finally {
			if (this.#writer === own) this.#writer = undefined;
		}
	}

	#takeFault(): DiskFault | undefined {
		const fault = this.nextFault;
		this.nextFault = undefined;
		return fault;
	}

	async #wait(process: Process): Promise<void> {
		await this.#simulation.point(process);
		if (this.stalledUntilMs > this.#simulation.timeMs)
			await this.#simulation.after(process, this.stalledUntilMs - this.#simulation.timeMs);
	}

	#transaction(process: Process, tables: Tables, fault: DiskFault | undefined): Transaction {
		let lastStep = this.#simulation.step;
		let pending = 0;
		const request = async <T>(answer: () => T): Promise<T> => {
			// IndexedDB ends a transaction that has no pending request at the end of a task.
			if (pending === 0 && this.#simulation.step !== lastStep) throw namedError('TransactionInactiveError');
			pending += 1;
			await this.#wait(process);
			pending -= 1;
			lastStep = this.#simulation.step;
			if (fault === 'fails_midway' && this.#simulation.rng.chance(0.4)) throw namedError('AbortError');
			return answer();
		};
		return {
			get: (table, id) => request(() => tables[table].get(id)),
			add: (table, row) =>
				request(() => {
					if (tables[table].has(row.id)) throw namedError('ConstraintError');
					tables[table].set(row.id, row);
				}),
			put: (table, row) => request(() => void tables[table].set(row.id, row)),
			delete: (table, id) => request(() => void tables[table].delete(id)),
			page: (table, afterId, limit) =>
				request(() => {
					const ids = [...tables[table].keys()].sort().filter((id) => afterId === undefined || id > afterId);
					return ids.slice(0, limit).map((id) => tables[table].get(id));
				}),
			byState: (state, fromMs, toMs, limit) =>
				request(() =>
					[...tables.delivery.values()]
						.filter(
							(row): row is Row & { state: string; nextAttemptAt: number } => 'state' in row && row.state === state
						)
						.filter((row) => row.nextAttemptAt >= fromMs && row.nextAttemptAt <= toMs)
						.sort((a, b) => a.nextAttemptAt - b.nextAttemptAt || (a.id < b.id ? -1 : 1))
						.slice(0, limit)
				)
		};
	}
}

function namedError(name: string): Error {
	return Object.assign(new Error(name), { name });
}
