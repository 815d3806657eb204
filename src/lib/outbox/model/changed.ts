import type { Delivery } from './entry.ts';

/**
 * Returns the fields to set whenever a delivery changes. The list compares `changes` to tell which of two reads is newer, without relying
 * on the phone's clock.
 */
export function changed({ changes = 0 }: Delivery, nowMs: number): Required<Pick<Delivery, 'changedAt' | 'changes'>> {
	return { changedAt: nowMs, changes: changes + 1 };
}
