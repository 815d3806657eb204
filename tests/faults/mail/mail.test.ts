import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { ComposeEmails, Mailer } from '../../../src/lib/server/email/ports.ts';
import { openTable, type Table } from '../../../src/lib/server/dynamo/client.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { createTable } from '../../../src/lib/server/dynamo/table.ts';
import { makeMemoryStores } from '../../../src/lib/server/stores.memory.ts';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { dieEverywhere, histories } from './mail-histories.ts';
import { mailMutants } from './mail-mutants.ts';
import { MailWorld, type Mutate } from './mail-world.ts';
import { weathers } from './post-office.ts';

const proof = openProof(2, 'mail');
let database: TestDatabase;
const tables: Table[] = [];
beforeAll(async () => (database = await startDynalite()));
afterAll(async () => {
	for (const table of tables) table.client.destroy();
	await database.close();
});

const still = { now: () => new Date('2026-05-23T12:00:00Z') };

function openFake(mutate?: Mutate, atOnce?: number): Promise<MailWorld> {
	return new MailWorld(makeMemoryStores(still), mutate, atOnce).open();
}

async function openReal(mutate?: Mutate, atOnce?: number): Promise<MailWorld> {
	const table = openTable({
		endpoint: database.endpoint,
		region: 'us-east-1',
		tableName: `mail-${randomUUID()}`,
		reportBug: () => undefined
	});
	tables.push(table);
	await createTable(table.client, table.name);
	return new MailWorld(makeDynamoStores(table, still), mutate, atOnce).open();
}

const minute = 60_000;
const day = 24 * 60 * minute;

proof.proves('a mailer comes through every history', { faults: [], guards: 'E' }, async (counts) => {
	for (const [name, run] of Object.entries(histories)) {
		const world = await openReal();
		expect(await run(world), name).toEqual([]);
		expect(world.bugs, name).toEqual([]);
	}
	counts.histories = Object.keys(histories).length;
});

proof.proves(
	'a mailer killed at any call, on a real table: each email once, twice only between sending and marking',
	{ faults: [20, 55], guards: 'E' },
	async (counts) => {
		let twice = 0;
		// Sends one email at a time, so that both runs make the same calls.
		counts.deaths = await dieEverywhere(
			() => openReal(undefined, 1),
			(death, world, violations) => {
				expect(violations, JSON.stringify(death)).toEqual([]);
				if (world.post.delivered.length > 2) twice += 1;
			}
		);
		// After each of two sends, and before each of the two writes that mark them.
		expect(twice).toBe(4);
		counts.twice = twice;
	}
);

proof.proves(
	'a mailer down for a day sends each email once when it is up',
	{ faults: [53], guards: 'E' },
	async (counts) => {
		for (const weather of ['unreachable', 'failing', 'busy', 'dead'] as const) {
			const world = await openFake();
			world.post.weather = weather;
			const { sendDue } = world.mailer();
			for (let at = 0; at < day; at += minute) {
				if (at % (10 * minute) === 0) await world.record(at / minute + 1);
				await sendDue();
				world.nowMs += minute;
			}
			expect(world.post.delivered).toEqual([]);
			expect(await world.stores.mailQueue.count('failed'), weather).toBe(0);
			world.post.weather = 'fine';
			expect(await world.settle(), weather).toBe(true);
			expect(world.judge(), weather).toEqual([]);
			expect(world.post.delivered).toHaveLength(288);
			counts[weather] = world.post.delivered.length;
		}
	}
);

