// The engines that the contract is tested on: the fake, the embedded database, and DynamoDB Local.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { openTable, type Table } from '../../../src/lib/server/dynamo/client.ts';
import { DynamoEvents } from '../../../src/lib/server/events/events.dynamo.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { createTable } from '../../../src/lib/server/dynamo/table.ts';
import { makeMemoryStores } from '../../../src/lib/server/stores.memory.ts';
import type { Stores } from '../../../src/lib/server/stores.ts';
import { prepareDynamoDbLocal, startDynalite, startDynamoDbLocal, type TestDatabase } from '../../support/dynamodb.ts';

/** A clock that stands still until a test moves it. */
export class TestClock {
	#ms = Date.parse('2026-05-23T15:00:00Z');
	now(): Date {
		return new Date(this.#ms);
	}
	advanceS(seconds: number): void {
		this.#ms += seconds * 1000;
	}
}

export interface Subject {
	stores: Stores;
	clock: TestClock;
}

export interface SentCommand {
	name: string;
	input: Record<string, unknown>;
}

/** A subject with its own table, and what only a database has. */
export interface TableSubject extends Subject {
	table: Table;
	/** Every command that was sent, without the SDK's own retries. */
	sent: SentCommand[];
	/** The bugs that were reported. */
	bugs: unknown[];
}

export function openFake(): Subject {
	const clock = new TestClock();
	return { stores: makeMemoryStores(clock), clock };
}

/** Every command in this run, over all tests. */
export const everythingSent: SentCommand[] = [];

export async function openOn(database: TestDatabase): Promise<TableSubject> {
	const clock = new TestClock();
	const bugs: unknown[] = [];
	const sent: SentCommand[] = [];
	const endpoint = new URL(database.endpoint);
	// The key makes the client use the embedded database's timeouts, because network timeouts would fail on a busy machine.
	endpoint.username = 'test';
	const table = openTable({
		endpoint: endpoint.href,
		region: 'us-east-1',
		tableName: `test-${randomUUID()}`,
		reportBug: (error) => bugs.push(error)
	});
	await createTable(table.client, table.name);
	table.client.middlewareStack.add(
		(next, context) => (args) => {
			const command = { name: String(context.commandName), input: args.input as Record<string, unknown> };
			sent.push(command);
			everythingSent.push(command);
			return next(args);
		},
		{ name: 'recordCommands', step: 'initialize', priority: 'low' }
	);
	return { stores: makeDynamoStores(table, clock), clock, table, sent, bugs };
}

export const databases: { name: string; start: () => Promise<TestDatabase>; whyNot: string | undefined }[] = [
	{ name: 'dynalite', start: () => startDynalite(), whyNot: undefined },
	{ name: 'DynamoDB Local', start: startDynamoDbLocal, whyNot: await prepareDynamoDbLocal() }
];

/** Defines the same tests for each database, as `<what> on <database>`. Each test gets its own table. */
export function onEachDatabase(what: string, define: (subject: () => TableSubject) => void): void {
	for (const { name, start, whyNot } of databases) {
		if (whyNot !== undefined) console.warn(`\n*** SKIPPED: ${what} on ${name}: ${whyNot} ***\n`);
		describe.skipIf(whyNot !== undefined)(`${what} on ${name}`, () => {
			let database: TestDatabase;
			let subject: TableSubject;
			beforeAll(async () => {
				database = await start();
			});
			afterAll(() => database?.close());
			beforeEach(async () => {
				subject = await openOn(database);
				return () => subject.table.client.destroy();
			});
			define(() => subject);
		});
	}
}

/** Returns the event store of a table, which has more methods than the port. */
export function eventsOf({ stores }: { stores: Stores }): DynamoEvents {
	if (!(stores.events instanceof DynamoEvents)) throw new Error('These stores aren’t on a table.');
	return stores.events;
}
