import { Refusal } from '../../domain/refusal.ts';

/** If more tasks than this are waiting, it's a flood of sign-ins, not a crew signing in together. */
const floodLength = 4;

export interface Gate {
	/** @throws Refusal `unavailable` if the queue is full */
	run: <T>(task: () => Promise<T>) => Promise<T>;
	/** Refuses a request early, before it causes other work. @throws Refusal `unavailable` if the queue is full */
	refuseIfFull: () => void;
}

/**
 * Runs at most `atOnce` tasks at a time, queues up to `waiting` more, and refuses the rest, so that a flood of sign-ins can't use up memory
 * and processor time. During a flood, each slot pauses after each task for as long as the task took, to leave time for payments.
 * @param rest the timer for the pauses, called like `setTimeout`
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

	/** Gives the slot directly to the next task in the queue, so that no newer task gets ahead of it. */
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
