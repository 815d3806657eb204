import type { OperationKind } from '../../wire/outbox.ts';
import { isUnsent, kindOf, readPayment, type Entry } from '../model/entry.ts';
import type { ReplayEnd } from '../delivery/replay.ts';
import { maySee, type Viewer } from './viewer.ts';

/** The counts of unsent entries that the bar shows. */
export interface PendingSummary {
	count: number;
	paymentCount: number;
	/** The kind of the unsent entries other than payments, if they all have the same kind. */
	otherKind?: OperationKind | undefined;
	/** The number of payments whose amount this person may not see. They are counted but not added up. */
	hiddenCount: number;
	/** The sum of the fares and tips of the payments whose amount this person may see. */
	amountCents: number;
	oldestTakenAt: string | undefined;
}

/** The status that the second line of the bar shows. */
export type PendingStatus =
	'empty' | 'waiting' | 'sending' | 'no_signal' | 'reload' | 'sign_in' | 'update' | 'needs_person';

/** How the last run of the sender ended. `not_loaded` means that its code couldn't be loaded. */
export type LastEnd = ReplayEnd | 'storage_failed' | 'not_loaded' | undefined;

/** Adds up the unsent entries. A payment that can't be read is counted without an amount. */
export function summarizePending(entries: readonly Entry[], viewer: Viewer): PendingSummary {
	const none = { count: 0, paymentCount: 0, hiddenCount: 0, amountCents: 0 };
	const pending: PendingSummary = { ...none, oldestTakenAt: undefined };
	const others = new Set<OperationKind | undefined>();
	for (const entry of entries) {
		if (!isUnsent(entry.delivery.state)) continue;
		const { takenAt } = entry.intent;
		const kind = kindOf(entry);
		const payment = maySee(entry, viewer) ? readPayment(entry) : undefined;
		pending.count += 1;
		if (kind !== 'payment') others.add(kind);
		pending.paymentCount += kind === 'payment' ? 1 : 0;
		pending.hiddenCount += kind === 'payment' && !maySee(entry, viewer) ? 1 : 0;
		pending.amountCents += payment ? payment.amountCents + payment.tipCents : 0;
		// In a damaged row, `takenAt` may contain anything, so such a row never counts as the oldest.
		if (Date.parse(takenAt) < Date.parse(pending.oldestTakenAt ?? '9999-12-31')) pending.oldestTakenAt = takenAt;
	}
	const [otherKind, ...more] = others;
	return more.length > 0 ? pending : { ...pending, otherKind };
}

/** Returns the most useful status to show: what is happening now, else what the user can do, else what the entries are waiting for. */
export function findPendingStatus(entries: readonly Entry[], lastEnd: LastEnd, isOnline: boolean): PendingStatus {
	const states = new Set(entries.map((entry) => entry.delivery.state));
	if (states.has('sending')) return 'sending';
	// If Chromium fails to load code once, it never loads that code again. Only a reload helps, even after a sign-in.
	const isStuck = lastEnd === 'not_loaded' && isOnline;
	if (isStuck && (states.has('saved') || states.has('held_sign_in'))) return 'reload';
	if (states.has('held_sign_in')) return 'sign_in';
	if (states.has('held_update')) return 'update';
	if (states.has('needs_person')) return 'needs_person';
	if (!states.has('saved')) return 'empty';
	return !isOnline || lastEnd === 'no_answer' ? 'no_signal' : 'waiting';
}
