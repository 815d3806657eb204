import { scaled } from '../../support/slowness.ts';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { describeAll, type Violation } from './checker.ts';
import { crashPointsOf } from './crash-points.ts';
import { mutants } from './mutants.ts';
import {
	changeUnderway,
	deliverForAnother,
	dieAt,
	dieInVoid,
	meetFailure,
	postAtOnce,
	raceForKey,
	raceVoid,
	standBesideBad,
	databaseFailures
} from './scenarios.ts';
import { deployStricter, openVariantTestBed, type VariantTestBed } from './variant-test-bed.ts';

const proof = openProof(2, 'server-mutants');
let database: TestDatabase;
beforeAll(async () => (database = await startDynalite()));
afterAll(() => database.close());

// The real server meets all of them (database-failures.test.ts). These are enough to tell the mutants apart.
const failures = Object.entries(databaseFailures).filter(([name]) =>
	/every write|internal error|after it wrote/.test(name)
);

/** All scenarios that the real server passes, with servers in this process. */
const gauntlet: [string, (testBed: VariantTestBed) => Promise<unknown>][] = [
	['posted at once', (testBed) => postAtOnce(testBed, 30)],
	['waiver posted at once', (testBed) => postAtOnce(testBed, 30, 'waiver')],
	['another body', (testBed) => raceForKey(testBed, false)],
	['another event', (testBed) => raceForKey(testBed, true)],
	['void racing', (testBed) => raceVoid(testBed, 8)],
	['other session', deliverForAnother],
	['stricter schema', deployStricter],
	['cancelled', (testBed) => changeUnderway(testBed, (eventId) => testBed.cancel(eventId))],
	['beside a bad one', standBesideBad],
	...(['payment', 'waiver'] as const)
		.flatMap(crashPointsOf)
		.map((point): (typeof gauntlet)[number] => [
			`${point.kind} killed ${point.name}`,
			(testBed) => dieAt(testBed, point)
		]),
	...[0, 1, 2, 3].map((n): (typeof gauntlet)[number] => [`void killed after ${n}`, (testBed) => dieInVoid(testBed, n)]),
	...failures.map(([name, { make }]): (typeof gauntlet)[number] => [name, (testBed) => meetFailure(testBed, make)])
];

proof.proves('the real server passes every scenario', { faults: [24], guards: 'NXBHTELP' }, async (counts) => {
	const testBed = await openVariantTestBed(database, {});
	for (const [name, run] of gauntlet) {
		await run(testBed);
		expect(describeAll(await testBed.judge()), name).toBe('');
	}
	counts.scenarios = gauntlet.length;
	counts.writes = testBed.observer.saved.size;
	await testBed.dispose();
});

describe('the checker catches', () => {
	for (const mutant of mutants) {
		proof.proves(mutant.name, { faults: [], guards: mutant.breaks.join('') }, async (counts) => {
			const testBed = await openVariantTestBed(database, mutant.variant);
			// Some mutants never reach the crash point, so a long wait proves nothing.
			testBed.timeoutMs = scaled(1_500);
			const isLikely = ([name]: (typeof gauntlet)[number]): boolean => name.startsWith(mutant.likely);
			const order = [...gauntlet.filter(isLikely), ...gauntlet.filter((one) => !isLikely(one))];
			let violations: Violation[] = [];
			for (const [name, run] of order) {
				counts.scenarios = (counts.scenarios ?? 0) + 1;
				// A mutant that never reaches its crash point isn't caught by that. Only the checker's report counts.
				await run(testBed).catch(() => undefined);
				for (const server of testBed.servers) await server.revive();
				violations = (await testBed.judge()).filter(({ invariant }) => mutant.breaks.includes(invariant));
				if (violations.length === 0) continue;
				const letters = [...new Set(violations.map(({ invariant }) => invariant))].sort();
				proof.mutants[mutant.name] = [...letters, name];
				break;
			}
			proof.mutants[mutant.name] ??= [];
			await testBed.dispose();
			expect(violations, `${mutant.name} came through all of it`).not.toEqual([]);
		});
	}
});
