import type { EventCard } from '$lib/wire/event';
import type { AboardView } from '$lib/snapshot/aboard-view';
import { dateAt } from '$lib/format/time';

/** The gate and the trip bar show from a day and a half before the start until half a day after the end. */
const nearMs = 36 * 3_600_000;
const overMs = 12 * 3_600_000;

type Times = Pick<EventCard, 'status' | 'date' | 'timeZone' | 'startInstant' | 'endInstant'>;
type Seen = Pick<AboardView, 'count' | 'trip'>;

/** Whether the charter is today or under way, so that the crew should get missing signatures now. */
export function isDueAt(card: Times, nowMs: number): boolean {
	if (card.status === 'cancelled') return false;
	return card.date <= dateAt(nowMs, card.timeZone) && nowMs < Date.parse(card.endInstant);
}

/** Whether the charter ended without a recorded return. The office can then still record the departure and the return. */
export function isForgottenAt(card: Times, view: Seen, nowMs: number): boolean {
	if (card.status === 'completed' || (card.status === 'cancelled' && !mayBeOut(view))) return false;
	return view.trip.return === undefined && nowMs >= Date.parse(card.endInstant);
}

/**
 * Whether the gate and the trip bar show: near the charter's time, unless it was canceled, and always while anyone is aboard or a return is
 * missing.
 */
export function isNearAt(card: Times, view: Seen, nowMs: number): boolean {
	const isSoon = nowMs >= Date.parse(card.startInstant) - nearMs && nowMs < Date.parse(card.endInstant) + overMs;
	return (isSoon && card.status !== 'cancelled') || mayBeOut(view);
}

function mayBeOut({ count, trip }: Seen): boolean {
	return count.aboard > 0 || (trip.departure !== undefined && trip.return === undefined);
}
