import type { CharterEvent } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';
import type { Payment } from '../../domain/payment.ts';
import type { SearchQuery } from '../../domain/search-query.ts';

/** A search result with its current data: a charter, or one of its people or payments. */
export interface Found {
	event: CharterEvent;
	patron?: Patron | undefined;
	payment?: Payment | undefined;
	/** Whether the payment was voided. */
	isVoided: boolean;
	/** Whether a word of the query matches a complete word of the item, and not just its beginning. */
	isWhole: boolean;
}

export interface FoundList {
	/** Sorted as in the index: by word, with the newest charters first. */
	found: Found[];
	/** Whether there may be more results. */
	isCut: boolean;
}

/** Finds charters, people, and payments by the beginnings of words. The cost doesn't depend on the number of charters. */
export interface SearchIndex {
	/**
	 * Finds items in which each part of the query is the beginning of a word. Returns at most `limit` items of each kind, with their
	 * current texts. May miss items that were written a moment ago.
	 */
	find(query: SearchQuery, limit: number): Promise<FoundList>;
	/**
	 * Returns true if the index also has the charters that older releases saved. Otherwise, continues adding them in the background.
	 * @param release the current release. Each release checks this once, because an older release may have run in between.
	 */
	isComplete(release: string): Promise<boolean>;
}
