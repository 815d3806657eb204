import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { guestAt, person } from '../../contract/api/guest-form.ts';
import { createEvent, paymentBody, postPayment } from '../../support/api.ts';
import { defaultPhoneDays } from '../../../src/lib/domain/phone-days.ts';
import { sha256 } from '../../../src/lib/server/access/ids.ts';
import type { KnownTags } from '../../../src/lib/server/events/entity-tag.ts';
import { DynamoEvents } from '../../../src/lib/server/events/events.dynamo.ts';
import { readBoard } from '../../../src/lib/server/events/read-board.ts';
import { adminActor } from '../../../src/lib/server/shared/allow.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { median, ms, times } from '../stats.ts';
import { startBenchApp, type BenchApp } from './bench-app.ts';
import { cloneCharter, putRows, readTemplate, slugOn, type TemplateRows } from './seed.ts';

const guests = 12;
const samplesEach = 40;
const windowDays = 33;
/** The board's limit at 1,000 charters a month. */
const limits = { firstBytes: 60_000, firstUnits: 60, unchangedUnits: 5, times: 2 };

const firstNames =
	'Alice Bram Chidi Dana Emil Freya Gita Hugo Ines Jonas Kalea Liam Mira Noor Owen Petra Quinn Rosa Sven Tara'.split(
		' '
	);
const lastNames =
	'Tidewell Okafor Marchetti Oyelaran Castellanos Lindqvist Nakamura Petrov Silva Whitaker Young Zamora Abbott Brandt Costa Duval Ekström Fischer'.split(
		' '
	);
const pick = (list: readonly string[]): string => list[randomInt(list.length)] ?? '';
const placeholder = (guest: number): string => `Placeholder Guest${String(guest).padStart(2, '0')}`;

/** A charter with twelve guests who all signed and paid, as the app wrote it. */
async function writeFullCharter(benchApp: BenchApp): Promise<TemplateRows> {
	const names = Array.from({ length: guests }, (_, i) => placeholder(i));
	const event = await createEvent(benchApp.admin, {
		hostFirstName: 'Fullroster',
		patrons: names.map((name) => ({ name }))
	});
	for (const { patronId, name } of event.patrons) {
		const paid = await postPayment(
			benchApp.admin,
			event.eventId,
			paymentBody({ patronId, patronName: name, amountCents: 7_500 })
		);
		if (paid.status !== 201) throw new Error(`The pattern's payment was answered ${paid.status}: ${paid.text}`);
		await guestAt(benchApp.app.url).sign(person(name), event.eventId);
	}
	return readTemplate(benchApp.table, event.eventId);
}

/** Each charter has different names, because equal ones would compress too well. */
function withNames(template: TemplateRows): TemplateRows {
	let text = JSON.stringify(template.rows);
	for (let i = 0; i < guests; i++) text = text.replaceAll(placeholder(i), `${pick(firstNames)} ${pick(lastNames)}`);
	return { home: template.home, rows: JSON.parse(text) };
}

function dayOf(days: number): string {
	return slugOn(days, 0).slice(0, 10);
}

const from = dayOf(-2);
const to = dayOf(windowDays - 3);
const boardPath = `/api/events?from=${from}&to=${to}&view=cards`;

async function seedMonth(benchApp: BenchApp, template: TemplateRows, before: number, size: number): Promise<void> {
	const named = function* () {
		for (let i = before; i < size; i++)
			yield cloneCharter(withNames(template), slugOn((i % windowDays) - 2, 10_000 + i));
	};
	await putRows(benchApp.table, named());
}

/** Waits until the app has made the cards of all rows that were put directly into the table. */
async function untilMade(benchApp: BenchApp): Promise<void> {
	const events = new DynamoEvents(benchApp.table);
	const months = [...new Set([from, to].map((day) => day.slice(0, 7)))];
	for (const month of months) {
		// Undefined while the app is doing it.
		while ((await events.checkMonth(month)) !== 0) await setTimeout(50);
	}
}

interface Cost {
	units: number;
	requests: number;
}

/** Read units of a request, counted by the database. */
async function costOf(benchApp: BenchApp, ask: () => Promise<unknown>): Promise<Cost> {
	const cost: Cost = { units: 0, requests: 0 };
	benchApp.table.client.middlewareStack.add(
		(next) => async (args) => {
			Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
			const answer = await next(args);
			const used = [Reflect.get(Object(answer.output), 'ConsumedCapacity')].flat();
			for (const one of used) cost.units += Number(Object(one).CapacityUnits ?? 0);
			cost.requests += 1;
			return answer;
		},
		{ name: 'bench-units', step: 'initialize', priority: 'low' }
	);
	try {
		await ask();
	} finally {
		benchApp.table.client.middlewareStack.remove('bench-units');
	}
	return cost;
}

function asked(benchApp: BenchApp, window: { view?: string; next?: string }, known?: KnownTags) {
	const clock = { now: () => new Date() };
	// A process without cards.
	const ports = {
		...makeDynamoStores(benchApp.table, clock),
		clock,
		sha256,
		version: 'bench',
		phoneDays: async () => defaultPhoneDays
	};
	return readBoard(ports, adminActor, { from, to, ...window }, known);
}

interface Measured {
	size: number;
	firstBytes: number;
	allBytes: number;
	pages: number;
	first: Cost;
	unchanged: Cost;
	whole: Cost;
	firstMs: number;
	firstTimes: number;
	unchangedTimes: number;
}

