import type { Database, Table, Transaction, TransactionMode } from '../../../src/lib/outbox/model/ports.ts';
import type { Process, World } from './world.ts';

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
 * IndexedDB as it is, not as one wishes: one writer at a time; commit apart from the last request; `strict` flushed, `relaxed` only
 * remembered and lost with the power; a transaction over once its work awaits anything else; stalls; quota found at commit.
 */
export class Disk {
	readonly #world: World;
	/** What every tab reads. */
	seen: Tables = empty();
	/** What is still there after the power went. */
	durable: Tables = empty();
	stalledUntilMs = 0;
	nextFault: DiskFault | undefined;
	#writer: { process: Process } | undefined;

	constructor(world: World) {
		this.#world = world;
	}

	/** The power goes: whatever was only remembered is gone. */
	losePower(): void {
		this.seen = copy(this.durable);
	}

	/** What a backup made now would hold. */
	backUp(): Tables {
		return copy(this.durable);
	}

	restore(backup: Tables): void {
		this.durable = copy(backup);
		this.seen = copy(backup);
	}

	/** A byte of a stored body turns, as on a bad chip. Not under a write, which would put the old one back. */
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
			while (this.#writer?.process.isAlive) await this.#world.after(process, 1);
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
		await this.#world.point(process);
		if (this.stalledUntilMs > this.#world.timeMs)
			await this.#world.after(process, this.stalledUntilMs - this.#world.timeMs);
	}

	#transaction(process: Process, tables: Tables, fault: DiskFault | undefined): Transaction {
		let lastStep = this.#world.step;
		let pending = 0;
		const request = async <T>(answer: () => T): Promise<T> => {
			// IndexedDB ends a transaction that nothing was asked of in the breath after its last answer.
			if (pending === 0 && this.#world.step !== lastStep) throw namedError('TransactionInactiveError');
			pending += 1;
			await this.#wait(process);
			pending -= 1;
			lastStep = this.#world.step;
			if (fault === 'fails_midway' && this.#world.dice.chance(0.4)) throw namedError('AbortError');
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
