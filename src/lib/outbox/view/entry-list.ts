import { isUnsent, type Delivery, type Entry } from '../model/entry.ts';

export type EntryEvent = 'recorded' | 'held';

/** The list of entries for the screen, newest first. Simultaneous changes cause only one update of the screen. */
export class EntryList {
	readonly #known = new Map<string, Entry>();
	readonly #listeners = { recorded: new Set<(entry: Entry) => void>(), held: new Set<(entry: Entry) => void>() };
	readonly #draw: (entries: Entry[]) => void;
	#isFlushDue = false;

	constructor(draw: (entries: Entry[]) => void) {
		this.#draw = draw;
	}

	on(event: EntryEvent, listener: (entry: Entry) => void): () => void {
		this.#listeners[event].add(listener);
		return () => this.#listeners[event].delete(listener);
	}

	apply(entries: readonly Entry[]): void {
		for (const entry of entries) {
			const before = this.#known.get(entry.intent.id);
			if (before && isOlder(entry.delivery, before.delivery)) continue;
			// Keeps the same intent object, because its parsed body is cached. A trimmed intent replaces it.
			const isCut = before?.intent.recordedAt === undefined && entry.intent.recordedAt !== undefined;
			const kept = before && !isCut ? { intent: before.intent, delivery: entry.delivery } : entry;
			this.#known.set(entry.intent.id, kept);
			if (before && before.delivery.state !== kept.delivery.state) this.#tell(kept);
		}
		this.#flush();
	}

	some(test: (entry: Entry) => boolean): boolean {
		return [...this.#known.values()].some(test);
	}

	clear(): void {
		this.#known.clear();
		this.#flush();
	}

	drop(ids: readonly string[]): void {
		for (const id of ids) this.#known.delete(id);
		this.#flush();
	}

	#tell(entry: Entry): void {
		const { state } = entry.delivery;
		const listeners = state === 'recorded' ? this.#listeners.recorded : this.#listeners.held;
		if (state === 'recorded' || state === 'held_sign_in') for (const listener of listeners) listener(entry);
	}

	#flush(): void {
		if (this.#isFlushDue) return;
		this.#isFlushDue = true;
		queueMicrotask(() => {
			this.#isFlushDue = false;
			this.#draw(sortEntries(this.#known.values()));
		});
	}
}

/**
 * Whether a read is older than the delivery on the screen, regardless of the phone's clock. Recorded always beats voided or replaced, which
 * beats unsent; otherwise, the read with more changes is newer.
 */
function isOlder(read: Delivery, shown: Delivery): boolean {
	const ahead = finality(read) - finality(shown) || (read.changes ?? 0) - (shown.changes ?? 0);
	return ahead < 0;
}

function finality({ state }: Delivery): number {
	return state === 'recorded' ? 2 : isUnsent(state) ? 0 : 1;
}

/** Sorts entries newest first, by the phone's clock and then by the order of saving. */
export function sortEntries(entries: Iterable<Entry>): Entry[] {
	return [...entries].sort((a, b) => {
		if (a.intent.takenAt !== b.intent.takenAt) return a.intent.takenAt < b.intent.takenAt ? 1 : -1;
		return b.intent.seq - a.intent.seq;
	});
}
