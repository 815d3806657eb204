// Runs this release on a data folder that the last release wrote. Payments are logged and boards are read while the board's cards are
// built, and the app is killed at chosen writes. See `make-fixture.ts` for the folder.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDatabase } from '../../../infra/dev/database.ts';
import { putIf } from '../../../src/lib/server/dynamo/access.ts';
import { openTable, type Table } from '../../../src/lib/server/dynamo/client.ts';
import { checkKey } from '../../../src/lib/server/dynamo/keys.ts';
import { cardOfRows, readCardRow, rowStamps } from '../../../src/lib/server/events/card-rows.dynamo.ts';
import * as thisRelease from '../../fixtures/releases/readers.ts';
import { paymentBody, postPayment, signInAsAdmin, type Client } from '../../support/api.ts';
import { startApp, type App } from '../../support/app.ts';
import { frozenLine, type FreezePoint } from '../../support/freeze-at-write.ts';
import { scaled } from '../../support/slowness.ts';

type Row = Record<string, any>;
type Readers = typeof thisRelease;

const root = resolve(import.meta.dirname, '../../..');
const release = join(root, 'tests/fixtures/releases/2026-11-26');
const months = ['2026-05', '2026-06'];
const board = '/api/events?from=2026-05-01&to=2026-06-30';
const charterCount = 60;
const reportBug = (error: unknown): void => {
	throw error;
};

/** In the order of a month's work: claim it, build eight cards at a time and note how many are done, note that the month is checked. */
const put = 'PutItem';
const claimed = '"type":\\{"S":"check"';
const checkWith = (field: string): string => `(?=.*"type":\\{"S":"check")(?=.*"${field}":)`;
const kills: [name: string, point: FreezePoint][] = [
	['after the first eight cards', { operation: put, write: checkWith('done'), nth: 1, moment: 'after' }],
	['after a card', { operation: put, since: claimed, write: '"pk":\\{"S":"CARDS#', nth: 3, moment: 'after' }],
	[
		'between a card and its day’s stamp',
		{ operation: put, since: claimed, write: '"type":\\{"S":"day"', nth: 2, moment: 'before' }
	],
	['with a month’s last card made', { operation: put, write: checkWith('checkedAt'), nth: 1, moment: 'before' }],
	['with a made card still announced', { operation: 'DeleteItem', write: '"CHANGE#', nth: 5, moment: 'before' }],
	// A payment that is acknowledged before its row is written would be lost here.
	['before a payment', { operation: put, write: '"sk":\\{"S":"PAYMENT#', nth: 2, moment: 'unsent' }],
	['after a payment', { operation: put, write: '"sk":\\{"S":"PAYMENT#', nth: 4, moment: 'after' }]
];

