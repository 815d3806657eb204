import { Refusal } from '../../domain/refusal.ts';

/**
 * Runs at most `atOnce` tasks, with at most `waiting` in line, and refuses the rest as `unavailable`. For work that costs memory, so that
 * a flood of sign-ins can't take the server down.
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
			// Passes the slot directly to the next task, so that no new task can take it first.
			if (next) next();
			else running -= 1;
		}
	};
}
