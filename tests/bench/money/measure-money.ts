import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { listedDaysFor } from '../../../src/lib/domain/money-lines.ts';
import { partitionOf } from '../../../src/lib/server/dynamo/keys.ts';
import { createReports } from '../../../src/lib/server/reports/index.ts';
import { adminActor } from '../../../src/lib/server/shared/allow.ts';
import { defaultSettings } from '../../../src/lib/domain/settings.ts';
import { judge, type Section, type Table, type Verdict } from '../report.ts';
import { megabytes, median, ms, quantile, times } from '../stats.ts';
import { cloneCharter, openBusiness, putRows, readBusiness, year, type Row, type OpenBusiness } from './business.ts';

/** Recorded with the app's use cases. The others are copies. */
const recorded = 50;
const copiesInRange = 10;
/** 20 times 5,000 payments. */
const fullCopies = 200;
const smallCopies = 20;
const samples = 11;
const maxReadTimes = 2;
const maxGrowthTimes = 1.2;
const maxHeapTimes = 1.25;
/** In addition to the year that fills the table. */
const monthYearsBack = 3;
const month = { from: '2023-07-01', to: '2023-07-31' };

function reportsOf({ stores }: OpenBusiness) {
	return createReports({
		...{ moneyBooks: stores.moneyBooks, version: 'bench' },
		clock: { now: () => new Date() },
		accounts: async () => defaultSettings().accounts,
		audited: (_actor, _draft, act) => act(),
		closes: stores.closes,
		businessZone: async () => 'America/Los_Angeles',
		stillOut: async () => []
	});
}

function* copies(charters: readonly Row[][], count: number, yearsBack = 0): Generator<Row[]> {
	for (let copy = 0; copy < count; copy++) for (const rows of charters) yield cloneCharter(rows, copy, yearsBack);
}

type Range = { from: string; to: string };

/** The whole report, read in parts like the screen does. */
async function readReport(business: OpenBusiness, range: Range) {
	const reports = reportsOf(business);
	const startedAt = performance.now();
	let next: string | undefined;
	let payments = 0;
	let firstMs: number | undefined;
	let pieces = 0;
	do {
		const piece = await reports.money(adminActor, {
			...range,
			by: 'day',
			next,
			...(next === undefined && { limit: 100 })
		});
		firstMs ??= performance.now() - startedAt;
		payments += piece.totals.payments;
		next = piece.next;
		pieces += 1;
	} while (next !== undefined);
	return { tookMs: performance.now() - startedAt, firstMs, payments, pieces };
}

const atOnce = 32;

