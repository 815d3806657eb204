import { afterAll, beforeAll, expect } from 'vitest';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { describeAll } from './checker.ts';
import { crashPoints } from './crash-points.ts';
import { dieAt } from './scenarios.ts';
import { openStage, type Stage } from './stage.ts';

const proof = openProof(2, 'crashes');
let database: TestDatabase;
let stage: Stage;

beforeAll(async () => {
	database = await startDynalite();
	stage = await openStage(database);
}, 120_000);
afterAll(async () => {
	await stage.dispose();
	await database.close();
});

for (const point of crashPoints) {
	proof.proves(
		`a server killed ${point.name} leaves what the same request finishes`,
		{ faults: [3, 20, 30], guards: 'NXBHE' },
		async (counts) => {
			await dieAt(stage, point);
			counts.kills = 1;
			counts.payments = 2;
			expect(describeAll(await stage.judge())).toBe('');
		}
	);
}
