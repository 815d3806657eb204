import type { Answer } from './machine.ts';

/** The three object stores of the database `scc-outbox`. The key of every row is `id`. */
export type Table = 'intents' | 'delivery' | 'meta';

/** An open transaction. While it is open, await only its methods, because IndexedDB ends an idle transaction. */
export interface Transaction {
	get(table: Table, id: string): Promise<unknown>;
	/** Rejects and aborts the transaction if the id already exists. */
	add(table: Table, row: { id: string }): Promise<void>;
	put(table: Table, row: { id: string }): Promise<void>;
	delete(table: Table, id: string): Promise<void>;
	/** Rows in order of id, starting after the given id. */
	page(table: Table, afterId: string | undefined, limit: number): Promise<unknown[]>;
	/** Returns the deliveries in a state with `nextAttemptAt` in [fromMs, toMs], the earliest first. */
	byState(state: string, fromMs: number, toMs: number, limit: number): Promise<unknown[]>;
}

/** `strict_write` resolves once the bytes are flushed to the disk (`durability: 'strict'`); `write` may be lost in a crash. */
export type TransactionMode = 'read' | 'write' | 'strict_write';

export interface Database {
	/**
	 * Runs work in one transaction over all three stores. Rolls back if the work throws or, if still possible, when the signal aborts.
	 * @returns the result after the commit, because only the commit reveals a full disk. Rejects if the transaction wasn't committed
	 */
	run<T>(mode: TransactionMode, work: (tx: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface Clock {
	/** Returns the milliseconds since 1970 by the device's clock. */
	now: () => number;
	/** Resolves after this many milliseconds, or early if the signal aborts. */
	wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface Random {
	uuid(): string;
	/** Returns a random number from 0 (included) to 1 (excluded). */
	fraction(): number;
}

export interface Transport {
	/**
	 * Posts JSON text and never rejects.
	 * @param key the `Idempotency-Key`, for a single post
	 * @param schema the body's schema version, for a single post
	 * @param sent the ids of the entries in a batch
	 */
	post(path: string, body: string, key?: string, schema?: number, sent?: readonly string[]): Promise<Answer>;
}

export interface Locks {
	/** Runs the work, or returns undefined if another tab is running it. This only avoids duplicate work; the leases make sending safe. */
	alone<T>(work: () => Promise<T>): Promise<{ result: T } | undefined>;
	/** The live tabs and workers, or undefined if the browser can't tell. */
	liveTabs(): Promise<LiveTabs | undefined>;
}

/** The pages and workers of this phone that were live at one moment. */
export interface LiveTabs {
	/** The instance names of the live pages and workers, including this one. */
	names: ReadonlySet<string>;
	/** The time just before the list was read, in milliseconds since 1970. Pages that started later aren't in the list. */
	asOfMs: number;
}