/** The same rows with bare queries, with the same concurrency. */
async function readBare({ table, stores }: OpenBusiness, range: Range): Promise<{ tookMs: number; rows: number }> {
	const startedAt = performance.now();
	const listed = listedDaysFor(range.from, range.to);
	const days = await stores.moneyBooks.readDays(listed.from, listed.to);
	const homes = new Set(days.map(({ canonicalSlug }) => canonicalSlug)).values();
	let rows = 0;
	const query = async (home: string, first: string, last: string) => {
		const { Items = [] } = await table.client.send(
			new QueryCommand({
				TableName: table.name,
				KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
				ExpressionAttributeValues: { ':pk': partitionOf(home), ':first': first, ':last': last },
				ConsistentRead: true
			})
		);
		rows += Items.length;
	};
	const work = async (): Promise<void> => {
		for (const home of homes)
			await Promise.all([query(home, 'CORRECTION#', 'HEAD'), query(home, 'PAYMENT#', 'PAYMENT#~')]);
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return { tookMs: performance.now() - startedAt, rows };
}

/** Alternates which one runs first, so that a busy moment affects both. */
async function inTurns(one: () => Promise<number>, other: () => Promise<number>, count: number) {
	const found: { one: number; other: number }[] = [];
	for (let at = -2; at < count; at++) {
		const isOneFirst = at % 2 === 0;
		const first = await (isOneFirst ? one() : other());
		const second = await (isOneFirst ? other() : one());
		if (at >= 0) found.push(isOneFirst ? { one: first, other: second } : { one: second, other: first });
	}
	return found;
}

const ratioOf = (found: readonly { one: number; other: number }[]) =>
	median(found.map(({ one, other }) => one / other));

/** 5,000 payments in range: the report compared with bare queries of the same rows. */
async function measureRange(business: OpenBusiness): Promise<{ verdicts: Verdict[]; table: Table }> {
	const firsts: number[] = [];
	let payments = 0;
	let pieces = 0;
	let rows = 0;
	const found = await inTurns(
		async () => {
			const read = await readReport(business, year);
			firsts.push(read.firstMs / read.tookMs);
			({ payments, pieces } = read);
			return read.tookMs;
		},
		async () => {
			const read = await readBare(business, year);
			({ rows } = read);
			return read.tookMs;
		},
		samples
	);
	const ratio = ratioOf(found);
	const first = median(firsts);
	const of = (name: 'one' | 'other') => found.map((pair) => pair[name]);
	return {
		verdicts: [
			judge(
				`A report of ${payments.toLocaleString('en-US')} payments within ${maxReadTimes} × of bare queries of its rows`,
				times(ratio),
				ratio <= maxReadTimes
			),
			judge(
				'A report’s first figures before its last row',
				`after ${Math.round(first * 100)} % of the time, in ${pieces} pieces`,
				pieces > 1 && first < 0.75
			)
		],
		table: {
			title: `A year’s report (${samples} of each, in turns)`,
			columns: ['', 'median', 'p95', 'of bare queries'],
			rows: [
				['report by day', ms(median(of('one'))), ms(quantile(of('one'), 0.95)), times(ratio)],
				[
					`bare queries of its ${rows.toLocaleString('en-US')} rows`,
					ms(median(of('other'))),
					ms(quantile(of('other'), 0.95)),
					''
				]
			],
			note: 'In one process with the embedded database in a thread beside it. Bare queries ask for the same rows, as many at once, and read nothing out of them.'
		}
	};
}

/** One month's report in a small table and in a full one. */
async function measureMonth(
	small: OpenBusiness,
	grown: OpenBusiness,
	inGrown: number
): Promise<{ verdict: Verdict; table: Table }> {
	let payments = 0;
	const of = (business: OpenBusiness) => async () => {
		const read = await readReport(business, month);
		({ payments } = read);
		return read.tookMs;
	};
	const found = await inTurns(of(grown), of(small), samples * 2);
	const ratio = ratioOf(found);
	return {
		verdict: judge(
			`A month’s report with ${inGrown.toLocaleString('en-US')} payments in the table within ${maxGrowthTimes} × of the same month in a small table`,
			times(ratio),
			ratio <= maxGrowthTimes
		),
		table: {
			title: `A month’s report of ${payments} payments (${samples * 2} of each, in turns)`,
			columns: ['', 'median', 'p95'],
			rows: [
				[
					'in the full table',
					ms(median(found.map(({ one }) => one))),
					ms(
						quantile(
							found.map(({ one }) => one),
							0.95
						)
					)
				],
				[
					'in a small table',
					ms(median(found.map(({ other }) => other))),
					ms(
						quantile(
							found.map(({ other }) => other),
							0.95
						)
					)
				]
			]
		}
	};
}

/** The heap after a garbage collection, while a CSV is written and discarded. */
async function measureCsv(business: OpenBusiness): Promise<{ verdict: Verdict; table: Table }> {
	setFlagsFromString('--expose-gc');
	const collect: unknown = runInNewContext('gc');
	const heapNow = (): number => {
		if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
		return process.memoryUsage().heapUsed;
	};
	const startedAt = performance.now();
	const csv = await reportsOf(business).paymentsCsv(adminActor, { ...year, separator: ',' });
	let lines = -1;
	let bytes = 0;
	let chunk = 0;
	const heaps: { lines: number; heap: number }[] = [];
	for await (const text of csv) {
		lines += text.split('\r\n').length - 1;
		bytes += Buffer.byteLength(text);
		chunk = Math.max(chunk, text.length);
		if (lines - (heaps.at(-1)?.lines ?? 0) > 1_000) heaps.push({ lines, heap: heapNow() });
	}
	// The first tenth fills caches.
	const stable = heaps.filter((one) => one.lines > lines / 10).map(({ heap }) => heap);
	const ratio = Math.max(...stable) / (stable[0] ?? Number.NaN);
	const took = performance.now() - startedAt;
	return {
		verdict: judge(
			`A CSV of ${lines.toLocaleString('en-US')} lines with flat memory`,
			`heap at most ${times(ratio)} of the heap after a tenth of the lines`,
			ratio <= maxHeapTimes
		),
		table: {
			title: 'A payments CSV',
			columns: ['lines', 'size', 'largest piece', 'heap after a tenth', 'highest heap', 'time'],
			rows: [
				[
					lines.toLocaleString('en-US'),
					megabytes(bytes),
					megabytes(chunk),
					megabytes(stable[0] ?? 0),
					megabytes(Math.max(...stable)),
					ms(took)
				]
			]
		}
	};
}

/** Compares reports with the rows that they are made from, as the business grows. */
export async function measureMoney(isFull: boolean): Promise<Section> {
	const charters = await readBusiness(recorded);
	const count = isFull ? fullCopies : smallCopies;
	const [small, grown] = [await openBusiness(), await openBusiness()];
	try {
		await putRows(small.table, copies(charters, copiesInRange));
		for (const business of [small, grown])
			await putRows(business.table, copies(charters, copiesInRange, monthYearsBack));
		await putRows(grown.table, copies(charters, count));
		// Each release does this once before its first report.
		for (const business of [small, grown]) await reportsOf(business).prepare();
		const range = await measureRange(small);
		const grow = await measureMonth(small, grown, (count + copiesInRange) * recorded * 10);
		const csv = await measureCsv(grown);
		return {
			name: 'money',
			title: 'Reports of money',
			measuredAt: new Date().toISOString(),
			verdicts: [...range.verdicts, grow.verdict, csv.verdict],
			tables: [range.table, grow.table, csv.table],
			plots: [],
			notes: [
				`${recorded} charters are recorded by the app’s own use cases (\`npm run demo\`), and their rows are copied. ${isFull ? '' : '`--full` goes to 100,000 payments.'}`
			]
		};
	} finally {
		await small.dispose();
		await grown.dispose();
	}
}
