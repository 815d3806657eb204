import { judge, type Section, type Table, type Verdict } from '../report.ts';
import { kilobytes, median, ms, quantile, times } from '../stats.ts';
import { bundleContender, contenderNames, sizesOf, titles, type ContenderName } from './bundle.ts';
import { drain, type Drain } from './draining.ts';
import { faultNames, faultTitles, survive, type Left } from './faults.ts';
import { Handset } from './handset.ts';
import { openLedgerServer } from './ledger-server.ts';
import { describeTasks } from './page-tasks.ts';

const saveRounds = 80;
const maxSaveTimes = 2;

type Save = { saves: number[]; puts: number[] };
type Measured = { save: Save; drains: Drain[] };

/** The contenders that know what is pending. PouchDB keeps every document, delivered or not. */
function keepsList(name: ContenderName): boolean {
	return name !== 'pouchdb';
}

/** One browser per contender, from the first save to a thousand entries. */
async function measureContender(name: ContenderName, isFull: boolean): Promise<Measured> {
	const server = await openLedgerServer(await bundleContender(name));
	const handset = new Handset(server.url);
	try {
		await handset.start();
		await handset.setOffline(true);
		const save = await handset.page.evaluate((rounds) => window.bench.timeSaves(rounds), saveRounds);
		await handset.setOffline(false);
		await handset.page.evaluate(() => window.bench.emptyAt(20_000));
		const isListKept = keepsList(name);
		const drains: Drain[] = [];
		const run = async (entries: number, latencyMs: number, withinMs: number): Promise<void> => {
			const isTraced = entries === 1_000;
			const result = await drain(server, handset, { entries, latencyMs, withinMs, isListKept, isTraced });
			console.log(
				`  ${titles[name]}: ${result.written} of ${entries} at ${latencyMs} ms in ${ms(result.drainedMs)}, ${result.requests} requests`
			);
			drains.push(result);
		};
		await run(1, 300, 20_000);
		await run(50, 300, 60_000);
		const repeats = name === 'ours' || name === 'floor' ? 3 : 1;
		for (let i = 0; i < repeats; i++) await run(50, 600, 90_000);
		await run(1_000, 300, isFull ? 600_000 : 30_000);
		return { save, drains };
	} finally {
		await handset.close();
		await server.close();
	}
}

function drainOf(measured: Measured, entries: number, latencyMs: number): Drain {
	const runs = measured.drains.filter((one) => one.entries === entries && one.latencyMs === latencyMs);
	const sorted = runs.sort((a, b) => a.drainedMs - b.drainedMs);
	return sorted[Math.floor(sorted.length / 2)]!;
}

function savingTable(all: Record<ContenderName, Measured>): Table {
	return {
		title: `Saving one payment without a network (${saveRounds} of each, in turns with a bare put on the same page)`,
		columns: ['', 'median', 'p95', 'bare strict put', 'of a bare put', 'flushed to the disk'],
		rows: contenderNames.map((name) => {
			const { saves, puts } = all[name].save;
			const isStrict = name === 'ours' || name === 'floor';
			return [
				titles[name],
				ms(median(saves)),
				ms(quantile(saves, 0.95)),
				ms(median(puts)),
				times(median(saves) / median(puts)),
				isStrict ? 'yes' : 'no'
			];
		}),
		note:
			'The bare put is one `put` of the same payment through `idb`, with strict durability. Those who say “no” answer before the ' +
			'bytes are on the disk: what they call saved may be gone after a crash of the phone.'
	};
}

function drainCell(one: Drain): string {
	return one.written < one.entries ? `${one.written} of ${one.entries} in ${ms(one.drainedMs)}` : ms(one.drainedMs);
}

