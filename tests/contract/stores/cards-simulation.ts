// Two processes on one table, whose commands run one at a time, in an order that a seed decides. Any of them can fail, and a process can stop.
import { setImmediate, setTimeout } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { Refusal } from '../../../src/lib/domain/refusal.ts';
import { openTable, type Table } from '../../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../../src/lib/server/dynamo/table.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import type { Stores } from '../../../src/lib/server/stores.ts';
import type { TestDatabase } from '../../support/dynamodb.ts';
import { TestClock } from './engines.ts';

/** What happens to a command: it runs; it fails unsent; its response is lost; it fails and arrives later; its process stops before or after it. */
export type WriteOutcome = 'runs' | 'unsent' | 'lost' | 'late' | 'stops' | 'stops_after';

interface Waiting {
	process: Process;
	run: () => Promise<void>;
	fail: (error: Error) => void;
}

export interface Process {
	stores: Stores;
	table: Table;
	isStopped: boolean;
}

export class CardsSimulation {
	readonly clock = new TestClock();
	readonly bugs: unknown[] = [];
	readonly #waiting: Waiting[] = [];
	readonly #late: (() => Promise<void>)[] = [];
	readonly #endpoint: string;
	readonly #tableName = `cards-${randomUUID()}`;
	readonly #tables: Table[] = [];
	#isDriven = false;
	#last: Process | undefined;

	constructor(database: TestDatabase) {
		const endpoint = new URL(database.endpoint);
		endpoint.username = 'test';
		this.#endpoint = endpoint.href;
	}

	/** A process whose commands wait for their turn. */
	async openProcess(): Promise<Process> {
		const table = openTable({
			endpoint: this.#endpoint,
			region: 'us-east-1',
			tableName: this.#tableName,
			reportBug: (error) => this.bugs.push(error)
		});
		this.#tables.push(table);
		if (this.#tables.length === 1) await createTable(table.client, table.name);
		const process: Process = {
			table,
			isStopped: false,
			stores: makeDynamoStores(table, this.clock, { keepsCards: true })
		};
		table.client.middlewareStack.add(
			(next) => (args) => (this.#isDriven ? this.#queue(process, () => next(args)) : next(args)),
			{ name: 'turns', step: 'initialize', priority: 'high' }
		);
		return process;
	}

	#queue<T>(process: Process, send: () => Promise<T>): Promise<T> {
		return new Promise<T>((resolve, reject) => {
			this.#waiting.push({
				process,
				fail: reject,
				run: async () => {
					try {
						resolve(await send());
					} catch (error) {
						reject(error instanceof Error ? error : new Error(String(error)));
					}
				}
			});
		});
	}

	/** Runs everything that waits, until nothing does. @param choose which of so many comes next @param outcomeOf what happens to it */
	async drive(
		work: readonly Promise<unknown>[],
		choose: (count: number) => number,
		outcomeOf: () => WriteOutcome
	): Promise<void> {
		this.#isDriven = true;
		void Promise.allSettled(work);
		for (;;) {
			const one = await this.#next(choose);
			if (!one) break;
			await this.#step(one, outcomeOf());
		}
		this.#isDriven = false;
	}

	/** Runs everything in the background without faults. */
	async settle(): Promise<void> {
		await this.drive(
			[],
			() => 0,
			() => 'runs'
		);
	}

	async deliverLate(): Promise<void> {
		for (const deliver of this.#late.splice(0)) await deliver();
	}

	dispose(): void {
		for (const table of this.#tables) table.client.destroy();
	}

	async #step(one: Waiting, writeOutcome: WriteOutcome): Promise<void> {
		this.#waiting.splice(this.#waiting.indexOf(one), 1);
		const lost = new Refusal('unavailable', { retryAfterS: 1 });
		if (writeOutcome === 'stops') one.process.isStopped = true;
		else if (writeOutcome === 'unsent') one.fail(lost);
		else if (writeOutcome === 'late') {
			this.#late.push(async () => {
				one.fail(lost);
				await one.run();
			});
			one.fail(lost);
		} else {
			if (writeOutcome === 'lost') one.fail(lost);
			if (writeOutcome === 'stops_after') one.process.isStopped = true;
			await one.run();
		}
	}

	async #next(choose: (count: number) => number): Promise<Waiting | undefined> {
		const alive = (): Waiting[] => this.#waiting.filter(({ process }) => !process.isStopped);
		for (let i = 0; i < 4; i++) await setImmediate();
		// After losing a put, a card waits up to 30 ms.
		if (alive().length === 0) await setTimeout(35);
		// Mostly the same process as before, so that the other one's command is overtaken by many.
		const same = alive().filter(({ process }) => process === this.#last);
		const from = same.length > 0 && choose(8) > 0 ? same : alive();
		const one = from[choose(from.length)];
		this.#last = one?.process;
		return one;
	}
}
