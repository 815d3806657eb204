import * as v from 'valibot';
import { dropImportDrafts, importDraftPrefix } from '../domain/import-drafts.ts';
import { readMessage } from '../wire/parse.ts';

const keptImport = v.object({
	/** The lines that haven't been imported yet. */
	text: v.string(),
	/** What each column is for, if a person corrected it. */
	uses: v.optional(v.array(v.string())),
	/** For charters: the meeting place of rows that have none. */
	location: v.optional(v.string()),
	keptAtMs: v.number()
});

/** A list being imported. */
export interface ImportDraft {
	text: string;
	uses?: readonly string[] | undefined;
	location?: string | undefined;
}

type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

// A list of people is removed from the computer if nobody returns to it within a week.
const maxAgeMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Keeps lists until everything in them is imported, even if the tab is closed midway. A list belongs to the person who chose it: opening
 * the store removes other people's lists, and signing out removes all.
 */
export class ImportDrafts {
	readonly #storage: Storing;
	readonly #own: string;
	readonly #nowMs: () => number;

	constructor(storage: Storing, userId: string, nowMs: () => number) {
		this.#storage = storage;
		this.#nowMs = nowMs;
		this.#own = `${importDraftPrefix}${userId}:`;
		dropImportDrafts(storage, (name) => !name.startsWith(this.#own));
	}

	/** @param name `charters`, or the charter's link */
	read(name: string): ImportDraft | undefined {
		const text = this.#storage.getItem(this.#own + name);
		if (text === null) return undefined;
		try {
			const kept = readMessage(keptImport, JSON.parse(text));
			if (kept && this.#nowMs() - kept.keptAtMs < maxAgeMs) return kept;
		} catch {
			// Not JSON. Another release may have written it.
		}
		this.drop(name);
		return undefined;
	}

	/** @returns false if the storage is full or forbidden. The page itself isn't affected */
	keep(name: string, { text, uses, location }: ImportDraft): boolean {
		if (text.trim() === '') {
			this.drop(name);
			return true;
		}
		try {
			this.#storage.setItem(this.#own + name, JSON.stringify({ text, uses, location, keptAtMs: this.#nowMs() }));
			return true;
		} catch {
			// An older text must not replace this one.
			this.drop(name);
			return false;
		}
	}

	drop(name: string): void {
		this.#storage.removeItem(this.#own + name);
	}
}

/** Undefined if the browser refuses storage. */
export function openImportDrafts(userId: string): ImportDrafts | undefined {
	try {
		return new ImportDrafts(localStorage, userId, () => Date.now());
	} catch {
		return undefined;
	}
}
