import type { Clock } from './ports.ts';

/** How long to wait, and a description of what for. */
export interface TimeLimit {
	what: string;
	ms: number;
}

const firstPauseMs = 500;
const maxPauseMs = 10_000;

export class WaitTimeout extends Error {
	override readonly name = 'WaitTimeout';

	constructor(limit: TimeLimit, last: string, options?: ErrorOptions) {
		super(`Waited ${Math.round(limit.ms / 1000)} s for ${limit.what}. Last answer: ${last}.`, options);
	}
}

/** Retries with growing pauses while `mayPass` says that the error may be temporary. @throws WaitTimeout, or any other error at once */
export async function retry<T>(
	clock: Clock,
	limit: TimeLimit,
	call: () => Promise<T>,
	mayPass: (error: unknown) => boolean
): Promise<T> {
	const deadline = clock.now().getTime() + limit.ms;
	for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
		try {
			return await call();
		} catch (error) {
			if (!mayPass(error)) throw error;
			if (clock.now().getTime() + pauseMs > deadline) throw new WaitTimeout(limit, nameOf(error), { cause: error });
		}
		await clock.wait(pauseMs);
	}
}

/**
 * Looks repeatedly until there is a result.
 * @param look returns undefined for "not yet"
 * @throws WaitTimeout
 */
export async function pollUntil<T>(clock: Clock, limit: TimeLimit, look: () => Promise<T | undefined>): Promise<T> {
	const deadline = clock.now().getTime() + limit.ms;
	for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
		const found = await look();
		if (found !== undefined) return found;
		if (clock.now().getTime() + pauseMs > deadline) throw new WaitTimeout(limit, 'not yet');
		await clock.wait(pauseMs);
	}
}

// Only the name, because AWS repeats its input, including secrets, in messages.
function nameOf(error: unknown): string {
	return error instanceof Error ? error.name : 'unknown';
}
