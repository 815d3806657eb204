import { Refusal } from '../../domain/refusal.ts';

/** More waiting tasks than this means a flood, not a crew signing in together. */
const floodLength = 4;

export interface Gate {
	/** @throws Refusal `unavailable` if the line is full */
	run: <T>(task: () => Promise<T>) => Promise<T>;
	/** Refuses early, so that a request that can't be served costs nothing else. @throws Refusal `unavailable` if the line is full */
	refuseIfFull: () => void;
}

/**
 * Runs at most `atOnce` tasks at a time, queues up to `waiting` more, and refuses the rest. For work that costs memory and a core, so that
 * a flood of sign-ins can't take the server down. During a flood, each slot stays idle for as long as its last task took, which leaves more
 * of the processor for payments.
 * @param rest calls its first argument after the given number of milliseconds
 */
export function createGate(
	atOnce: number,
	waiting: number,
	rest: (goOn: () => void, ms: number) => void = setTimeout
): Gate {
	let running = 0;
	const queue: (() => void)[] = [];

	function refuseIfFull(): void {
		if (running >= atOnce && queue.length >= waiting) throw new Refusal('unavailable', { retryAfterS: 2 });
	}

	/** The slot goes straight to the next task, so nobody can jump the line. */
	function startNext(): void {
		const next = queue.shift();
		if (next) next();
		else running -= 1;
	}

	async function run<T>(task: () => Promise<T>): Promise<T> {
		refuseIfFull();
		if (running >= atOnce) await new Promise<void>((go) => queue.push(go));
		else running += 1;
		const startedAt = performance.now();
		try {
			return await task();
		} finally {
			if (queue.length > floodLength) rest(startNext, performance.now() - startedAt);
			else startNext();
		}
	}

	return { run, refuseIfFull };
}