proof.proves(
	'dead credentials stop all sending, are written down by name, mark no email, and are over without a restart',
	{ faults: [53], guards: 'E' },
	async (counts) => {
		const world = await openReal();
		const { mailQueue } = world.stores;
		const { sendDue } = world.mailer();
		await world.record(1);
		await sendDue();
		for (let number = 2; number <= 30; number++) await world.record(number);
		world.post.weather = 'dead';
		world.nowMs += minute;
		const asked = world.post.asked;
		for (let at = 0; at < 10; at++) {
			await sendDue();
			world.nowMs += minute;
		}
		expect(await mailQueue.readProvider()).toMatchObject({ problem: 'credentials_refused', settings: ['TOKEN'] });
		expect(world.post.asked - asked).toBeLessThanOrEqual(world.post.atOnce);
		const { rows } = await mailQueue.list('waiting', undefined, 50);
		expect(rows.map((row) => [row.attempts, row.letters])).toEqual(Array.from({ length: 29 }, () => [0, {}]));
		world.post.weather = 'fine';
		await sendDue();
		expect(await mailQueue.count('waiting')).toBe(0);
		expect(await mailQueue.readProvider()).not.toHaveProperty('problem');
		expect(world.judge()).toEqual([]);
		counts.emails = world.post.delivered.length;
	}
);

proof.proves(
	'a process without the settings of its provider takes no mail, whatever another one says of its own, and holds up none',
	{ faults: [53], guards: 'E' },
	async () => {
		for (const provider of ['test', 'another']) {
			const world = await openFake();
			const bare: Mailer = {
				...{ provider, timeoutMs: 5000, atOnce: 3 },
				check: async () => ({ problem: 'settings_missing', settings: ['RECIPIENT'] }),
				send: async () => ({ outcome: 'stopped', problem: 'settings_missing', settings: ['RECIPIENT'] })
			};
			const nobody: ComposeEmails = async () => ({ record: 'present', emails: {} });
			const elsewhere = new MailWorld(world.stores, () => ({ mailer: bare, compose: nobody }));
			const unset = elsewhere.mailer();
			const { sendDue } = world.mailer();
			for (let number = 1; number <= 5; number++) {
				await unset.sendDue();
				await world.record(number);
				await unset.sendDue();
				expect(await sendDue()).toMatchObject({ sent: 2 });
				world.nowMs += number * 20_000;
				elsewhere.nowMs = world.nowMs;
			}
			expect(world.judge()).toEqual([]);
		}
	}
);

proof.proves(
	'a run starts no email that might outlive it, and says that time was all it lacked',
	{ faults: [55], guards: 'E' },
	async () => {
		const world = await openFake();
		const { sendDue } = world.mailer();
		await world.record(1);
		expect(await sendDue(world.post.timeoutMs)).toMatchObject({ sent: 0, isOutOfTime: true });
		expect(await sendDue()).toMatchObject({ sent: 2, isOutOfTime: false });
		expect(world.judge()).toEqual([]);
	}
);

proof.proves(
	'credentials that die between two emails are noticed by the email, and by the check alone where none is due',
	{ faults: [53], guards: 'E' },
	async () => {
		const byEmail = await openFake();
		const { sendDue } = byEmail.mailer();
		await sendDue();
		byEmail.post.weather = 'dead';
		await byEmail.record(1);
		await sendDue();
		expect(await byEmail.stores.mailQueue.readProvider()).toMatchObject({ problem: 'credentials_refused' });
		const byCheck = await openFake();
		const quiet = byCheck.mailer();
		await quiet.sendDue();
		byCheck.post.weather = 'dead';
		byCheck.nowMs += minute;
		await quiet.sendDue();
		expect(await byCheck.stores.mailQueue.readProvider()).toMatchObject({ problem: 'credentials_refused' });
	}
);

