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
import { MailSimulation, type Mutate } from './mail-simulation.ts';
import { networkConditions } from './simulated-mailer.ts';

const proof = openProof(2, 'mail');
let database: TestDatabase;
const tables: Table[] = [];
beforeAll(async () => (database = await startDynalite()));
afterAll(async () => {
	for (const table of tables) table.client.destroy();
	await database.close();
});

const still = { now: () => new Date('2026-05-23T12:00:00Z') };

function openFake(mutate?: Mutate, atOnce?: number): Promise<MailSimulation> {
	return new MailSimulation(makeMemoryStores(still), mutate, atOnce).open();
}

async function openReal(mutate?: Mutate, atOnce?: number): Promise<MailSimulation> {
	const table = openTable({
		endpoint: database.endpoint,
		region: 'us-east-1',
		tableName: `mail-${randomUUID()}`,
		reportBug: () => undefined
	});
	tables.push(table);
	await createTable(table.client, table.name);
	return new MailSimulation(makeDynamoStores(table, still), mutate, atOnce).open();
}

const minute = 60_000;
const day = 24 * 60 * minute;

proof.proves('a mailer sends every email once in every history', { faults: [], guards: 'E' }, async (counts) => {
	for (const [name, run] of Object.entries(histories)) {
		const simulation = await openReal();
		expect(await run(simulation), name).toEqual([]);
		expect(simulation.bugs, name).toEqual([]);
	}
	counts.histories = Object.keys(histories).length;
});

proof.proves(
	'a mailer killed at any call, on a real table, sends each email once, or twice if killed between sending and marking',
	{ faults: [20, 55], guards: 'E' },
	async (counts) => {
		let twice = 0;
		// Sends one email at a time, so that both runs make the same calls.
		counts.deaths = await dieEverywhere(
			() => openReal(undefined, 1),
			(death, simulation, violations) => {
				expect(violations, JSON.stringify(death)).toEqual([]);
				if (simulation.provider.delivered.length > 2) twice += 1;
			}
		);
		// After each of two sends, and before each of the two writes that mark them.
		expect(twice).toBe(4);
		counts.twice = twice;
	}
);

proof.proves(
	'a mailer whose provider is down for a day sends each email once afterwards',
	{ faults: [53], guards: 'E' },
	async (counts) => {
		for (const condition of ['unreachable', 'failing', 'busy', 'dead'] as const) {
			const simulation = await openFake();
			simulation.provider.condition = condition;
			const { sendDue } = simulation.mailer();
			for (let at = 0; at < day; at += minute) {
				if (at % (10 * minute) === 0) await simulation.record(at / minute + 1);
				await sendDue();
				simulation.nowMs += minute;
			}
			expect(simulation.provider.delivered).toEqual([]);
			expect(await simulation.stores.mailQueue.count('failed'), condition).toBe(0);
			simulation.provider.condition = 'fine';
			expect(await simulation.settle(), condition).toBe(true);
			expect(simulation.judge(), condition).toEqual([]);
			expect(simulation.provider.delivered).toHaveLength(288);
			counts[condition] = simulation.provider.delivered.length;
		}
	}
);

proof.proves(
	'rejected credentials stop all sending, are reported by name, fail no email, and recover without a restart',
	{ faults: [53], guards: 'E' },
	async (counts) => {
		const simulation = await openReal();
		const { mailQueue } = simulation.stores;
		const { sendDue } = simulation.mailer();
		await simulation.record(1);
		await sendDue();
		for (let number = 2; number <= 30; number++) await simulation.record(number);
		simulation.provider.condition = 'dead';
		simulation.nowMs += minute;
		const asked = simulation.provider.asked;
		for (let at = 0; at < 10; at++) {
			await sendDue();
			simulation.nowMs += minute;
		}
		expect(await mailQueue.readProvider()).toMatchObject({ problem: 'credentials_refused', settings: ['TOKEN'] });
		expect(simulation.provider.asked - asked).toBeLessThanOrEqual(simulation.provider.atOnce);
		const { rows } = await mailQueue.list('waiting', undefined, 50);
		expect(rows.map((row) => [row.attempts, row.letters])).toEqual(Array.from({ length: 29 }, () => [0, {}]));
		simulation.provider.condition = 'fine';
		await sendDue();
		expect(await mailQueue.count('waiting')).toBe(0);
		expect(await mailQueue.readProvider()).not.toHaveProperty('problem');
		expect(simulation.judge()).toEqual([]);
		counts.emails = simulation.provider.delivered.length;
	}
);

proof.proves(
	'a process without its provider’s settings takes no emails and delays none, whatever another process reports',
	{ faults: [53], guards: 'E' },
	async () => {
		for (const provider of ['test', 'another']) {
			const simulation = await openFake();
			const bare: Mailer = {
				...{ provider, timeoutMs: 5000, atOnce: 3 },
				check: async () => ({ problem: 'settings_missing', settings: ['RECIPIENT'] }),
				send: async () => ({ outcome: 'stopped', problem: 'settings_missing', settings: ['RECIPIENT'] })
			};
			const nobody: ComposeEmails = async () => ({ record: 'present', emails: {} });
			const elsewhere = new MailSimulation(simulation.stores, () => ({ mailer: bare, compose: nobody }));
			const unset = elsewhere.mailer();
			const { sendDue } = simulation.mailer();
			for (let number = 1; number <= 5; number++) {
				await unset.sendDue();
				await simulation.record(number);
				await unset.sendDue();
				expect(await sendDue()).toMatchObject({ sent: 2 });
				simulation.nowMs += number * 20_000;
				elsewhere.nowMs = simulation.nowMs;
			}
			expect(simulation.judge()).toEqual([]);
		}
	}
);

