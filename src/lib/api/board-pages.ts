// Separate from board.svelte.ts, because most boards have one page and don't need this code.
import type { Board } from '../wire/event.ts';

/** The maximum number of restarts if charters move to another day while the pages load. */
const maxRestarts = 2;

/** A response with a whole board, or with one of its pages. */
export interface AnsweredBoard {
	board: Board;
	/** The response's validator, which changes if any page of the board changes. */
	etag: string | undefined;
}

/**
 * Loads the remaining pages and joins them to the first. If a charter moves to another day in the meantime, starts over, because the page
 * with its new day may already be loaded.
 * @param ask reads the page at `next`, or the first page if `next` is undefined, and returns undefined if there is no usable response
 * @returns undefined if `ask` returned undefined
 */
export async function joinPages(
	first: AnsweredBoard,
	ask: (next: string | undefined) => Promise<AnsweredBoard | undefined>
): Promise<AnsweredBoard | undefined> {
	let { board: whole, etag } = first;
	for (let restarts = 0; whole.next !== undefined;) {
		const page = await ask(whole.next);
		if (!page) return undefined;
		const { events, next, moves, unreadable = 0 } = page.board;
		if (moves !== whole.moves && restarts < maxRestarts) {
			restarts += 1;
			const again = await ask(undefined);
			if (!again) return undefined;
			({ board: whole, etag } = again);
			continue;
		}
		// After the last restart, a charter that moved to a later day may be on two pages.
		const ids = new Set(events.map(({ eventId }) => eventId));
		whole = {
			...whole,
			events: [...whole.events.filter(({ eventId }) => !ids.has(eventId)), ...events],
			next: next === whole.next ? undefined : next,
			unreadable: (whole.unreadable ?? 0) + unreadable
		};
	}
	return { board: whole, etag };
}
