import type { Clock, Random } from './ports.ts';

/** The device's own clock and randomness, for page and worker. */
export const deviceClock: Clock = {
	now: () => Date.now(),
	wait(ms, signal) {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, ms);
			signal?.addEventListener('abort', () => {
				clearTimeout(timer);
				resolve();
			});
		});
	}
};

export const deviceRandom: Random = { uuid: () => crypto.randomUUID(), fraction: () => Math.random() };