proof.proves(
	'fifty poison mails of four kinds at the head hold up none of the others',
	{ faults: [54], guards: 'EP' },
	async (counts) => {
		const world = await openReal();
		const kinds = ['unwritable', 'refused', 'throws', 'failing'] as const;
		const kindOf = (email: string) => kinds[Number(email.split(' ')[0]?.slice(-4)) % 4];
		const poison = Array.from({ length: 50 }, (_, i) => 1000 + i);
		for (const number of poison) {
			await world.record(number);
			if (kindOf(`${world.mailIdOf(number)} x`) === 'unwritable') world.unwritable.add(world.mailIdOf(number));
		}
		world.nowMs += 1000;
		for (let number = 1; number <= 10; number++) await world.record(number);
		world.post.refuses = (email) => {
			if (Number(email.split(' ')[0]?.slice(-12)) < 1000) return undefined;
			if (kindOf(email) === 'throws') throw new TypeError('A bug of the mailer.');
			if (kindOf(email) === 'refused') return { outcome: 'refused', problem: 'bad_address' };
			return kindOf(email) === 'failing' ? { outcome: 'retry', trouble: 'provider_error' } : undefined;
		};
		const { sendDue } = world.mailer();
		let passes = 0;
		while (world.post.delivered.length < 20 && passes < 120) {
			await sendDue();
			world.nowMs += minute;
			passes += 1;
		}
		expect(world.post.delivered).toHaveLength(20);
		expect(passes).toBeLessThan(60);
		expect(await world.stores.mailQueue.count('failed')).toBe(poison.filter((number) => number % 4 === 1).length);
		counts.poison = poison.length;
		counts.passes = passes;
	}
);

proof.proves(
	'no history of weather, crashes, late records and repeated requests breaks it (seed printed on failure)',
	{ faults: [53, 55], guards: 'E' },
	async (counts) => {
		const step = fc.oneof(
			fc.record({ do: fc.constant('record' as const), number: fc.integer({ min: 1, max: 6 }) }),
			fc.record({ do: fc.constant('half' as const), number: fc.integer({ min: 1, max: 6 }) }),
			fc.record({ do: fc.constant('weather' as const), weather: fc.constantFrom(...weathers) }),
			fc.record({
				do: fc.constant('wait' as const),
				ms: fc.constantFrom(1000, minute, 20 * minute, 90 * minute, 3 * day)
			}),
			fc.record({ do: fc.constant('sendDue' as const) }),
			fc.record({ do: fc.constant('two' as const) }),
			fc.record({
				do: fc.constant('die' as const),
				call: fc.integer({ min: 1, max: 30 }),
				moment: fc.constantFrom('before' as const, 'after' as const)
			})
		);
		let runs = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
				runs += 1;
				const world = await openFake();
				let { sendDue } = world.mailer();
				for (const one of steps) {
					if (one.do === 'record') await world.record(one.number);
					else if (one.do === 'half') await world.record(one.number, 'job');
					else if (one.do === 'weather') world.post.weather = one.weather;
					else if (one.do === 'wait') world.nowMs += one.ms;
					else if (one.do === 'sendDue') await sendDue();
					else if (one.do === 'two') await Promise.all([sendDue(), world.mailer().sendDue()]);
					else {
						await world.mailer({ call: one.call, moment: one.moment }).sendDue();
						({ sendDue } = world.mailer());
					}
					if (world.post.weather === 'lost') await world.forgiveLostAnswers();
				}
				world.post.weather = 'fine';
				world.nowMs += 10 * minute;
				expect(await world.settle()).toBe(true);
				expect(world.judge()).toEqual([]);
				expect(world.bugs).toEqual([]);
			}),
			{ numRuns: 400 }
		);
		counts.histories = runs;
	}
);

describe('the checker catches a mailer that', () => {
	for (const { name, mutate } of mailMutants) {
		proof.proves(name, { faults: [], guards: 'E' }, async () => {
			const caught: string[] = [];
			for (const [history, run] of Object.entries(histories)) {
				if ((await run(await openFake(mutate))).length > 0) caught.push(history);
			}
			await dieEverywhere(
				() => openFake(mutate, 1),
				(death, _world, violations) => {
					if (violations.length > 0) caught.push(`killed ${death.moment} call ${death.call}`);
				}
			);
			proof.mutants[name] = caught;
			expect(caught).not.toEqual([]);
		});
	}
});