function drainingTable(all: Record<ContenderName, Measured>): Table {
	return {
		title: 'Draining: from the line’s coming back to the answer that brought the last payment',
		columns: [
			'',
			'1 at 300 ms',
			'50 at 300 ms',
			'50 at 600 ms',
			'of the floor',
			'1,000 at 300 ms',
			'requests for 50',
			'longest task at 1,000: by the clock, busy'
		],
		rows: contenderNames.map((name) => {
			const fifty = drainOf(all[name], 50, 600);
			const thousand = drainOf(all[name], 1_000, 300);
			return [
				titles[name],
				drainCell(drainOf(all[name], 1, 300)),
				drainCell(drainOf(all[name], 50, 300)),
				drainCell(fifty),
				times(fifty.drainedMs / drainOf(all.floor, 50, 600).drainedMs),
				drainCell(thousand),
				String(fifty.requests),
				thousand.tasks ? `${ms(thousand.tasks.maxMs)}, ${ms(thousand.tasks.maxBusyMs)}` : '–'
			];
		}),
		note:
			'One page, one server, one line: set latency from the end of a request to its answer, 1.6 Mbit/s down and 750 kbit/s up. ' +
			'Where not all came within the time allowed, what did come is given. The wait of Background Sync and of back-offs counts: ' +
			'it is what a person waits.'
	};
}

function judgeClient(all: Record<ContenderName, Measured>): Verdict[] {
	const { saves, puts } = all.ours.save;
	const saving = median(saves) / median(puts);
	const near = drainOf(all.ours, 50, 300);
	const far = drainOf(all.ours, 50, 600);
	const nearFloor = drainOf(all.floor, 50, 300);
	const floor = drainOf(all.floor, 50, 600);
	const workbox = drainOf(all.workbox, 50, 600);
	const thousand = drainOf(all.ours, 1_000, 300);
	const floorTasks = drainOf(all.floor, 1_000, 300).tasks;
	const nearMs = near.knownMs ?? near.drainedMs;
	return [
		judge(
			'Saving: median at most 2 × a bare strict put of the same payment',
			`${times(saving)} (${ms(median(saves))} : ${ms(median(puts))})`,
			saving <= maxSaveTimes
		),
		judge(
			'50 waiting at 300 ms an answer: all shown as recorded within 1.5 × the batched floor’s time',
			`${times(nearMs / nearFloor.drainedMs)} (${ms(nearMs)} : ${ms(nearFloor.drainedMs)})`,
			near.written === 50 && nearMs <= 1.5 * nearFloor.drainedMs
		),
		judge(
			'50 at 600 ms within 1.3 × the batched floor',
			`${times(far.drainedMs / floor.drainedMs)} (${ms(far.drainedMs)} : ${ms(floor.drainedMs)})`,
			far.written === 50 && far.drainedMs <= 1.3 * floor.drainedMs
		),
		judge(
			'50 at 600 ms at least 10 × faster than workbox-background-sync',
			`${times(workbox.drainedMs / far.drainedMs)} (${workbox.written} of 50 in ${ms(workbox.drainedMs)})`,
			workbox.drainedMs >= 10 * far.drainedMs
		),
		judge(
			'1,000 drained with no task on the page longer than the floor’s longest',
			`${thousand.written} in ${ms(thousand.drainedMs)}, ${thousand.tasks ? describeTasks(thousand.tasks) : 'no trace'}`,
			thousand.tasks && floorTasks && thousand.written === 1_000
				? thousand.tasks.maxBusyMs <= floorTasks.maxBusyMs
				: undefined
		)
	];
}

async function sizeTable(): Promise<Table> {
	const rows = await Promise.all(
		contenderNames.map(async (name) => {
			const { pageBytes, svelteBytes, workerBytes } = await sizesOf(name);
			const svelte = svelteBytes > 0 ? ` (+ ${kilobytes(svelteBytes)} of Svelte, there anyway)` : '';
			return [titles[name], kilobytes(pageBytes) + svelte, workerBytes > 0 ? kilobytes(workerBytes) : '–'];
		})
	);
	return {
		title: 'JavaScript, minified and gzipped',
		columns: ['', 'page', 'service worker'],
		rows,
		note: 'Ours includes idb, valibot, the schemas of the wire and, in the worker, the precache of the app; the others are the queue alone.'
	};
}

