/** A write to a charter's rows. Its id is the row's `putId`. */
export interface Change {
	canonicalSlug: string;
	/** Undefined for a row that affects no card. */
	changeId: string | undefined;
}

// A request's round trips end within 31 s (client.ts), and a mark counts for two minutes.
const aheadForMs = 30_000;
/** Beyond this, all marks are discarded, and their requests mark again. */
const maxAhead = 1_000;

/** What this process knows about its own writes to charters. */
export class Changes {
	/** The server's clock. */
	now: () => Date = () => new Date();
	/** Called when a write's outcome is known. */
	onSettled: (change: Change) => void = () => undefined;
	/** Marks that were written a round trip before their row, by charter and record. */
	readonly #ahead = new Map<string, { changeId: string; atMs: number }>();
	readonly #marked = new Set<string>();

	noteAhead(canonicalSlug: string, recordId: string, changeId: string): void {
		if (this.#ahead.size >= maxAhead) {
			this.#ahead.clear();
			this.#marked.clear();
		}
		this.#ahead.set(`${canonicalSlug} ${recordId}`, { changeId, atMs: performance.now() });
		this.#marked.add(changeId);
	}

	/** Returns the id to put a record with, if its mark is already in the table. */
	takeAhead(canonicalSlug: string, recordId: string): string | undefined {
		const name = `${canonicalSlug} ${recordId}`;
		const found = this.#ahead.get(name);
		this.#ahead.delete(name);
		if (!found || performance.now() - found.atMs < aheadForMs) return found?.changeId;
		this.#marked.delete(found.changeId);
		return undefined;
	}

	/** Whether a write is already marked. Each mark is used only once. */
	takeMark(changeId: string): boolean {
		return this.#marked.delete(changeId);
	}
}
