import { Refusal } from '../../domain/refusal.ts';

/**
 * Lets at most `atOnce` pieces of work run and `waiting` wait; what comes on top is refused as `unavailable`. For work that costs
 * memory, so that a flood of sign-ins can't take the server down with it.
 */
export function createGate(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
	let running = 0;
	const queue: (() => void)[] = [];
	return async (work) => {
		if (running >= atOnce) {
			if (queue.length >= waiting) throw new Refusal('unavailable', { retryAfterS: 2 });
			await new Promise<void>((go) => queue.push(go));
		} else {
			running += 1;
		}
		try {
			return await work();
		} finally {
			const next = queue.shift();
			// The place is handed on, not given back: nobody can slip in between.
			if (next) next();
			else running -= 1;
		}
	};
}
