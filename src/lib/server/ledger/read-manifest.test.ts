import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findGaps, findNumbers } from './read-manifest.ts';

it('finds exactly the numbers below the highest that never came, each life of the storage by itself', () => {
	fc.assert(
		fc.property(
			fc.array(fc.record({ epoch: fc.constantFrom('a', 'b'), seq: fc.integer({ min: 1, max: 30 }) }), {
				maxLength: 40
			}),
			(marks) => {
				const missing = findGaps(marks).flatMap(({ epoch, from, to }) =>
					Array.from({ length: to - from + 1 }, (_, i) => `${epoch}${from + i}`)
				);
				const expected = ['a', 'b'].flatMap((epoch) => {
					const seen = new Set(marks.filter((mark) => mark.epoch === epoch).map((mark) => mark.seq));
					const all = Array.from({ length: Math.max(0, ...seen) }, (_, i) => i + 1);
					return all.filter((seq) => !seen.has(seq)).map((seq) => `${epoch}${seq}`);
				});
				expect(missing.sort()).toEqual(expected.sort());
			}
		)
	);
});

it('shows a phone that was set back by the numbers it gave twice, and by its second life', () => {
	const marks = [1, 2, 3, 3, 5, 5, 5].map((seq) => ({ epoch: 'a', seq }));
	expect(findNumbers([...marks, { epoch: 'b', seq: 1 }])).toEqual({
		gaps: [{ epoch: 'a', from: 4, to: 4 }],
		repeats: [
			{ epoch: 'a', seq: 3 },
			{ epoch: 'a', seq: 5 }
		],
		lives: [
			{ epoch: 'a', last: 5 },
			{ epoch: 'b', last: 1 }
		]
	});
});
