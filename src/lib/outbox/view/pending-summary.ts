import { isUnsent, readPayment, type Entry } from '../model/entry.ts';
import type { ReplayEnd } from '../delivery/replay.ts';
import { maySee, type Viewer } from './viewer.ts';

/** What the bar counts. */
export interface Waiting {
	count: number;
	paymentCount: number;
	waiverCount: number;
	/** Payments whose amount this person may not see. They are counted, and not added up. */
	hiddenCount: number;
	/** Fares and tips of the other payments among them. */
	amountCents: number;
	oldestTakenAt: string | undefined;
}

/** What the bar says second. */
export type Mood = 'empty' | 'waiting' | 'sending' | 'no_signal' | 'sign_in' | 'update' | 'needs_person';

/** Adds up what is not recorded. A payment that can't be read is counted without its money: no sum is made up. */
export function addUpWaiting(entries: readonly Entry[], viewer: Viewer): Waiting {
	const none = { count: 0, paymentCount: 0, waiverCount: 0, hiddenCount: 0, amountCents: 0 };
	const waiting: Waiting = { ...none, oldestTakenAt: undefined };
	for (const entry of entries) {
		if (!isUnsent(entry.delivery.state)) continue;
		const { kind, takenAt } = entry.intent;
		const payment = maySee(entry, viewer) ? readPayment(entry) : undefined;
		waiting.count += 1;
		waiting.paymentCount += kind === 'payment' ? 1 : 0;
		waiting.waiverCount += kind === 'waiver' ? 1 : 0;
		waiting.hiddenCount += kind === 'payment' && !maySee(entry, viewer) ? 1 : 0;
		waiting.amountCents += payment ? payment.amountCents + payment.tipCents : 0;
		// A torn row may hold anything there: no age is made of that.
		if (Date.parse(takenAt) < Date.parse(waiting.oldestTakenAt ?? '9999-12-31')) waiting.oldestTakenAt = takenAt;
	}
	return waiting;
}

/** The one thing worth saying: what moves now, else what a person can do, else what is waited for. */
export function findMood(
	entries: readonly Entry[],
	lastEnd: ReplayEnd | 'storage_failed' | undefined,
	isOnline: boolean
): Mood {
	const states = new Set(entries.map((entry) => entry.delivery.state));
	if (states.has('sending')) return 'sending';
	if (states.has('held_sign_in')) return 'sign_in';
	if (states.has('held_update')) return 'update';
	if (states.has('needs_person')) return 'needs_person';
	if (!states.has('saved')) return 'empty';
	return !isOnline || lastEnd === 'no_answer' ? 'no_signal' : 'waiting';
}

/** Newest first, by the phone's clock and, within one moment, by the order they were saved in. */
export function sortEntries(entries: Iterable<Entry>): Entry[] {
	return [...entries].sort((a, b) => {
		if (a.intent.takenAt !== b.intent.takenAt) return a.intent.takenAt < b.intent.takenAt ? 1 : -1;
		return b.intent.seq - a.intent.seq;
	});
}