function describeLeft(left: Left): string {
	if (left.recorded === left.saved) {
		const copies = left.copies > 0 ? `, ${left.copies} sent twice` : '';
		return `all recorded${copies}${left.neededReopen ? ', after reopening' : ''}`;
	}
	const parts = [
		left.lost > 0 ? `${left.lost} LOST` : '',
		left.kept > 0 ? `${left.kept} kept` : '',
		left.copies > 0 ? `${left.copies} sent twice` : ''
	];
	return [`${left.recorded} recorded`, ...parts.filter(Boolean)].join(', ');
}

async function measureFaults(): Promise<{ table: Table; verdict: Verdict }> {
	const found = new Map<ContenderName, Left[]>();
	for (const name of contenderNames) {
		const lefts: Left[] = [];
		for (const fault of faultNames) {
			// A browser that crashes says nothing about the contender, so it is retried once. A second crash is a failure of the benchmark.
			const left = await survive(name, fault).catch(() => survive(name, fault));
			console.log(`  ${titles[name]}, ${faultTitles[fault]}: ${describeLeft(left)}`);
			lefts.push(left);
		}
		found.set(name, lefts);
	}
	const ours = found.get('ours') ?? [];
	const broken = ours.filter((left) => left.recorded < left.saved);
	const reopened = ours.filter((left) => left.neededReopen).length;
	return {
		table: {
			title: 'What is left of five payments after a fault',
			columns: ['', ...faultNames.map((fault) => faultTitles[fault])],
			rows: contenderNames.map((name) => [titles[name], ...(found.get(name) ?? []).map(describeLeft)]),
			note:
				'Saved without a network, the fault as the line comes back, then 9 s of peace, and where something is still on the phone the ' +
				'page opened once more and 9 s again. “Sent twice” are copies that a server with keys absorbs and one without would write. ' +
				'PouchDB keeps every document for good, and so can lose none; the floor has no answer to trouble but the next `online` or start.'
		},
		verdict: judge(
			'After five faults nothing of ours is lost, and everything is recorded once',
			broken.length === 0
				? `all recorded once by the ledger's key after each${reopened > 0 ? `, ${reopened} of them after reopening` : ', without being opened again'}`
				: broken.map((left) => `${faultTitles[left.fault]}: ${describeLeft(left)}`).join('; '),
			broken.length === 0
		)
	};
}

/** Measures the way from a tap to the server, ours and those of others, in real Chromium with the same server. */
export async function measureClient(_root: string, isFull: boolean): Promise<Section> {
	const all: Partial<Record<ContenderName, Measured>> = {};
	for (const name of contenderNames) all[name] = await measureContender(name, isFull);
	const measured = all as Record<ContenderName, Measured>;
	const verdicts = judgeClient(measured);
	const sizes = await sizeTable();
	const faults = await measureFaults();
	return {
		name: 'client',
		title: 'The outbox on the phone, beside what others would use',
		measuredAt: new Date().toISOString(),
		verdicts: [...verdicts, faults.verdict],
		tables: [savingTable(measured), drainingTable(measured), faults.table, sizes],
		plots: [
			{
				kind: 'bars',
				title: 'Fifty payments over 600 ms of latency: until the last is recorded',
				axis: 'seconds',
				scale: 'linear',
				bars: contenderNames.map((name) => {
					const one = drainOf(measured[name], 50, 600);
					const note = one.written < one.entries ? `s, ${one.written} of 50` : 's';
					return { label: titles[name], value: one.drainedMs / 1000, isOurs: name === 'ours', note };
				})
			},
			{
				kind: 'bars',
				title: 'Saving one payment, bare strict put = 1',
				axis: 'times a bare put',
				scale: 'linear',
				bars: contenderNames.map((name) => {
					const { saves, puts } = measured[name].save;
					const isFlushed = name === 'ours' || name === 'floor';
					return {
						label: titles[name],
						value: median(saves) / median(puts),
						isOurs: name === 'ours',
						note: isFlushed ? '×' : '×, not flushed'
					};
				})
			}
		],
		notes: []
	};
}
