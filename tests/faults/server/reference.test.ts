import { afterAll, beforeAll, describe, expect } from 'vitest';
import { prepareDynamoDbLocal, startDynamoDbLocal, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { describeAll } from './checker.ts';
import { crashPointsOf } from './crash-points.ts';
import { liveUnderKills } from './load.ts';
import { dieAt, postAtOnce, raceForKey, raceVoid } from './scenarios.ts';
import { openStage, type Stage } from './stage.ts';

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
		let stage: Stage;
		beforeAll(async () => {
			database = await startDynamoDbLocal();
			stage = await openStage(database, 2);
		});
		afterAll(async () => {
			await stage.dispose();
			await database.close();
		});
		proof.proves(title, claim, async (counts) => {
			for (const at of [5, 7]) await dieAt(stage, crashPointsOf('payment')[at]!);
			for (const at of [6, 7, 11]) await dieAt(stage, crashPointsOf('waiver')[at]!);
			expect(describeAll(await stage.judge())).toBe('');
			const statuses = await postAtOnce(stage, 50);
			expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(1);
			await raceForKey(stage, false);
			await raceForKey(stage, true);
			await raceVoid(stage, 6);
			const load = await liveUnderKills(stage, { phoneCount: 6, rounds: 1, seed });
			counts.kills = 5 + (load.kills ?? 0);
			counts.writes = stage.observer.saved.size;
			expect(describeAll(await stage.judge())).toBe('');
		});
	});
}
