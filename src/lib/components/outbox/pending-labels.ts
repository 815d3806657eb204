import { formatCentsShort } from '../../domain/money.ts';
import { countWords } from '../charter/charter-labels.ts';
import { durationText } from '../../format/time.ts';

export interface Waiting {
	count: number;
	paymentCount: number;
	waiverCount: number;
	/** Payments whose amount this person may not see. */
	hiddenCount: number;
	amountCents: number;
	oldestTakenAt: string | undefined;
}

/** `3 payments, $420, waiting`. Without the money where this person may see none of it, and with *of yours* where only a part. */
export function waitingTitle(waiting: Waiting): string {
	const others = othersText(waiting);
	const count = countWords(waiting.paymentCount, 'payment');
	const cents = formatCentsShort(waiting.amountCents);
	if (waiting.paymentCount === 0) return `${others} waiting`;
	const isAllHidden = waiting.hiddenCount === waiting.paymentCount;
	if (isAllHidden) return waiting.count > waiting.paymentCount ? `${count} and ${others} waiting` : `${count} waiting`;
	const payments = `${count}, ${cents}${waiting.hiddenCount > 0 ? ' of it yours' : ''}`;
	return waiting.count > waiting.paymentCount ? `${payments}, and ${others}, waiting` : `${payments}, waiting`;
}

/** What waits and is no payment: `2 waivers`, `1 correction`, `3 others`. */
export function othersText({
	count,
	paymentCount,
	waiverCount
}: Pick<Waiting, 'count' | 'paymentCount' | 'waiverCount'>): string {
	const others = count - paymentCount;
	return countWords(others, waiverCount === others ? 'waiver' : waiverCount === 0 ? 'correction' : 'other');
}

/** `3 payments`, `1 payment and 2 waivers`, `1 waiver` */
export function waitingCountText(waiting: Pick<Waiting, 'count' | 'paymentCount' | 'waiverCount'>): string {
	const payments = countWords(waiting.paymentCount, 'payment');
	if (waiting.paymentCount === 0) return othersText(waiting);
	return waiting.count > waiting.paymentCount ? `${payments} and ${othersText(waiting)}` : payments;
}

/** What was recorded and has no amount to show: `2 waivers`, `1 correction`, `Nothing`. */
export function countRecorded(kinds: readonly string[]): string {
	if (kinds.length === 0) return 'Nothing';
	const paymentCount = kinds.filter((kind) => kind === 'payment').length;
	const waiverCount = kinds.filter((kind) => kind === 'waiver').length;
	return waitingCountText({ count: kinds.length, paymentCount, waiverCount });
}

/** `oldest 2 hr 10 min` */
export function oldestText(waiting: Waiting, nowMs: number): string {
	// A clock that was set back makes the oldest lie ahead: that is no age to show.
	const atMs = Date.parse(waiting.oldestTakenAt ?? '');
	if (Number.isNaN(atMs)) return 'age unknown';
	const ageMs = Math.max(0, nowMs - atMs);
	return `oldest ${durationText(ageMs)}`;
}
