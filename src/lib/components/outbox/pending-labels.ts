import { formatCentsShort } from '../../domain/money.ts';
import { countWords } from '../charter/charter-labels.ts';
import { durationText } from '../../format/time.ts';
import type { PendingSummary } from '../../outbox/view/pending-summary.ts';

/** `3 payments, $420, waiting`. Without the amount if this person may see none of it, and with *of it yours* if only a part. */
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

/** The pending entries that aren't payments: `2 waivers`, `1 correction`, `3 others`. */
export function othersText({
	count,
	paymentCount,
	waiverCount
}: Pick<PendingSummary, 'count' | 'paymentCount' | 'waiverCount'>): string {
	const others = count - paymentCount;
	return countWords(others, waiverCount === others ? 'waiver' : waiverCount === 0 ? 'correction' : 'other');
}

/** `3 payments`, `1 payment and 2 waivers`, `1 waiver` */
export function pendingCountText(pending: Pick<PendingSummary, 'count' | 'paymentCount' | 'waiverCount'>): string {
	const payments = countWords(pending.paymentCount, 'payment');
	if (pending.paymentCount === 0) return othersText(pending);
	return pending.count > pending.paymentCount ? `${payments} and ${othersText(pending)}` : payments;
}

/** Recorded entries without an amount to show: `2 waivers`, `1 correction`, `Nothing`. */
export function countRecorded(kinds: readonly string[]): string {
	if (kinds.length === 0) return 'Nothing';
	const paymentCount = kinds.filter((kind) => kind === 'payment').length;
	const waiverCount = kinds.filter((kind) => kind === 'waiver').length;
	return pendingCountText({ count: kinds.length, paymentCount, waiverCount });
}

/** `oldest 2 hr 10 min` */
export function oldestText(pending: PendingSummary, nowMs: number): string {
	// If the clock was set back, the oldest is in the future and has no age.
	const atMs = Date.parse(pending.oldestTakenAt ?? '');
	if (Number.isNaN(atMs)) return 'age unknown';
	const ageMs = Math.max(0, nowMs - atMs);
	return `oldest ${durationText(ageMs)}`;
}
