import * as v from 'valibot';
import { dropImportDrafts, importDraftPrefix } from '../domain/import-drafts.ts';
import { readMessage } from '../wire/parse.ts';

const keptImport = v.object({
	/** The lines that haven't been imported yet. */
	text: v.string(),
	/** What each column is used for, if the user corrected the guess. */
	uses: v.optional(v.array(v.string())),
	/** In a list of charters, the meeting place for rows that have none. */
	location: v.optional(v.string()),
	keptAtMs: v.number()
});

/** A list of charters or guests that someone is importing. */
export interface ImportDraft {
	text: string;
	uses?: readonly string[] | undefined;
	location?: string | undefined;
}

type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

// A stored list expires if its page isn't opened for a week, because the list contains personal data.
const maxAgeMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Stores lists until all their rows are imported, even if the tab closes in between. Opening the store deletes other users' lists, and
 * signing out deletes all lists.
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
			// The text isn't JSON. Another release may have written it.
		}
		this.drop(name);
		return undefined;
	}

	/** @returns false if the storage is full or blocked. The open page isn't affected */
	keep(name: string, { text, uses, location }: ImportDraft): boolean {
		if (text.trim() === '') {
			this.drop(name);
			return true;
		}
		try {
			this.#storage.setItem(this.#own + name, JSON.stringify({ text, uses, location, keptAtMs: this.#nowMs() }));
			return true;
		} catch {
			// Deletes the text that was stored earlier. Otherwise, a reload would restore that outdated text.
			this.drop(name);
			return false;
		}
	}

	/** Moves a list to a charter's new link, unless the new link already has one. */
	move(from: string, to: string): void {
		const kept = this.read(to) ? undefined : this.read(from);
		if (kept && this.keep(to, kept)) this.drop(from);
	}

	drop(name: string): void {
		this.#storage.removeItem(this.#own + name);
	}
}

/** Opens the store. Undefined if the browser blocks storage. */
export function openImportDrafts(userId: string): ImportDrafts | undefined {
	try {
		return new ImportDrafts(localStorage, userId, () => Date.now());
	} catch {
		return undefined;
	}
}
