import type { Clock } from '../ports.ts';

export const clock: Clock = {
	now: () => new Date(),
	wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms))
};
