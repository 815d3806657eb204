import { expect, it } from 'vitest';
import { inParallel } from './in-parallel.ts';

it('keeps the order of the items and runs eight at a time', async () => {
	let running = 0;
	let max = 0;
	const results = await inParallel([...Array(30).keys()], async (item) => {
		max = Math.max(max, ++running);
		await new Promise(setImmediate);
		running--;
		return item * 2;
	});
	expect(results).toEqual([...Array(30).keys()].map((item) => item * 2));
	expect(max).toBe(8);
});

it('starts no more work after an error, waits for what is running, and throws the first error', async () => {
	const started: number[] = [];
	const ended: number[] = [];
	const all = inParallel([...Array(30).keys()], async (item) => {
		started.push(item);
		await new Promise(setImmediate);
		if (item === 2 || item === 5) throw new Error(`item ${item}`);
		await new Promise(setImmediate);
		ended.push(item);
	});
	await expect(all).rejects.toThrow('item 2');
	expect(started.length).toBeLessThan(30);
	expect(ended).toEqual(started.filter((item) => item !== 2 && item !== 5));
});
