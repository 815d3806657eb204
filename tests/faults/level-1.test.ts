import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyOf, runHistory } from './simulation/history.ts';
import { mutants } from './simulation/mutants.ts';
import type { Violation } from './simulation/screen-claims.ts';

// FAULTS_SEED replays a run, and FAULTS_HISTORIES makes it longer. A failure prints both.
const histories = Number(process.env.FAULTS_HISTORIES ?? 2_000);
const seed = Number(process.env.FAULTS_SEED ?? 20_261_122);
const mutantBudget = 400;

const describeAll = (violations: readonly Violation[]): string =>
	violations.map(({ invariant, id, what }) => `${invariant} ${id.slice(0, 8)}: ${what}`).join('\n');

test(`no history of ${histories} (seed ${seed}) loses, doubles, alters, misnames or strands a payment`, async () => {
	const law = fc.asyncProperty(historyOf, async ({ seed: historySeed, actions }) => {
		const violations = await runHistory(historySeed, actions);
		if (violations.length > 0) throw new Error(describeAll(violations));
	});
	const plugins = [fc.interruptAfterTimeLimit(3_600_000)];
	await fc.assert(law, { seed, numRuns: histories, endOnFailure: false, plugins });
}, 3_600_000);

test('a history is the same each time it runs', async () => {
	const [one] = fc.sample(historyOf, { seed, numRuns: 1 });
	const first = await runHistory(one!.seed, one!.actions, mutants[0]!.wraps);
	expect(await runHistory(one!.seed, one!.actions, mutants[0]!.wraps)).toEqual(first);
});

describe('the checker catches', () => {
	test.each(mutants)('$name', async ({ wraps, breaks, name, histories: own = historyOf }) => {
		for (const [count, { seed: historySeed, actions }] of fc.sample(own, { seed, numRuns: mutantBudget }).entries()) {
			const broken = (await runHistory(historySeed, actions, wraps)).map((violation) => violation.invariant);
			if (!broken.some((invariant) => breaks.includes(invariant))) continue;
			console.info(`${name}: caught by ${[...new Set(broken)].sort().join(' ')} in history ${count + 1}`);
			return;
		}
		expect.fail(`${name} was not caught in ${mutantBudget} histories (seed ${seed})`);
	});
});
