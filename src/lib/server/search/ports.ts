import type { CharterEvent } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';
import type { Payment } from '../../domain/payment.ts';

/** A charter, or a person or payment of it, as its rows say now. */
export interface Found {
	event: CharterEvent;
	patron?: Patron | undefined;
	payment?: Payment | undefined;
	/** Whether the payment was voided. */
	isVoided: boolean;
	/** Whether a whole word or name is what was typed, not only its start. */
	isWhole: boolean;
}

export interface FoundList {
	/** In the order of the index: by word, newest charters first. */
	found: Found[];
	/** Whether there may be more. */
	isCut: boolean;
}

/** Finds charters, people, and payments by the start of words. What it costs doesn't depend on how many charters there are. */
export interface SearchIndex {
	/**
	 * Everything that all words start a word of, at most `limit` of each kind. Checked against the rows, so what was removed or renamed
	 * isn't found by its old words. May miss what was written in the last moment.
	 * @param words see `queryWords`
	 */
	find(words: readonly string[], limit: number): Promise<FoundList>;
	/**
	 * Whether the charters of older releases are listed too. If not, this goes on listing them in the background.
	 * @param release each release does this once, because an older one may have run in between
	 */
	isComplete(release: string): Promise<boolean>;
}
