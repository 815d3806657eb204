import type { Entry } from '../model/entry.ts';
import type { StoreParts } from '../storage/read-entries.ts';
import type { NewWrite, Stored } from '../storage/save-entries.ts';
import { endEntry, EntryGone, type Ending } from './end-entry.ts';
import { NotSaved, saveDurably, writeCorrection, writePayment, writeWaiver } from './save.ts';
import type { CorrectionDraft, LogPaymentDraft, Taker, WaiverDraft } from './save.ts';

/**
 * The outbox that a command writes to. Commands are functions rather than methods, so that their code loads only on screens that save, and
 * not on the board.
 */
export interface CommandTarget {
	readonly parts: StoreParts;
	readonly taker: Taker | undefined;
	/** Shows entries that were created or changed, tells the other tabs about them, and starts sending. */
	announce: (entries: readonly Entry[]) => void;
	/** Reads these entries again. Called if a write that timed out was committed after all. */
	reread: (ids: readonly string[]) => void;
}

/** Saves a payment. Resolves only after the payment is on disk. @throws NotSaved */
export function savePayment(outbox: CommandTarget, draft: LogPaymentDraft): Promise<Entry> {
	return saveOne(outbox, writePayment(draft, outbox.taker, outbox.parts.clock.now()));
}

/** Like `savePayment`, for a correction of a payment that the server already has. @throws NotSaved */
export function saveCorrection(outbox: CommandTarget, draft: CorrectionDraft): Promise<Entry> {
	return saveOne(outbox, writeCorrection(draft, outbox.taker, outbox.parts.clock.now()));
}

/** Like `savePayment`, for a waiver that a guest signed on this phone. @throws NotSaved */
export function saveWaiver(outbox: CommandTarget, draft: WaiverDraft): Promise<Entry> {
	return saveOne(outbox, writeWaiver(draft, outbox.taker, outbox.parts.clock.now()));
}

/**
 * Saves a copy under a new id in place of a payment on this phone. The copy keeps who took the money and when.
 * @throws NotSaved, EntryGone
 */
export async function replaceEntry(outbox: CommandTarget, oldId: string, draft: LogPaymentDraft): Promise<Entry> {
	const changed = await end(outbox, { id: oldId, reason: `Corrected: recorded again as ${draft.id}`, copy: draft });
	const [copy] = changed;
	// Another tab replaced the entry, and its copy isn't on this phone anymore.
	if (!copy) throw new EntryGone();
	if (copy.intent.eventId !== draft.eventId) throw new NotSaved('already_saved', { entry: copy });
	return copy;
}

/**
 * Voids a payment on this phone. The same transaction saves a void for the server, if the server may have the payment.
 * @throws NotSaved, EntryGone
 */
export async function voidEntry(outbox: CommandTarget, id: string, reason: string): Promise<void> {
	await end(outbox, { id, reason });
}

async function end(outbox: CommandTarget, ending: Omit<Ending, 'taker'>): Promise<Entry[]> {
	const changed = await endEntry(outbox.parts, { ...ending, taker: outbox.taker }, outbox.reread);
	outbox.announce(changed);
	return changed;
}

async function saveOne(outbox: CommandTarget, write: NewWrite): Promise<Entry> {
	const [entry] = await saveAll(outbox, [write]);
	if (!entry) throw new Error('The save returned no entry.');
	return entry;
}

/**
 * Saves all of the writes in one transaction, or none.
 * @param beforeAnnouncing awaited before the lists are rendered and the entries are sent
 * @throws NotSaved
 */
export async function saveAll(
	outbox: CommandTarget,
	writes: readonly NewWrite[],
	beforeAnnouncing?: () => Promise<void>
): Promise<Entry[]> {
	const onLate = (stored: readonly Stored[]): void => outbox.announce(stored.map((one) => one.entry));
	const entries = (await saveDurably(outbox.parts, writes, [], onLate)).map((one) => one.entry);
	// Resolves the save first, because rendering the lists and starting the sender take as long as the save itself (docs/bench.md).
	if (beforeAnnouncing) void beforeAnnouncing().then(() => outbox.announce(entries));
	else setTimeout(() => outbox.announce(entries));
	return entries;
}
