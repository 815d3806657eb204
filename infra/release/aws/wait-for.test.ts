import { expect, it } from 'vitest';
import { waitFor, WaitTimeout } from './wait-for.ts';

const waits = { minDelay: 0.001, maxDelay: 0.002, maxWaitTime: 5 };

it('waits until it is done', async () => {
	let looks = 0;
	await waitFor('a change', waits, () => Promise.resolve(++looks === 3));
	expect(looks).toBe(3);
});

it('ends at once for an error, such as a missing right', async () => {
	let looks = 0;
	const denied = Object.assign(new Error('not authorized'), { name: 'AccessDenied' });
	const look = (): Promise<boolean> => {
		looks += 1;
		return Promise.reject(denied);
	};
	await expect(waitFor('a change', waits, look)).rejects.toBe(denied);
	expect(looks).toBe(1);
});

it('ends after the limit', async () => {
	const brief = { ...waits, maxWaitTime: 0.05 };
	await expect(waitFor('a change', brief, () => Promise.resolve(false))).rejects.toThrow(WaitTimeout);
});
