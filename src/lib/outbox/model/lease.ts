import { isDue } from './backoff.ts';
import type { Delivery } from './entry.ts';
import type { LiveTabs } from './ports.ts';

/** The duration of a lease: twice the 20 s timeout of a request, plus some slack. */
export const leaseMs = 45_000;

/** The maximum difference between the clocks of two processes on one phone, or between two reads of one clock. */
const clockSlackMs = 1_000;

/**
 * Whether another tab or worker may be sending this entry now. A holder counts as dead if it claimed the entry before `liveTabs` was read
 * and isn't listed there, unless it is marked `?`.
 * @param liveTabs undefined if the browser can't tell which tabs and workers are live
 */
export function isLeaseLive(delivery: Delivery, nowMs: number, liveTabs: LiveTabs | undefined): boolean {
	if (delivery.state !== 'sending' || !delivery.lease) return false;
	if (isDue(delivery.lease.until, nowMs, leaseMs + clockSlackMs)) return false;
	const { holder, until } = delivery.lease;
	if (liveTabs === undefined || holder.startsWith(unseen)) return true;
	return until - leaseMs >= liveTabs.asOfMs || liveTabs.names.has(instanceOf(holder));
}

/** A holder marked `?` was not in our last list of live tabs when it claimed, so its absence from that list proves nothing. */
const unseen = '?';

/**
 * Returns a holder name that is unique to this claim, so that a late response can't change an entry that the same page has claimed again.
 * @param liveTabs the list of live tabs before the claim
 */
export function holderOf(instance: string, claim: number, liveTabs: LiveTabs | undefined): string {
	return `${liveTabs?.names.has(instance) ? '' : unseen}${instance}:${claim}`;
}

function instanceOf(holder: string): string {
	return holder.slice(0, holder.lastIndexOf(':'));
}
