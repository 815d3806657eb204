/** A write to a charter's rows, or a batch of such writes. */
export interface Change {
	canonicalSlug: string;
	/** The written row's `putId`, or a random id for a batch. Undefined if no card depends on the row. */
	changeId: string | undefined;
}

// The maximum age of an announcement when its write starts. The write ends at most 31 s later (client.ts), well within the two minutes that
// boards wait for it.
const aheadForMs = 30_000;
/** The maximum number of announcements to remember. Beyond this, all are discarded, and their writes are announced again. */
const maxAhead = 1_000;

/** Tracks which writes to charters this process has announced, and reports those with a known outcome. */
export class Changes {
	/** The server's clock. */
	now: () => Date = () => new Date();
	/** Called when a write's outcome is known. */
	onSettled: (change: Change) => void = () => undefined;
	/** Announcements made one round trip before their records are written, by charter and record. */
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

	/** Returns the `putId` for a record that was announced ahead. Undefined if there is no announcement or it is too old. */
	takeAhead(canonicalSlug: string, recordId: string): string | undefined {
		const name = `${canonicalSlug} ${recordId}`;
		const found = this.#ahead.get(name);
		this.#ahead.delete(name);
		if (!found || performance.now() - found.atMs < aheadForMs) return found?.changeId;
		this.#marked.delete(found.changeId);
		return undefined;
	}

	/** Returns whether a write was already announced, and forgets the announcement, so that it counts only once. */
	takeMark(changeId: string): boolean {
		return this.#marked.delete(changeId);
	}
}
