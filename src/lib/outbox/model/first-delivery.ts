import type { Delivery, Intent } from './entry.ts';

// Separate from `machine.ts` and `trim.ts`, because the board needs only these functions.

/** Returns the first delivery of a new entry, which is due immediately. */
export function firstDelivery(id: string, nowMs: number): Delivery {
	return { id, state: 'saved', attempts: 0, nextAttemptAt: nowMs, changedAt: nowMs };
}

export function isTrimmed(intent: Intent): boolean {
	return intent.recordedAt !== undefined;
}

/**
 * Returns the delivery for a trimmed intent whose delivery is missing. The server has recorded the entry, so it never has to be sent again.
 */
export function recordedDelivery(intent: Intent, nowMs: number): Delivery {
	const receipt = { receivedAt: intent.recordedAt ?? '', flags: [] };
	return { ...firstDelivery(intent.id, nowMs), state: 'recorded', receipt };
}