proof.proves(
	'a run starts no email that it may not finish, and reports that it ran out of time',
	{ faults: [55], guards: 'E' },
	async () => {
		const simulation = await openFake();
		const { sendDue } = simulation.mailer();
		await simulation.record(1);
		expect(await sendDue(simulation.provider.timeoutMs)).toMatchObject({ sent: 0, isOutOfTime: true });
		expect(await sendDue()).toMatchObject({ sent: 2, isOutOfTime: false });
		expect(simulation.judge()).toEqual([]);
	}
);

proof.proves(
	'credentials that are revoked between two emails are noticed by the email, or by the check if none is due',
	{ faults: [53], guards: 'E' },
	async () => {
		const byEmail = await openFake();
		const { sendDue } = byEmail.mailer();
		await sendDue();
		byEmail.provider.condition = 'dead';
		await byEmail.record(1);
		await sendDue();
		expect(await byEmail.stores.mailQueue.readProvider()).toMatchObject({ problem: 'credentials_refused' });
		const byCheck = await openFake();
		const quiet = byCheck.mailer();
		await quiet.sendDue();
		byCheck.provider.condition = 'dead';
		byCheck.nowMs += minute;
		await quiet.sendDue();
		expect(await byCheck.stores.mailQueue.readProvider()).toMatchObject({ problem: 'credentials_refused' });
	}
);

proof.proves(
	'fifty poison emails of four kinds at the head of the queue delay no other email',
	{ faults: [54], guards: 'EP' },
	async (counts) => {
		const simulation = await openReal();
		const kinds = ['unwritable', 'refused', 'throws', 'failing'] as const;
		const kindOf = (email: string) => kinds[Number(email.split(' ')[0]?.slice(-4)) % 4];
		const poison = Array.from({ length: 50 }, (_, i) => 1000 + i);
		for (const number of poison) {
			await simulation.record(number);
			if (kindOf(`${simulation.mailIdOf(number)} x`) === 'unwritable')
				simulation.unwritable.add(simulation.mailIdOf(number));
		}
		simulation.nowMs += 1000;
		for (let number = 1; number <= 10; number++) await simulation.record(number);
		simulation.provider.refuses = (email) => {
			if (Number(email.split(' ')[0]?.slice(-12)) < 1000) return undefined;
			if (kindOf(email) === 'throws') throw new TypeError('A bug of the mailer.');
			if (kindOf(email) === 'refused') return { outcome: 'refused', problem: 'bad_address' };
			return kindOf(email) === 'failing' ? { outcome: 'retry', trouble: 'provider_error' } : undefined;
		};
		const { sendDue } = simulation.mailer();
		let passes = 0;
		while (simulation.provider.delivered.length < 20 && passes < 120) {
			await sendDue();
			simulation.nowMs += minute;
			passes += 1;
		}
		expect(simulation.provider.delivered).toHaveLength(20);
		expect(passes).toBeLessThan(60);
		expect(await simulation.stores.mailQueue.count('failed')).toBe(poison.filter((number) => number % 4 === 1).length);
		counts.poison = poison.length;
		counts.passes = passes;
	}
);

proof.proves(
	'no history of provider failures, crashes, late records, and repeated requests breaks a mailer (seed printed on failure)',
	{ faults: [53, 55], guards: 'E' },
	async (counts) => {
		const step = fc.oneof(
			fc.record({ do: fc.constant('record' as const), number: fc.integer({ min: 1, max: 6 }) }),
			fc.record({ do: fc.constant('half' as const), number: fc.integer({ min: 1, max: 6 }) }),
			fc.record({ do: fc.constant('condition' as const), condition: fc.constantFrom(...networkConditions) }),
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
				const simulation = await openFake();
				let { sendDue } = simulation.mailer();
				for (const one of steps) {
					if (one.do === 'record') await simulation.record(one.number);
					else if (one.do === 'half') await simulation.record(one.number, 'job');
					else if (one.do === 'condition') simulation.provider.condition = one.condition;
					else if (one.do === 'wait') simulation.nowMs += one.ms;
					else if (one.do === 'sendDue') await sendDue();
					else if (one.do === 'two') await Promise.all([sendDue(), simulation.mailer().sendDue()]);
					else {
						await simulation.mailer({ call: one.call, moment: one.moment }).sendDue();
						({ sendDue } = simulation.mailer());
					}
					if (simulation.provider.condition === 'lost') await simulation.forgiveLostAnswers();
				}
				simulation.provider.condition = 'fine';
				simulation.nowMs += 10 * minute;
				expect(await simulation.settle()).toBe(true);
				expect(simulation.judge()).toEqual([]);
				expect(simulation.bugs).toEqual([]);
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
