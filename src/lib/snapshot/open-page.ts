// Separate from board.svelte.ts, because the board shows first and doesn't need this code.
import type { Entry } from '../outbox/model/entry.ts';
import type { BoardView } from './board.svelte.ts';
import { signedHere } from './signed-here.ts';
import { mergeBoard, type CardView } from './view.ts';

export interface OnPhone {
	board: Pick<BoardView, 'card' | 'page' | 'asOfCharter'>;
	outbox: { entries: readonly Entry[]; maySee: (entry: Entry) => boolean };
}

/** Finds a charter on the board, or else the open charter, whose date may be outside the board's days. */
export function openPage({ board, outbox }: OnPhone, eventId: string): CardView | undefined {
	const listed = board.card(eventId);
	const page = listed ? undefined : board.page(eventId);
	const maySee = (entry: Entry): boolean => outbox.maySee(entry);
	return page ? mergeBoard([page], outbox.entries, maySee, board.asOfCharter(eventId), signedHere)[0] : listed;
}

/**
 * Returns a function like `openPage` for one charter. It keeps returning the charter if a refresh removes it, so that an open form keeps
 * the roster and the balance.
 */
export function keptPage(phone: OnPhone, eventId: string): () => CardView | undefined {
	let last: CardView | undefined;
	return () => (last = openPage(phone, eventId) ?? last);
}
