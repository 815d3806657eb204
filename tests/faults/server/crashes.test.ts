import { afterAll, beforeAll, expect } from 'vitest';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { describeAll } from './checker.ts';
import { crashPointsOf } from './crash-points.ts';
import { dieAt } from './scenarios.ts';
import { openTestBed, type TestBed } from './test-bed.ts';

const proof = openProof(2, 'crashes');
let database: TestDatabase;
let testBed: TestBed;

beforeAll(async () => {
	database = await startDynalite();
	testBed = await openTestBed(database);
});
afterAll(async () => {
	await testBed.dispose();
	await database.close();
});

// A correction needs a payment first. database-failures.test.ts covers its writes.
const points = (['payment', 'waiver'] as const).flatMap(crashPointsOf);

for (const point of points) {
	proof.proves(
		`a ${point.kind}’s server killed ${point.name} leaves rows that a retry completes`,
		{ faults: [3, 20, 30], guards: 'NXBHE' },
		async (counts) => {
			await dieAt(testBed, point);
			counts.kills = 1;
			counts[`${point.kind}s`] = 2;
			expect(describeAll(await testBed.judge())).toBe('');
		}
	);
}
