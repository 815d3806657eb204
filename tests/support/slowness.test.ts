import { describe, expect, it } from 'vitest';
import { currentScale, describeSlowness, measureSlowness, scaleFor } from './slowness.ts';

describe('limits', () => {
	it.each([
		[0.4, 1],
		[1, 1],
		[1.1, 1.5],
		[1.8, 2],
		[4, 4],
		[100, 12]
	])('of a machine that is %f times slower are scaled by %f', (slowness, scale) => {
		expect(scaleFor(slowness)).toBe(scale);
	});

	it.each([
		['3.5', 3.5],
		['1', 1],
		[undefined, 2],
		['', 2],
		['0', 2],
		['nonsense', 2]
	])('go by SCC_SLOWNESS=%s', (given, scale) => {
		expect(currentScale({ SCC_SLOWNESS: given })).toBe(scale);
	});

	it('are explained', () => {
		expect(describeSlowness(1.8)).toBe('This machine is 1.8x slower than the reference; limits are scaled by 2.');
	});

	it('come from a measurement', async () => {
		expect(await measureSlowness()).toBeGreaterThan(0);
	});
});
