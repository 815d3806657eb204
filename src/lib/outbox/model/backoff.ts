/** The minimum and maximum wait between two attempts to send an entry. */
export const minWaitMs = 2_000;
export const maxWaitMs = 5 * 60_000;

/**
 * Returns the milliseconds until the next attempt, with full jitter between 2 s and a limit that doubles with each attempt up to 5 min.
 * Without jitter, fifty phones that get a signal together would all send at once.
 * @param attempts attempts made so far, 1 or more
 * @param random from 0 (included) to 1 (excluded)
 * @param retryAfterMs the wait that the server asked for, respected up to the maximum wait
 */
export function waitBeforeNext(attempts: number, random: number, retryAfterMs = 0): number {
	// 2^8 times 2 s is already more than the maximum wait. Limiting the exponent prevents an overflow.
	const ceilingMs = Math.min(maxWaitMs, minWaitMs * 2 ** Math.min(Math.max(attempts, 1), 8));
	const jitteredMs = minWaitMs + Math.floor(random * (ceilingMs - minWaitMs));
	return Math.min(maxWaitMs, Math.max(jitteredMs, retryAfterMs));
}

/**
 * Whether an attempt is due. If its time is further ahead than any wait we set, the clock was set back, so the attempt is due now.
 * @param maxMs the longest wait that the outbox can have set
 */
export function isDue(atMs: number, nowMs: number, maxMs: number = maxWaitMs): boolean {
	return atMs <= nowMs || atMs > nowMs + maxMs;
}
