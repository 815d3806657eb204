import { afterAll, beforeAll, expect } from 'vitest';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { describeAll } from './checker.ts';
import { passOn, problem } from './interceptor.ts';
import { draftFor } from './phone.ts';
import { changeUnderway, dieInVoid, meetFailure, databaseFailures } from './scenarios.ts';
import { openTestBed, type TestBed } from './test-bed.ts';
import type { Client } from '../../support/api.ts';

const proof = openProof(2, 'database-failures');
let database: TestDatabase;
let testBed: TestBed & { admin: Client };

beforeAll(async () => {
	database = await startDynalite();
	testBed = await openTestBed(database);
});
afterAll(async () => {
	await testBed.dispose();
	await database.close();
});

for (const [name, { faults, make }] of Object.entries(databaseFailures)) {
	proof.proves(`a database that ${name} loses no payment`, { faults, guards: 'NXBHLE' }, async (counts) => {
		const before = testBed.observer.saved.size;
		await meetFailure(testBed, make);
		counts.payments = testBed.observer.saved.size - before;
		expect(describeAll(await testBed.judge())).toBe('');
	});
}

proof.proves(
	'a database that never answers causes a 503 before the phone’s timeout, and the queue continues afterwards',
	{ faults: [10, 19], guards: 'NHL' },
	async (counts) => {
		const eventId = await testBed.newEvent();
		const phone = testBed.newPhone();
		await phone.pay(draftFor(eventId));
		const held: (() => void)[] = [];
		testBed.servers[0]!.database.rule = (call, forward) =>
			call.row === 'other' ? forward() : new Promise((resolve) => held.push(() => resolve('cut')));
		const heard503 = testBed.observer.statuses[503] ?? 0;
		// A batch is a 200 with a 503 inside it. If the phone's own timeout ended the request, the entry would have no status.
		await phone.send();
		const [entry] = await phone.entries();
		expect(entry?.delivery.lastProblem?.status).toBe(503);
		testBed.servers[0]!.database.rule = passOn;
		for (const cut of held) cut();
		await phone.drain();
		counts.payments = 1;
		counts['answers of 503'] = (testBed.observer.statuses[503] ?? 0) - heard503;
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	'a partly answered batch read is repeated, and the session does not count as ended',
	{ faults: [19], guards: 'NL' },
	async (counts) => {
		const eventId = await testBed.newEvent();
		const phone = testBed.newPhone();
		await phone.pay(draftFor(eventId));
		let partial = 0;
		testBed.servers[0]!.database.rule = async (call, forward) => {
			if (call.operation !== 'BatchGetItem' || partial >= 2) return forward();
			partial += 1;
			const body = JSON.stringify({ Responses: {}, UnprocessedKeys: call.input.RequestItems });
			return { ...problem(200, ''), body: Buffer.from(body) };
		};
		await phone.send();
		expect((await phone.entries()).map(({ delivery }) => delivery.state)).toEqual(['recorded']);
		testBed.servers[0]!.database.rule = passOn;
		counts['partial answers'] = partial;
		expect(partial).toBeGreaterThan(0);
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

for (const writesDone of [1, 2, 3]) {
	proof.proves(
		`a server killed after write ${writesDone} of a void leaves one void, and the payment does not count`,
		{ faults: [20, 22], guards: 'NXL' },
		async (counts) => {
			await dieInVoid(testBed, writesDone);
			counts.kills = 1;
			expect(describeAll(await testBed.judge())).toBe('');
		}
	);
}

type Change = (eventId: string) => Promise<{ status: number }>;
const patch =
	(fields: object): Change =>
	async (eventId) => {
		const { body } = await testBed.admin.get(`/api/events/${eventId}`);
		return testBed.admin.send('PATCH', `/api/events/${eventId}`, fields, { 'if-match': String(body.version) });
	};
const changes: [string, Change][] = [
	['cancelled', patch({ status: 'cancelled' })],
	['closed', patch({ status: 'completed' })],
	['renamed', (eventId) => testBed.admin.post(`/api/events/${eventId}/rename`, { eventId: `${eventId}-evening` })]
];
for (const [name, change] of changes) {
	proof.proves(
		`an event ${name} in the middle of a replay still accepts payments`,
		{ faults: [23], guards: 'NX' },
		async (counts) => {
			await changeUnderway(testBed, async (eventId) => {
				expect((await change(eventId)).status).toBe(200);
			});
			counts.payments = 4;
			expect(describeAll(await testBed.judge())).toBe('');
		}
	);
}
