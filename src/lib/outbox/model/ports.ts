import type { Answer } from './machine.ts';

/** The three stores of database `scc-outbox`. Every row has its key in `id`. */
export type Table = 'intents' | 'delivery' | 'meta';

/** One open transaction. Await nothing but these inside it: IndexedDB ends a transaction that has nothing to do. */
export interface Transaction {
	get(table: Table, id: string): Promise<unknown>;
	/** Rejects, and dooms the transaction, where the id is taken. */
	add(table: Table, row: { id: string }): Promise<void>;
	put(table: Table, row: { id: string }): Promise<void>;
	delete(table: Table, id: string): Promise<void>;
	/** Rows in order of id, after the given one. */
	page(table: Table, afterId: string | undefined, limit: number): Promise<unknown[]>;
	/** Deliveries in a state whose `nextAttemptAt` lies in [fromMs, toMs], the earliest first. */
	byState(state: string, fromMs: number, toMs: number, limit: number): Promise<unknown[]>;
}

/** `strict_write` resolves once the bytes are flushed to the disk (`durability: 'strict'`); `write` may be lost in a crash. */
export type TransactionMode = 'read' | 'write' | 'strict_write';

export interface Database {
	/**
	 * Runs work in one transaction over all three stores and resolves after the commit, not after the last request: a full disk
	 * shows at commit. Rejects where it did not commit, and rolls back where the work throws. Aborting the signal rolls back if
	 * that is still possible.
	 */
	run<T>(mode: TransactionMode, work: (tx: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface Clock {
	/** Milliseconds since 1970, as the device believes. */
	now: () => number;
	/** Resolves after so many milliseconds, early where the signal aborts. */
	wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface Random {
	uuid(): string;
	/** From 0 (included) to 1 (excluded). */
	fraction(): number;
}

export interface Transport {
	/** Posts JSON text and never rejects: whatever happens is an answer. @param key the `Idempotency-Key`, for a single post */
	post(path: string, body: string, key?: string): Promise<Answer>;
}

export interface Locks {
	/** Runs the work if nobody else on this phone is at it; undefined where somebody is. Saves work; safety lies in the leases. */
	alone<T>(work: () => Promise<T>): Promise<{ result: T } | undefined>;
	/** Who is alive, or undefined where the browser can't tell. */
	living(): Promise<Living | undefined>;
}

/** A look at which pages and workers of this phone are alive. */
export interface Living {
	/** The instances found; the own one is among them. */
	names: ReadonlySet<string>;
	/** Unix milliseconds just before the look: it says nothing of who was born after it. */
	asOfMs: number;
}
