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
import { deployStricter, openVariantStage, type VariantStage } from './variant-stage.ts';

const proof = openProof(2, 'server-mutants');
let database: TestDatabase;
beforeAll(async () => (database = await startDynalite()));
afterAll(() => database.close());

// The real server meets all of them (database-failures.test.ts). These are enough to tell the mutants apart.
const failures = Object.entries(databaseFailures).filter(([name]) =>
	/every write|internal error|after it wrote/.test(name)
);

/** All scenarios that the real server passes, with servers in this process. */
const gauntlet: [string, (stage: VariantStage) => Promise<unknown>][] = [
	['posted at once', (stage) => postAtOnce(stage, 30)],
	['waiver posted at once', (stage) => postAtOnce(stage, 30, 'waiver')],
	['another body', (stage) => raceForKey(stage, false)],
	['another event', (stage) => raceForKey(stage, true)],
	['void racing', (stage) => raceVoid(stage, 8)],
	['other session', deliverForAnother],
	['stricter schema', deployStricter],
	['cancelled', (stage) => changeUnderway(stage, (eventId) => stage.cancel(eventId))],
	['beside a bad one', standBesideBad],
	...(['payment', 'waiver'] as const)
		.flatMap(crashPointsOf)
		.map((point): (typeof gauntlet)[number] => [`${point.kind} killed ${point.name}`, (stage) => dieAt(stage, point)]),
	...[0, 1, 2, 3].map((n): (typeof gauntlet)[number] => [`void killed after ${n}`, (stage) => dieInVoid(stage, n)]),
	...failures.map(([name, { make }]): (typeof gauntlet)[number] => [name, (stage) => meetFailure(stage, make)])
];

proof.proves('the real server passes every scenario', { faults: [24], guards: 'NXBHTELP' }, async (counts) => {
	const stage = await openVariantStage(database, {});
	for (const [name, run] of gauntlet) {
		await run(stage);
		expect(describeAll(await stage.judge()), name).toBe('');
	}
	counts.scenarios = gauntlet.length;
	counts.writes = stage.observer.saved.size;
	await stage.dispose();
});

describe('the checker catches', () => {
	for (const mutant of mutants) {
		proof.proves(mutant.name, { faults: [], guards: mutant.breaks.join('') }, async (counts) => {
			const stage = await openVariantStage(database, mutant.variant);
			// Some mutants never reach the crash point, so a long wait proves nothing.
			stage.timeoutMs = scaled(1_500);
			const isLikely = ([name]: (typeof gauntlet)[number]): boolean => name.startsWith(mutant.likely);
			const order = [...gauntlet.filter(isLikely), ...gauntlet.filter((one) => !isLikely(one))];
			let violations: Violation[] = [];
			for (const [name, run] of order) {
				counts.scenarios = (counts.scenarios ?? 0) + 1;
				// A mutant that never reaches its crash point isn't caught by that. Only the checker's report counts.
				await run(stage).catch(() => undefined);
				for (const office of stage.offices) await office.revive();
				violations = (await stage.judge()).filter(({ invariant }) => mutant.breaks.includes(invariant));
				if (violations.length === 0) continue;
				const letters = [...new Set(violations.map(({ invariant }) => invariant))].sort();
				proof.mutants[mutant.name] = [...letters, name];
				break;
			}
			proof.mutants[mutant.name] ??= [];
			await stage.dispose();
			expect(violations, `${mutant.name} came through all of it`).not.toEqual([]);
		});
	}
});
