import { isDue } from './backoff.ts';
import type { Delivery } from './entry.ts';
import type { Living } from './ports.ts';

/** How long an entry belongs to whoever sends it: the request's 20 s, twice, and some slack. At most 60 s. Source: outbox.md, Sending. */
export const leaseMs = 45_000;

/**
 * Whether somebody may be sending this entry right now. `living` is a look at who is alive (undefined where the browser can't say):
 * a holder that took the entry before that look and was not seen in it died, and its lease need not be waited out. One that took it
 * later may have been born later too.
 */
export function isLeaseLive(delivery: Delivery, nowMs: number, living: Living | undefined): boolean {
	if (delivery.state !== 'sending' || !delivery.lease) return false;
	if (isDue(delivery.lease.until, nowMs, leaseMs)) return false;
	const takenAtMs = delivery.lease.until - leaseMs;
	return living === undefined || takenAtMs >= living.asOfMs || living.names.has(instanceOf(delivery.lease.holder));
}

/** The name of one claim. A new one for each, so that a late answer can't settle an entry that the same page has claimed again. */
export function holderOf(instance: string, claim: number): string {
	return `${instance}:${claim}`;
}

function instanceOf(holder: string): string {
	return holder.slice(0, holder.lastIndexOf(':'));
}
