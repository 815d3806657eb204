/** Shortest and longest wait between two tries of one entry. Source: outbox.md, States. */
export const shortestWaitMs = 2_000;
export const longestWaitMs = 5 * 60_000;

/**
 * Milliseconds until the next try, with full jitter: anywhere between 2 s and a ceiling that doubles with each attempt up to
 * 5 min, so that fifty phones coming back into range don't knock together. There is no limit on attempts.
 * @param attempts tries made so far, 1 or more
 * @param random from 0 (included) to 1 (excluded)
 * @param retryAfterMs what the server asked for: respected, but never past the longest wait
 */
export function waitBeforeNext(attempts: number, random: number, retryAfterMs = 0): number {
	// Past 2^8 times 2 s the ceiling is the longest wait anyway; without the cap the power would overflow in a long season.
	const ceilingMs = Math.min(longestWaitMs, shortestWaitMs * 2 ** Math.min(Math.max(attempts, 1), 8));
	const jitteredMs = shortestWaitMs + Math.floor(random * (ceilingMs - shortestWaitMs));
	return Math.min(longestWaitMs, Math.max(jitteredMs, retryAfterMs));
}

/**
 * Whether a time to try has come. A time further ahead than any wait we set means that the clock was turned back: due now,
 * because nothing may hang on a clock. @param longestMs the longest wait that could have been set honestly
 */
export function isDue(atMs: number, nowMs: number, longestMs: number = longestWaitMs): boolean {
	return atMs <= nowMs || atMs > nowMs + longestMs;
}