async function pagesOf(benchApp: BenchApp): Promise<number[]> {
	const bytes: number[] = [];
	let next = '';
	do {
		const { text, status } = await benchApp.line.send('GET', `${boardPath}${next}`);
		if (status !== 200) throw new Error(`The board was answered ${status}: ${text}`);
		bytes.push(gzipSync(text).length);
		const cursor: unknown = JSON.parse(text).next;
		next = typeof cursor === 'string' ? `&next=${cursor}` : '';
	} while (next !== '');
	return bytes;
}

/** Alternates between a small and a large business. Each request for the first page follows a change, so it never gets a 304. */
async function measureSize(small: BenchApp, grown: BenchApp, size: number): Promise<Measured> {
	const bytes = await pagesOf(grown);
	const first = await costOf(grown, () => asked(grown, { view: 'cards' }));
	const { tag } = await asked(grown, { view: 'cards' });
	const unchanged = await costOf(grown, () =>
		asked(grown, { view: 'cards' }, { has: (one) => one === tag, isAny: false })
	);
	const whole = await costOf(grown, () => asked(grown, {}));
	const get = async (benchApp: BenchApp, path: string, headers: Record<string, string> = {}): Promise<number> =>
		(await benchApp.line.send('GET', path, undefined, headers)).ms;
	const ratios: { first: number[]; firstMs: number[]; unchanged: number[] } = { first: [], firstMs: [], unchanged: [] };
	for (let i = -5; i < samplesEach; i++) {
		const [a, b] = i % 2 === 0 ? [small, grown] : [grown, small];
		const taken = new Map([[a, await get(a, boardPath)]]);
		taken.set(b, await get(b, boardPath));
		const session = await get(grown, '/api/session');
		const same = await get(grown, boardPath, { 'if-none-match': '*' });
		if (i < 0) continue;
		ratios.first.push((taken.get(grown) ?? 0) / (taken.get(small) ?? 1));
		ratios.firstMs.push(taken.get(grown) ?? 0);
		ratios.unchanged.push(same / session);
	}
	return {
		...{ size, first, unchanged, whole, pages: bytes.length },
		firstBytes: bytes[0] ?? 0,
		allBytes: bytes.reduce((sum, one) => sum + one, 0),
		firstMs: median(ratios.firstMs),
		firstTimes: median(ratios.first),
		unchangedTimes: median(ratios.unchanged)
	};
}

/** How the board grows with the number of charters in a month, each with a full roster. */
export async function measureBusinessSize(isFull: boolean): Promise<{ table: Table; verdicts: Verdict[] }> {
	const sizes = isFull ? [20, 300, 1_000, 3_000] : [20, 300, 1_000];
	const [small, grown] = [await startBenchApp(), await startBenchApp()];
	const found: Measured[] = [];
	try {
		const [smallTemplate, template] = [await writeFullCharter(small), await writeFullCharter(grown)];
		await seedMonth(small, smallTemplate, 0, 20);
		await untilMade(small);
		for (const [i, size] of sizes.entries()) {
			const startedAt = performance.now();
			await seedMonth(grown, template, sizes[i - 1] ?? 0, size);
			await untilMade(grown);
			console.log(`  ${size.toLocaleString('en-US')} charters a month, ready in ${ms(performance.now() - startedAt)}`);
			found.push(await measureSize(small, grown, size));
		}
	} finally {
		await small.dispose();
		await grown.dispose();
	}
	return { table: tableOf(found), verdicts: verdictsOf(found) };
}

const kB = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en-US')} kB`;
const count = (number: number): string => Math.round(number).toLocaleString('en-US');

function tableOf(found: readonly Measured[]): Table {
	return {
		title: 'The board by charters a month (12 guests each, all signed and paid)',
		columns: [
			'charters a month',
			'first page',
			'read units',
			'time',
			'of 20',
			'all pages',
			'pages',
			'304: read units',
			'of a session',
			'whole charters: read units'
		],
		rows: found.map((one) => [
			count(one.size),
			kB(one.firstBytes),
			count(one.first.units),
			ms(one.firstMs),
			times(one.firstTimes),
			kB(one.allBytes),
			String(one.pages),
			count(one.unchanged.units),
			times(one.unchangedTimes),
			count(one.whole.units)
		]),
		note:
			`A window of ${windowDays} days. Bytes are compressed with gzip. Read units are those that the database counted for a process that has no cards yet. Times are of whole requests ` +
			'through the running app, in turns with a business of 20 charters a month. Whole charters are what the last release’s phones ask for.'
	};
}

function verdictsOf(found: readonly Measured[]): Verdict[] {
	const at = found.find(({ size }) => size === 1_000);
	if (!at) return [];
	return [
		judge(
			'First page of the board at 1,000 charters a month at most 60 kB and 60 read units',
			`${kB(at.firstBytes)}, ${count(at.first.units)} read units`,
			at.firstBytes <= limits.firstBytes && at.first.units <= limits.firstUnits
		),
		judge('Its time within 2 × of 20 charters a month', times(at.firstTimes), at.firstTimes <= limits.times),
		judge(
			'An unchanged board at most 5 read units and 2 × the time of GET /api/session',
			`${count(at.unchanged.units)} read units, ${times(at.unchangedTimes)}`,
			at.unchanged.units <= limits.unchangedUnits && at.unchangedTimes <= limits.times
		)
	];
}