const freezing = (point?: FreezePoint): Record<string, string> => ({
	NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'tests/support/freeze-at-write.ts')).href}`,
	SCC_TEST_FREEZE: point === undefined ? '' : JSON.stringify(point)
});

let dataDir: string;
let app: App;
let table: Table;
let then: Readers;
let oldRows: Row[];
let load: Load;

beforeAll(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'scc-last-'));
	execFileSync('tar', ['xzf', join(release, 'data.tar.gz'), '-C', dataDir]);
	then = await import(pathToFileURL(join(release, 'readers.mjs')).href);
	oldRows = await withFolder(scan);
	app = await startApp({ dataDir, env: freezing(kills[0]?.[1]) });
});
afterAll(async () => {
	load?.stop();
	table?.client.destroy();
	// The app may be frozen.
	await app?.kill9();
	rmSync(dataDir, { recursive: true, force: true });
});

function openTableAt(endpoint: string): Table {
	table?.client.destroy();
	return openTable({ endpoint, region: 'us-west-2', tableName: 'shipcaptaincrew-events', reportBug });
}

/** The running app's own database. */
function databaseOf({ output }: App): string {
	const { database }: { database: string } = JSON.parse(/^SCC_READY (.*)$/m.exec(output())?.[1] ?? '{}');
	return database;
}

/** Opens the data folder's database while the app isn't running. */
async function withFolder<T>(work: () => Promise<T>): Promise<T> {
	const path = join(dataDir, 'dynamodb');
	const database = await startDatabase({ path, onError: reportBug, onEnd: reportBug });
	table = openTableAt(database.endpoint);
	try {
		return await work();
	} finally {
		table.client.destroy();
		await database.close();
	}
}

async function scan(): Promise<Row[]> {
	const rows: Row[] = [];
	let from: Row | undefined;
	do {
		const page = await table.client.send(
			new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey: from })
		);
		rows.push(...(page.Items ?? []));
		from = page.LastEvaluatedKey;
	} while (from);
	return rows;
}

const isOfCharter = ({ pk, type }: Row): boolean => String(pk).startsWith('EVENT#') && type !== 'alias';
const chartersOf = (rows: Row[]): Map<string, Row[]> =>
	Map.groupBy(rows.filter(isOfCharter), ({ pk }) => String(pk).slice('EVENT#'.length));
const keyOf = ({ pk, sk }: Row): string => `${pk} ${sk}`;

/** The limit for one phone. A fast machine logs far fewer before the last kill. */
const maxPayments = 300;

/** What a crew's phones do all day. Each payment is resent until the app acknowledges it. */
class Load {
	/** Waits for the sign-in, because on a slow machine the app may be killed before it answers that. */
	readonly #client: Promise<Client>;
	/** The sum of each charter's old rows. */
	readonly #before: ReadonlyMap<string, number>;
	readonly sent = new Map<string, number>();
	readonly acknowledged = new Map<string, number>();
	/** The acknowledged payments. */
	readonly payments = new Map<string, number>();
	boards = 0;
	#isOver = false;
	readonly #phones: Promise<void>[];

	constructor(client: Promise<Client>, before: ReadonlyMap<string, number>) {
		this.#client = client;
		this.#before = before;
		// Only a few charters, because logging a payment also builds its charter's card.
		const charters = [...before.keys()].filter((_, i) => i % 5 === 0);
		const payers = [0, 1, 2].map((phone) => this.#pay(charters.filter((_, i) => i % 3 === phone)));
		this.#phones = [...payers, this.#readBoards('&view=cards'), this.#readBoards('')];
	}

	stop(): void {
		this.#isOver = true;
	}

	/** Stops after everything that was sent is acknowledged. */
	async finish(): Promise<void> {
		this.stop();
		await Promise.all(this.#phones);
	}

	/** Rejects as soon as a phone sees something wrong. */
	failed(): Promise<never> {
		return Promise.race(this.#phones).then(() => Promise.reject(new Error('The phones stopped.')));
	}

	async #pay(charters: string[]): Promise<void> {
		const client = await this.#client;
		for (let i = 0; !this.#isOver;) {
			// Limited, so that boards stay small on a slow machine, where the work takes longer.
			if (i === maxPayments) {
				await setTimeout(100);
				continue;
			}
			const eventId = charters[i % charters.length] ?? '';
			const body = paymentBody({ paymentId: randomUUID(), amountCents: 100 + i, takenAt: '2026-06-30T18:00:00.000Z' });
			i += 1;
			add(this.sent, eventId, body.amountCents);
			const answer = await untilAnswered(() => postPayment(client, eventId, body));
			expect([200, 201]).toContain(answer.status);
			add(this.acknowledged, eventId, body.amountCents);
			this.payments.set(body.paymentId, body.amountCents);
			await setTimeout(40);
		}
	}

	async #readBoards(view: string): Promise<void> {
		const client = await this.#client;
		while (!this.#isOver) {
			const least = new Map(this.acknowledged);
			const cards = await readBoard(client, view);
			expect(cards).toHaveLength(charterCount);
			for (const { eventId, totalPaidCents } of cards) this.#expectPaid(eventId, totalPaidCents, least);
			this.boards += 1;
			await setTimeout(20);
		}
	}

	#expectPaid(charter: string, paid: number, least: ReadonlyMap<string, number>): void {
		const before = this.#before.get(charter) ?? NaN;
		expect([charter, paid - before >= (least.get(charter) ?? 0)]).toEqual([charter, true]);
		expect([charter, paid - before <= (this.sent.get(charter) ?? 0)]).toEqual([charter, true]);
	}
}

function add(sums: Map<string, number>, name: string, amount: number): void {
	sums.set(name, (sums.get(name) ?? 0) + amount);
}

/** Reads all pages. A run on a slow machine logs thousands of payments, and a page has at most 4 MB. */
async function readBoard(client: Client, view: string): Promise<Row[]> {
	const cards: Row[] = [];
	let next = '';
	do {
		const { status, body } = await untilAnswered(() => client.get(board + view + next));
		expect(status).toBe(200);
		cards.push(...body.events);
		next = body.next === undefined ? '' : `&next=${body.next}`;
	} while (next !== '');
	return cards;
}

/** Tries again while the app is dead, starting, or busy. */
async function untilAnswered<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
	for (;;) {
		const answer = await untilUp(ask);
		if (answer.status !== 503) return answer;
		await setTimeout(50);
	}
}

async function untilUp<T>(ask: () => Promise<T>): Promise<T> {
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			// What fetch throws without an answer.
			if (!(error instanceof TypeError)) throw error;
		}
		await setTimeout(50);
	}
}

const cardRows = (rows: Row[]): Row[] => rows.filter(({ pk }) => String(pk).startsWith('CARDS#'));

function sums(rows: Row[], readers: Readers): Map<string, number> {
	const cards = [...chartersOf(rows).values()].map((own): Row => JSON.parse(JSON.stringify(readers.showRows(own))));
	return new Map(cards.map(({ eventId, totalPaidCents }) => [eventId, totalPaidCents]));
}

/**
 * Checks that everything from the last release is unchanged, that each acknowledged payment is there once, and that both releases read the
 * same sums.
 */
function expectNothingLost(rows: Row[], payments: ReadonlyMap<string, number>): void {
	const now = new Map(rows.map((row) => [keyOf(row), row]));
	for (const row of oldRows.filter(isOfCharter)) {
		// The app rebuilds the board's list of waivers.
		if (row.sk !== 'WAIVERLIST') expect(now.get(keyOf(row))).toEqual(row);
	}
	const recorded = Map.groupBy(
		rows.filter(({ type }) => type === 'payment'),
		({ paymentId }) => paymentId
	);
	for (const [paymentId, amountCents] of payments)
		expect([paymentId, recorded.get(paymentId)?.map((row) => row.amountCents)]).toEqual([paymentId, [amountCents]]);
	expect(sums(rows, then)).toEqual(sums(rows, thisRelease));
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Returns the charters whose card doesn't match their rows. */
function wrongCards(rows: Row[]): string[] {
	const cards = new Map(cardRows(rows).map((row) => [row.sk, readCardRow(row, reportBug)]));
	return [...chartersOf(rows)].flatMap(([home, own]) => {
		const stored = cards.get(home);
		const right = { card: cardOfRows(own, reportBug), rows: rowStamps(own) };
		return isDeepStrictEqual(plain({ card: stored?.card, rows: stored?.rows }), plain(right)) ? [] : [home];
	});
}

/** Ends the claims. A killed process keeps its claim to a month for one minute. */
async function passAMinute(): Promise<void> {
	for (const key of months.map(checkKey)) {
		const row = (await scan()).find((one) => keyOf(one) === keyOf(key));
		if (row) await putIf(table, { ...row, ...key, claimedUntil: '2026-01-01T00:00:00.000Z' }, {});
	}
}

/** Reads from the app's output how many charters of a month have a card. */
function progressIn(output: string): { month: string; current: number; charters: number }[] {
	const lines = [...output.matchAll(/the board’s cards for (\S+): made for (\d+) of (\d+) charters/g)];
	return lines.map(([, month = '', current, charters]) => ({
		...{ month, current: Number(current), charters: Number(charters) }
	}));
}

it(
	'loses nothing while the board’s cards are made, however often the app is killed',
	async () => {
		expect(chartersOf(oldRows)).toHaveLength(charterCount);
		expect(cardRows(oldRows)).toEqual([]);
		const before = sums(oldRows, then);
		expect(before).toHaveLength(charterCount);
		load = new Load(
			untilUp(() => signInAsAdmin(app.url)),
			before
		);
		for (const [i, [name]] of kills.entries()) {
			const frozen = app.waitFor(`a stop ${name}`, (output) => output.includes(frozenLine) || undefined);
			await Promise.race([frozen, load.failed()]);
			await app.kill9();
			const progress = progressIn(app.output());
			const rows = await withFolder(async () => {
				await passAMinute();
				return scan();
			});
			expectNothingLost(rows, new Map(load.payments));
			if (i < 2) {
				// The work isn't done: only up to eight cards per month and those of the charters with new payments exist.
				expect(cardRows(rows).length).toBeGreaterThan(0);
				expect(cardRows(rows).length).toBeLessThan(charterCount);
			}
			if (i === 0) {
				expect(progress.length).toBeGreaterThan(0);
				expect(progress.filter(({ current, charters }) => current >= charters)).toEqual([]);
			}
			await app.restart(freezing(kills[i + 1]?.[1]));
		}
		table = openTableAt(databaseOf(app));
		const isDone = async () =>
			(await scan()).filter(({ type, checkedAt }) => type === 'check' && checkedAt !== undefined).length === 2 ||
			undefined;
		await Promise.race([app.waitFor('all months to have cards', isDone), load.failed()]);
		await load.finish();
		expect(load.boards).toBeGreaterThan(kills.length);
		expect(load.payments.size).toBeGreaterThan(kills.length);
		const admin = await signInAsAdmin(app.url);
		await app.waitFor('the cards of the last payments', async () => {
			await admin.get(`${board}&view=cards`);
			return wrongCards(await scan()).length === 0 || undefined;
		});
		const rows = await scan();
		expectNothingLost(rows, load.payments);
		const payments = (all: Row[]): number => all.filter(({ type }) => type === 'payment').length;
		expect(payments(rows)).toBe(payments(oldRows) + load.payments.size);
		const expected = new Map([...before].map(([home, cents]) => [home, cents + (load.acknowledged.get(home) ?? 0)]));
		expect(sums(rows, then)).toEqual(expected);
		for (const view of ['', '&view=cards']) {
			const cards = await readBoard(admin, view);
			expect(new Map(cards.map((card) => [card.eventId, card.totalPaidCents]))).toEqual(expected);
		}
	},
	scaled(300_000)
);
