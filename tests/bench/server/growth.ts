import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { adminActor } from '../../../src/lib/server/shared/allow.ts';
import { defaultPhoneDays } from '../../../src/lib/domain/phone-days.ts';
import { sha256 } from '../../../src/lib/server/access/ids.ts';
import { readBoard } from '../../../src/lib/server/events/read-board.ts';
import { readEvent } from '../../../src/lib/server/events/read-event.ts';
import type { Plot } from '../plot.ts';
import { judge, type Section } from '../report.ts';
import { median, ms, quantile, times } from '../stats.ts';
import { startBenchApp, type BenchApp } from './bench-app.ts';
import { measureBusinessSize } from './business-size.ts';
import { phonePayment, post } from './payment-cost.ts';
import { slugOn, seedCharters, type TemplateRows } from './seed.ts';

const inWindow = 100;
const maxTimes = 1.2;
const samplesEach = 60;
const yearsBack = 10;

/** A hundred charters in the board's window, regardless of the table's size. */
function nearSlugs(): string[] {
	return Array.from({ length: inWindow }, (_, i) => slugOn((i % 60) - 5, i));
}

/** The others are in the past, and the board never reads them. */
function pastSlugs(from: number, to: number): string[] {
	return Array.from({ length: to - from }, (_, i) => slugOn(-30 - ((from + i) % (365 * yearsBack)), from + i));
}

/** The charter and one payment: enough to fill the index and table, in a third of the time. */
function thin({ home: canonicalSlug, rows }: TemplateRows): TemplateRows {
	const payment = rows.find((row) => String(row.sk).startsWith('PAYMENT#'));
	return { home: canonicalSlug, rows: rows.filter((row) => row.sk === 'HEAD' || row === payment) };
}

async function get(benchApp: BenchApp, path: string): Promise<number> {
	const answer = await benchApp.line.send('GET', path);
	if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`);
	return answer.ms;
}

const paths = { board: '/api/events', event: `/api/events/${slugOn(1, 6)}` };

/** How many database requests a request causes, counted in the SDK. */
async function countRequests(benchApp: BenchApp): Promise<{ board: number; event: number }> {
	let sent = 0;
	benchApp.table.client.middlewareStack.add(
		(next) => (args) => {
			sent += 1;
			return next(args);
		},
		{ name: 'bench-count', step: 'finalizeRequest', priority: 'low' }
	);
	const clock = { now: () => new Date() };
	const ports = {
		...makeDynamoStores(benchApp.table, clock),
		clock,
		sha256,
		version: 'bench',
		phoneDays: async () => defaultPhoneDays
	};
	await readBoard(ports, adminActor, {});
	const board = sent;
	await readEvent(ports, adminActor, slugOn(1, 6));
	benchApp.table.client.middlewareStack.remove('bench-count');
	return { board, event: sent - board };
}

type Compared = { small: number[]; grown: number[] };

/** Alternates between a small and a large business, each with its own app and database. */
async function compare(
	small: BenchApp,
	grown: BenchApp,
	ask: (benchApp: BenchApp) => Promise<number>
): Promise<Compared> {
	const compared: Compared = { small: [], grown: [] };
	for (let i = -5; i < samplesEach; i++) {
		// The order alternates, because on a busy machine the second of two may always be slower.
		const [first, second] = i % 2 === 0 ? [small, grown] : [grown, small];
		const taken = new Map([[first, await ask(first)]]);
		taken.set(second, await ask(second));
		const [a = 0, b = 0] = [taken.get(small), taken.get(grown)];
		if (i < 0) continue;
		compared.small.push(a);
		compared.grown.push(b);
	}
	return compared;
}

/** How the cost of the board, of one charter and of one payment grows with the number of charters in the table. */
export async function measureGrowth(isFull: boolean): Promise<Section> {
	const sizes = isFull ? [100, 1_000, 10_000, 100_000] : [100, 1_000, 10_000];
	const small = await startBenchApp();
	const grown = await startBenchApp();
	const rows: string[][] = [];
	const ratios: { size: number; board: number; event: number; payment: number }[] = [];
	let paid = 0;
	try {
		await seedCharters(small.table, small.template, nearSlugs());
		await seedCharters(grown.table, grown.template, nearSlugs());
		for (const [i, size] of sizes.entries()) {
			const startedAt = performance.now();
			const before = sizes[i - 1] ?? inWindow;
			await seedCharters(grown.table, thin(grown.template), pastSlugs(before, size));
			console.log(`  ${size.toLocaleString('en-US')} charters, seeded in ${ms(performance.now() - startedAt)}`);
			const requests = await countRequests(grown);
			const board = await compare(small, grown, (benchApp) => get(benchApp, paths.board));
			const event = await compare(small, grown, (benchApp) => get(benchApp, paths.event));
			const payment = await compare(small, grown, (benchApp) => {
				paid += 1;
				return post(benchApp, slugOn((paid % 50) + 1, (paid % 50) + 6), phonePayment('grow', paid));
			});
			// Measured in pairs, so that a busy moment affects both or neither.
			const ratioOf = ({ small: a, grown: b }: Compared): number => median(b.map((one, at) => one / (a[at] ?? one)));
			ratios.push({ size, board: ratioOf(board), event: ratioOf(event), payment: ratioOf(payment) });
			rows.push([
				size.toLocaleString('en-US'),
				String(requests.board),
				ms(median(board.grown)),
				ms(quantile(board.grown, 0.95)),
				times(ratioOf(board)),
				String(requests.event),
				ms(median(event.grown)),
				times(ratioOf(event)),
				ms(median(payment.grown)),
				times(ratioOf(payment))
			]);
		}
	} finally {
		await small.dispose();
		await grown.dispose();
	}
	const bySize = await measureBusinessSize(isFull);
	const last = ratios.at(-1);
	const words =
		last && `${times(last.board)} at ${last.size.toLocaleString('en-US')}; one charter ${times(last.event)}`;
	const plot: Plot = {
		kind: 'lines',
		title: 'What a question costs as the table grows, 100 charters = 1',
		xAxis: 'charters in the table (logarithmic), 100 of them in the board’s window',
		yAxis: 'times the cost at 100',
		series: [
			{ label: 'board', points: ratios.map(({ size, board }) => ({ x: size, y: board })), isOurs: true },
			{ label: 'one charter', points: ratios.map(({ size, event }) => ({ x: size, y: event })), isOurs: false },
			{ label: 'one payment', points: ratios.map(({ size, payment }) => ({ x: size, y: payment })), isOurs: true }
		],
		limit: { y: maxTimes, label: 'target 1.2 ×' }
	};
	const verdicts = [
		judge(
			`Board at ${isFull ? '100,000' : '10,000 (100,000 with --full)'} charters within 1.2 × of 100`,
			words ?? 'nothing was measured',
			last && last.board <= maxTimes
		),
		...bySize.verdicts
	];
	return {
		name: 'growth',
		title: 'As the business grows',
		measuredAt: new Date().toISOString(),
		verdicts,
		tables: [
			bySize.table,
			{
				title: `Cost by charters in the table (${samplesEach} of each, in turns with a table of 100)`,
				columns: [
					'charters',
					'board: requests',
					'median',
					'p95',
					'of 100',
					'charter: requests',
					'median',
					'of 100',
					'payment',
					'of 100'
				],
				rows,
				note:
					'Whole requests through the running app. The board’s window holds 100 charters at every size, each with three ' +
					'patrons and two payments; the others, a head and a payment each, lie up to ten years back. Requests are those to the database, counted at the SDK.'
			}
		],
		plots: [plot],
		notes: []
	};
}
