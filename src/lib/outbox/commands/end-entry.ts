import type { Delivery, Entry } from '../model/entry.ts';
import { NotSaved, saveDurably, silenceMs, writeCorrection, writePayment } from './save.ts';
import type { LogPaymentDraft, Taker } from './save.ts';
import { find, type Decision, type NewWrite, type StoreParts } from '../storage/store.ts';

/** What a person wants of an entry on this phone. */
export interface Ending {
	id: string;
	reason: string;
	taker: Taker | undefined;
	/** A corrected copy under a new id, instead of nothing. */
	copy?: LogPaymentDraft;
}

// Between reading an entry and ending it another tab may have begun to send it; then the plan is made anew.
class Moved extends Error {}
const mostPlans = 5;

/**
 * Ends a payment by a person's word, in ONE transaction with what takes its place: a corrected copy, and a void for the office
 * wherever the office may have it, or may yet get it from a request under way. @throws NotSaved
 * @returns the entries to show again, the copy first where there is one; empty where it had ended before
 */
export async function endEntry(
	parts: StoreParts,
	ending: Ending,
	onLate: (ids: readonly string[]) => void
): Promise<Entry[]> {
	for (let plans = 1; ; plans++) {
		const entry = await readNow(parts, ending.id);
		if (!entry || entry.delivery.state === 'superseded' || entry.delivery.state === 'voided') return [];
		const nowMs = parts.clock.now();
		try {
			const writes = planWrites(parts, entry, ending, nowMs);
			const stored = await saveDurably(parts, writes, [decisionOn(entry, ending, nowMs)], () =>
				onLate([ending.id, ...writes.map((write) => write.id)])
			);
			return [...stored.map((one) => one.entry), ...(await find(parts, [ending.id]))];
		} catch (error) {
			const isMoved = error instanceof Error && error.cause instanceof Moved;
			if (!isMoved || plans === mostPlans) throw error;
		}
	}
}

/** The entry as it stands. A storage that is silent here is as silent for what would be written. */
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
	const writes = copy ? [writePayment(copy, taker, nowMs)] : [];
	if (!needsVoid(entry.delivery, copy !== undefined)) return writes;
	const { eventId } = entry.intent;
	return [
		...writes,
		writeCorrection({ id: parts.random.uuid(), eventId, paymentId: id, kind: 'void', reason }, taker, nowMs)
	];
}

/**
 * A copy without a void would count twice if the first had got through, and the phone can't know that it did not: its memory of
 * having tried is not flushed to the disk, and may come from a backup. Only the office's refusal of the payment itself is proof. A
 * charter the office does not know can't hold a void, and a key that is another payment's must not end that one.
 */
function needsVoid({ state, lastProblem }: Delivery, hasCopy: boolean): boolean {
	// Without a status it was this phone that put it aside, and the office may have had it before.
	if (state !== 'needs_person' || !lastProblem?.status) return true;
	if (lastProblem.reason === 'event_not_found' || lastProblem.reason === 'key_reused') return false;
	return !hasCopy || lastProblem.status === 403;
}

function decisionOn({ delivery: planned }: Entry, { id, reason, taker, copy }: Ending, nowMs: number): Decision {
	const decide: Decision['decide'] = (delivery) => {
		if (needsVoid(delivery, copy !== undefined) !== needsVoid(planned, copy !== undefined)) throw new Moved();
		// What the ledger has stays recorded here; the void that goes with this says the rest.
		if (delivery.state === 'recorded') return undefined;
		const { lease: _, ...rest } = delivery;
		const ended: Delivery = { ...rest, state: 'voided', nextAttemptAt: nowMs, changedAt: nowMs, voidReason: reason };
		if (taker) ended.voidedBy = taker.name;
		return copy ? { ...ended, state: 'superseded', supersededBy: copy.id } : ended;
	};
	return { id, decide };
}
