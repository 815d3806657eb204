import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tripMutants } from './aboard/mutants.ts';
import { liveTrip, type Shape } from './aboard/trip.ts';

// FAULTS_SEED replays a run, and FAULTS_HISTORIES makes it longer.
const histories = Number(process.env.FAULTS_HISTORIES ?? 2_000);
const seed = Number(process.env.FAULTS_SEED ?? 20_261_122);
const mutantBudget = 400;

const tripOf: fc.Arbitrary<Shape> = fc.record({
	seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
	guests: fc.integer({ min: 1, max: 6 }),
	phones: fc.integer({ min: 2, max: 4 }),
	taps: fc.integer({ min: 1, max: 60 })
});

test(`no history of ${histories} (seed ${seed}) ends with different people aboard on phones and server`, () => {
	const law = fc.property(tripOf, (shape) => {
		expect(liveTrip(shape)).toEqual([]);
	});
	fc.assert(law, { seed, numRuns: histories });
}, 3_600_000);

test('four phones that mark 150 guests end with the same statuses', () => {
	expect(liveTrip({ seed, guests: 150, phones: 4, taps: 800 })).toEqual([]);
}, 600_000);

describe('the checker catches', () => {
	test.each(tripMutants)('$name', ({ own, name }) => {
		const caught = fc.sample(tripOf, { seed, numRuns: mutantBudget }).findIndex((one) => liveTrip(one, own).length > 0);
		expect(caught, `${name} survived ${mutantBudget} histories (seed ${seed})`).toBeGreaterThanOrEqual(0);
	});
});
