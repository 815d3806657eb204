import type { CharterEvent } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';
import type { Payment } from '../../domain/payment.ts';
import type { SearchQuery } from '../../domain/search-query.ts';

/** A charter, or one of its people or payments, as currently stored. */
export interface Found {
	event: CharterEvent;
	patron?: Patron | undefined;
	payment?: Payment | undefined;
	/** Whether the payment was voided. */
	isVoided: boolean;
	/** Whether the query contains a whole word or name, and not just the beginning of one. */
	isWhole: boolean;
}

export interface FoundList {
	/** In index order: by word, newest charters first. */
	found: Found[];
	/** Whether there may be more results. */
	isCut: boolean;
}

/** Finds charters, people, and payments by the beginnings of words. The cost doesn't depend on the number of charters. */
export interface SearchIndex {
	/**
	 * Finds items where every part of the query begins some word. Returns at most `limit` of each kind, and nothing by the old words of an
	 * item that was removed or renamed; may miss something written a moment ago.
	 */
	find(query: SearchQuery, limit: number): Promise<FoundList>;
	/**
	 * Returns whether older releases' charters are listed too. If not, continues listing them in the background.
	 * @param release each release does this once, because an older one may have run in between
	 */
	isComplete(release: string): Promise<boolean>;
}
