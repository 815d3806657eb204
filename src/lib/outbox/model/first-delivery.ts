import type { Delivery, Intent } from './entry.ts';

// Separate from machine.ts and trim.ts, because the board needs these functions and not the rest.

/** The first delivery of a new entry: due at once. */
export function firstDelivery(id: string, nowMs: number): Delivery {
	return { id, state: 'saved', attempts: 0, nextAttemptAt: nowMs, changedAt: nowMs };
}

export function isTrimmed(intent: Intent): boolean {
	return intent.recordedAt !== undefined;
}

/** The delivery for a trimmed intent that lost its own delivery. Its body can't be sent again and doesn't have to be. */
export function recordedDelivery(intent: Intent, nowMs: number): Delivery {
	const receipt = { receivedAt: intent.recordedAt ?? '', flags: [] };
	return { ...firstDelivery(intent.id, nowMs), state: 'recorded', receipt };
}
