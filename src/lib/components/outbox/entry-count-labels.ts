import { formatCentsShort } from '../../domain/money.ts';
import type { OperationKind } from '../../wire/outbox.ts';
import { countWords } from '../charter/charter-labels.ts';
import { durationText } from '../../format/time.ts';
import type { PendingSummary } from '../../outbox/view/pending-summary.ts';

type CountField = 'count' | 'paymentCount' | 'otherKind';

/**
 * `3 payments, $420, waiting`. Omits the amount if this user can't see any of the payments, and adds *of it yours* if they can see only
 * some of them.
 */
export function pendingTitle(pending: PendingSummary): string {
	const others = othersText(pending);
	const count = countWords(pending.paymentCount, 'payment');
	const cents = formatCentsShort(pending.amountCents);
	if (pending.paymentCount === 0) return `${others} waiting`;
	const isAllHidden = pending.hiddenCount === pending.paymentCount;
	if (isAllHidden) return pending.count > pending.paymentCount ? `${count} and ${others} waiting` : `${count} waiting`;
	const payments = `${count}, ${cents}${pending.hiddenCount > 0 ? ' of it yours' : ''}`;
	return pending.count > pending.paymentCount ? `${payments}, and ${others}, waiting` : `${payments}, waiting`;
}

/** Pending entries that aren't payments: `2 waivers`, `1 boarding mark`, `1 entry`, `3 others`. */
export function othersText({ count, paymentCount, otherKind }: Pick<PendingSummary, CountField>): string {
	const others = count - paymentCount;
	if (otherKind === 'waiver' || otherKind === 'correction') return countWords(others, otherKind);
	if (otherKind === 'boarding') return countWords(others, 'boarding mark');
	// *Others* makes sense only after a number of payments: `2 payments and 3 others`.
	return otherKind || paymentCount === 0 ? countWords(others, 'entry', 'entries') : countWords(others, 'other');
}

/** `3 payments`, `1 payment and 2 waivers`, `1 waiver` */
export function pendingCountText(pending: Pick<PendingSummary, CountField>): string {
	const payments = countWords(pending.paymentCount, 'payment');
	if (pending.paymentCount === 0) return othersText(pending);
	return pending.count > pending.paymentCount ? `${payments} and ${othersText(pending)}` : payments;
}

/**
 * The number of recorded entries, without amounts: `2 waivers`, `1 correction`, `Nothing`. A kind is undefined if this version doesn't know
 * it.
 */
export function countRecorded(kinds: readonly (OperationKind | undefined)[]): string {
	if (kinds.length === 0) return 'Nothing';
	const paymentCount = kinds.filter((kind) => kind === 'payment').length;
	const [otherKind, ...more] = new Set(kinds.filter((kind) => kind !== 'payment'));
	return pendingCountText({ count: kinds.length, paymentCount, otherKind: more.length > 0 ? undefined : otherKind });
}

/** `oldest 2 hr 10 min` */
export function oldestText(pending: PendingSummary, nowMs: number): string {
	// If the phone's clock was set back, the oldest entry is in the future, so its age counts as 0.
	const atMs = Date.parse(pending.oldestTakenAt ?? '');
	if (Number.isNaN(atMs)) return 'age unknown';
	const ageMs = Math.max(0, nowMs - atMs);
	return `oldest ${durationText(ageMs)}`;
}
