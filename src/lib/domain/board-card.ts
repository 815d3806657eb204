import * as v from 'valibot';
import { countEntries, totalEntries } from './card-entries.ts';
import { eventEntries, eventMoneyEntries } from './event.ts';
import { text } from './stored.ts';

const { notes: _notes, ...shownEntries } = eventEntries;

/** What the board shows of one charter, for every right, money included. Stored, so that a board reads no records. */
export const boardCard = v.object({
	...shownEntries,
	...countEntries,
	...eventMoneyEntries,
	...totalEntries,
	/** The board's search finds a charter by them. */
	guestNames: v.array(text),
	/** The canonical slug. */
	home: text
});
export type BoardCard = v.InferOutput<typeof boardCard>;
