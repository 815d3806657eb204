import { afterAll, beforeAll, describe, expect } from 'vitest';
import { prepareDynamoDbLocal, startDynamoDbLocal, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { describeAll } from './checker.ts';
import { crashPointsOf } from './crash-points.ts';
import { liveUnderKills } from './load.ts';
import { dieAt, postAtOnce, raceForKey, raceVoid } from './scenarios.ts';
import { openTestBed, type TestBed } from './test-bed.ts';

const on = 'DynamoDB Local';
const seed = Number(process.env.FAULTS_SEED ?? 20_261_122);
const proof = openProof(2, 'reference', seed);
const whyNot = await prepareDynamoDbLocal();
const title = 'Amazon’s own DynamoDB Local: kills between the writes, one key fifty times, races, random kills';
const claim = { faults: [16, 17, 18, 20, 21, 22], guards: 'NXBHE', on };

if (whyNot !== undefined) proof.skips(title, claim, whyNot);
else {
	describe('on the reference', () => {
		let database: TestDatabase;
		let testBed: TestBed;
		beforeAll(async () => {
			database = await startDynamoDbLocal();
			testBed = await openTestBed(database, 2);
		});
		afterAll(async () => {
			await testBed.dispose();
			await database.close();
		});
		proof.proves(title, claim, async (counts) => {
			for (const at of [5, 7]) await dieAt(testBed, crashPointsOf('payment')[at]!);
			for (const at of [6, 7, 11]) await dieAt(testBed, crashPointsOf('waiver')[at]!);
			expect(describeAll(await testBed.judge())).toBe('');
			const statuses = await postAtOnce(testBed, 50);
			expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(1);
			await raceForKey(testBed, false);
			await raceForKey(testBed, true);
			await raceVoid(testBed, 6);
			const load = await liveUnderKills(testBed, { phoneCount: 6, rounds: 1, seed });
			counts.kills = 5 + (load.kills ?? 0);
			counts.writes = testBed.observer.saved.size;
			expect(describeAll(await testBed.judge())).toBe('');
		});
	});
}
