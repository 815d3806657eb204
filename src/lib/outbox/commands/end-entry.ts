import { isRealInstant } from '../../domain/instant.ts';
import { changed } from '../model/changed.ts';
import type { Delivery, Entry, Intent } from '../model/entry.ts';
import { NotSaved, saveDurably, silenceMs, writeCorrection, writePayment } from './save.ts';
import type { LogPaymentDraft, Taker } from './save.ts';
import { find, type StoreParts } from '../storage/read-entries.ts';
import type { Decision, NewWrite } from '../storage/save-entries.ts';

/** A person's request to void or replace an entry on this phone. */
export interface Ending {
	id: string;
	reason: string;
	taker: Taker | undefined;
	/** If given, the entry is replaced with this corrected copy under a new id. */
	copy?: LogPaymentDraft;
}

/** Thrown if nothing was changed. Either the entry isn't on this phone anymore, so the server may have it, or another tab replaced it. */
export class EntryGone extends Error {
	override readonly name = 'EntryGone';
}

// Thrown if an entry changed after we planned the writes, for example because another tab started to send it. The writes are then planned
// again.
class Moved extends Error {}
const maxPlans = 5;

/**
 * Voids or replaces a payment. A single transaction saves this decision, the corrected copy, and a void for the server if the server may
 * already have the payment or may still get it.
 * @throws NotSaved, EntryGone
 * @returns the affected entries, with the copy first. If the entry was already replaced, only the existing copy; if it was already voided,
 * none
 */
export async function endEntry(
	parts: StoreParts,
	ending: Ending,
	onLate: (ids: readonly string[]) => void
): Promise<Entry[]> {
	for (let plans = 1; ; plans++) {
		const entry = await readNow(parts, ending.id);
		if (!entry) throw new EntryGone();
		// A voided entry can still be copied, because the copy is a separate payment.
		if (entry.delivery.state === 'voided' && !ending.copy) return [];
		if (entry.delivery.state === 'superseded') {
			// The payment was already replaced with a copy. Voiding the old entry wouldn't void the copy.
			if (!ending.copy) throw new EntryGone();
			return earlierCopy(parts, entry);
		}
		const nowMs = parts.clock.now();
		try {
			const writes = planWrites(parts, entry, ending, nowMs);
			const stored = await saveDurably(parts, writes, [decisionOn(entry, ending, nowMs)], () =>
				onLate([ending.id, ...writes.map((write) => write.id)])
			);
			return [...stored.map((one) => one.entry), ...(await find(parts, [ending.id]))];
		} catch (error) {
			const isMoved = error instanceof Error && error.cause instanceof Moved;
			if (!isMoved || plans === maxPlans) throw error;
		}
	}
}

async function earlierCopy(parts: StoreParts, { delivery: { supersededBy } }: Entry): Promise<Entry[]> {
	const copy = supersededBy === undefined ? undefined : await readNow(parts, supersededBy);
	return copy ? [copy] : [];
}

/**
 * Reads an entry with the same time limit as a write. If the storage doesn't respond to this read, it wouldn't respond to the write either.
 */
async function readNow(parts: StoreParts, id: string): Promise<Entry | undefined> {
	const isDone = new AbortController();
	const silence = parts.clock.wait(silenceMs, isDone.signal).then((): 'silent' => 'silent');
	try {
		const found = await Promise.race([find(parts, [id]), silence]);
		if (found === 'silent') throw new NotSaved('storage_silent');
		return found[0];
	} catch (cause) {
		throw cause instanceof NotSaved ? cause : new NotSaved('storage_failed', { cause });
	} finally {
		isDone.abort();
	}
}

function planWrites(parts: StoreParts, entry: Entry, { id, reason, taker, copy }: Ending, nowMs: number): NewWrite[] {
	const writes = copy ? [writeCopy(copy, entry.intent, nowMs)] : [];
	if (!needsVoid(entry.delivery, copy !== undefined)) return writes;
	const { eventId } = entry.intent;
	return [
		...writes,
		writeCorrection({ id: parts.random.uuid(), eventId, paymentId: id, kind: 'void', reason }, taker, nowMs)
	];
}

/** Builds the write for the corrected copy. It keeps who took the money and when, even if someone else makes the correction. */
function writeCopy(copy: LogPaymentDraft, { takenBy, takenByName, takenAt }: Intent, nowMs: number): NewWrite {
	const taker = takenBy === '' ? undefined : { id: takenBy, name: takenByName ?? takenBy };
	// In a damaged row, `takenAt` may contain anything.
	return writePayment(copy, taker, isRealInstant(takenAt) ? Date.parse(takenAt) : nowMs);
}

/**
 * Whether to also send the server a void of the original payment. Only a refusal proves that the server doesn't have that payment;
 * without a void, the payment and its copy could both count.
 */
function needsVoid({ state, lastProblem }: Delivery, hasCopy: boolean): boolean {
	if (state === 'voided') return false;
	// If there is no HTTP status, the phone itself set the entry aside, and the server may have recorded it in an earlier attempt.
	if (state !== 'needs_person' || !lastProblem?.status) return true;
	if (lastProblem.reason === 'event_not_found' || lastProblem.reason === 'key_reused') return false;
	return !hasCopy || lastProblem.status === 403;
}

function decisionOn({ delivery: planned }: Entry, { id, reason, taker, copy }: Ending, nowMs: number): Decision {
	const decide: Decision['decide'] = (delivery) => {
		const isPlanned = needsVoid(delivery, copy !== undefined) === needsVoid(planned, copy !== undefined);
		// An entry is replaced only once. If another tab has already replaced it, planning again finds that tab's copy.
		if (!isPlanned || delivery.state === 'superseded') throw new Moved();
		// A recorded payment stays recorded on this phone. The void that is saved with this decision corrects it.
		if (delivery.state === 'recorded' || delivery.state === 'voided') return undefined;
		const { lease: _, ...rest } = delivery;
		const stamp = { nextAttemptAt: nowMs, ...changed(delivery, nowMs) };
		const ended: Delivery = { ...rest, state: 'voided', ...stamp, voidReason: reason };
		if (taker) ended.voidedBy = taker.name;
		return copy ? { ...ended, state: 'superseded', supersededBy: copy.id } : ended;
	};
	return { id, decide };
}
