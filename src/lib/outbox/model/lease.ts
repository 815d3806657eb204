import { isDue } from './backoff.ts';
import type { Delivery } from './entry.ts';
import type { Living } from './ports.ts';

/** How long an entry belongs to whoever sends it: the request's 20 s, twice, and some slack. At most 60 s. Source: outbox.md, Sending. */
export const leaseMs = 45_000;

/** How far the clocks of two processes of one phone may be apart, or a clock have run on between a look at it and a look at a row. */
const clockSlackMs = 1_000;

/**
 * Whether somebody may be sending this entry right now. `living` is a look at who is alive (undefined where the browser can't say):
 * a holder that took the entry before that look and was not seen in it died, and its lease need not be waited out. One that took it
 * later may have been born later too, and one that was not seen alive itself says nothing by being missed.
 */
export function isLeaseLive(delivery: Delivery, nowMs: number, living: Living | undefined): boolean {
	if (delivery.state !== 'sending' || !delivery.lease) return false;
	if (isDue(delivery.lease.until, nowMs, leaseMs + clockSlackMs)) return false;
	const { holder, until } = delivery.lease;
	if (living === undefined || holder.startsWith(unseen)) return true;
	return until - leaseMs >= living.asOfMs || living.names.has(instanceOf(holder));
}

/** Marks a claim by somebody who was not seen alive before it: the lock that shows it may have been slow to come. */
const unseen = '?';

/**
 * The name of one claim. A new one for each, so that a late answer can't settle an entry that the same page has claimed again.
 * @param living the look before the claim: whoever is not in it will not be missed in a later one either
 */
export function holderOf(instance: string, claim: number, living: Living | undefined): string {
	return `${living?.names.has(instance) ? '' : unseen}${instance}:${claim}`;
}

function instanceOf(holder: string): string {
	return holder.slice(0, holder.lastIndexOf(':'));
}
