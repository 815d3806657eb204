import { afterAll, beforeAll, expect } from 'vitest';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { describeAll } from './checker.ts';
import { liveUnderKills } from './load.ts';
import {
	comeFromBackup,
	deliverForAnother,
	meetStrangers,
	postAtOnce,
	raceForKey,
	raceVoid,
	standBesideBad
} from './scenarios.ts';
import type { Client } from '../../support/api.ts';
import { openTestBed, type TestBed } from './test-bed.ts';
import { scaled } from '../../support/slowness.ts';

// FAULTS_ROUNDS makes it longer. FAULTS_SEED chooses which server dies after which write. The rest of the timing varies.
const rounds = Number(process.env.FAULTS_ROUNDS ?? 3);
const seed = Number(process.env.FAULTS_SEED ?? 20_261_122);
const phoneCount = 16;

const proof = openProof(2, 'two-servers', seed);
let database: TestDatabase;
let testBed: TestBed & { admin: Client };

beforeAll(async () => {
	database = await startDynalite();
	testBed = await openTestBed(database, 2);
});
afterAll(async () => {
	await testBed.dispose();
	await database.close();
});

for (const kind of ['payment', 'waiver'] as const) {
	proof.proves(
		`fifty posts of one ${kind}’s key over two servers make one row and get equal answers`,
		{ faults: [18, 21], guards: 'XBE' },
		async (counts) => {
			const statuses = await postAtOnce(testBed, 50, kind);
			counts.posts = statuses.length;
			// There is no 201 if the first write's response came too late.
			const firsts = statuses.filter((status) => status === 201).length;
			expect(firsts).toBeLessThanOrEqual(1);
			expect(statuses.filter((status) => status === 200)).toHaveLength(50 - firsts);
			expect(describeAll(await testBed.judge())).toBe('');
		}
	);
}

proof.proves(
	'two bodies under one key, over two servers: one is recorded, the other rejected',
	{ faults: [16, 21], guards: 'XBE' },
	async (counts) => {
		for (let i = 0; i < 10; i++) await raceForKey(testBed, false);
		counts.races = 10;
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	'one key on two events, over two servers: one is recorded, the other rejected',
	{ faults: [17, 21], guards: 'XE' },
	async (counts) => {
		for (let i = 0; i < 10; i++) await raceForKey(testBed, true);
		counts.races = 10;
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	'a void and its payment race over two servers, and the payment does not count',
	{ faults: [21, 22], guards: 'NXL' },
	async (counts) => {
		await raceVoid(testBed, 20);
		counts.races = 20;
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	'a payment sent with another person’s session keeps the person who took it',
	{ faults: [43], guards: 'NT' },
	async (counts) => {
		await deliverForAnother(testBed);
		counts.payments = 2;
		counts.waivers = 1;
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	'another business’s session is not valid here, and payments wait for a sign-in',
	{ faults: [14], guards: 'NT' },
	async (counts) => {
		await meetStrangers(testBed);
		counts.payments = 1;
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	'nine entries do not wait for one on the same phone that the server can never write',
	{ faults: [15, 19], guards: 'PNX' },
	async (counts) => {
		await standBesideBad(testBed);
		counts.writes = 10;
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	'a phone restored from a backup counts nothing twice, and the server detects the restore',
	{ faults: [48], guards: 'XG' },
	async (counts) => {
		const ask = async (eventId: string, deviceId: string) =>
			(await testBed.admin.get(`/api/events/${eventId}/payments/manifest?device=${deviceId}`)).body;
		await comeFromBackup(testBed, ask);
		counts['restored phones'] = 2;
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	`${phoneCount} phones, two servers killed at random in ${rounds} rounds, a flaky database: everything is recorded once (seed ${seed})`,
	{ faults: [2, 3, 7, 10, 19, 20, 21, 22, 30, 31], guards: 'NXBHLTE' },
	async (counts) => {
		Object.assign(counts, await liveUnderKills(testBed, { phoneCount, rounds, seed }));
		counts.violations = (await testBed.judge()).length;
		expect(describeAll(await testBed.judge())).toBe('');
	},
	scaled(600_000)
);
