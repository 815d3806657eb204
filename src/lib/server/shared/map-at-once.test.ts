import { expect, it } from 'vitest';
import { mapAtOnce } from './map-at-once.ts';

it.each([0, 1, 16, 40])('maps %i items in order, at most 16 at a time', async (count) => {
	let running = 0;
	let most = 0;
	const items = Array.from({ length: count }, (_, at) => at);
	const results = await mapAtOnce(items, async (item) => {
		most = Math.max(most, (running += 1));
		// Later items need fewer turns, so they finish first.
		for (let turns = count - item; turns > 0; turns -= 1) await Promise.resolve();
		running -= 1;
		return item * 2;
	});
	expect(results).toEqual(items.map((item) => item * 2));
	expect(most).toBe(Math.min(count, 16));
});

it('fails if one item fails', async () => {
	const failing = mapAtOnce([1, 2], async (item) => {
		if (item === 2) throw new Error('no');
	});
	await expect(failing).rejects.toThrow('no');
});
