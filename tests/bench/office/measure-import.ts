import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import Papa from 'papaparse';
import { compareRoster } from '../../../src/lib/office/compare-roster.ts';
import { readPastedRoster } from '../../../src/lib/office/paste-roster.ts';
import { maxPeoplePerRequest } from '../../../src/lib/wire/roster-list.ts';
import { createEvent } from '../../support/api.ts';
import { judge, type Section, type Table, type Verdict } from '../report.ts';
import { startBenchApp, type BenchApp } from '../server/bench-app.ts';
import { readTemplate } from '../server/seed.ts';
import { median, ms, quantile, times } from '../stats.ts';

const people = 300;
/** How many bare puts go at a time: a browser’s connections to one server. */
const atOnce = 5;
const previews = 200;
const previewWarmUps = 100;
const recordings = 9;
const maxPreviewTimes = 2;
const maxRecordTimes = 3;

const letters = 'abcdefghijklmnopqrst';
const nameOf = (at: number): string =>
	`Guest${letters[Math.floor(at / 20)] ?? ''}${letters[at % 20] ?? ''} Tern${letters[at % 7] ?? ''}`;
const phoneOf = (at: number): string => `+1 619 555 ${String(at).padStart(4, '0')}`;
const rows = Array.from({ length: people }, (_, at) => `${nameOf(at)},guest${at}@example.com,${phoneOf(at)}`);
const list = ['Name,Email,Phone', ...rows].join('\r\n');

/** What the preview computes from a pasted list, beside papaparse alone on the same text. Who goes first changes. */
function measurePreview(): { table: Table; verdict: Verdict } {
	const timed = (work: () => unknown): number => {
		const startedAt = performance.now();
		work();
		return performance.now() - startedAt;
	};
	const ours = () => timed(() => compareRoster(readPastedRoster(list).people, []));
	const bare = () => timed(() => Papa.parse(list, { header: true, skipEmptyLines: true }));
	if (readPastedRoster(list).people.length !== people) throw new Error('The list isn’t read as a whole.');
	const found: { ours: number; bare: number }[] = [];
	for (let at = -previewWarmUps; at < previews; at++) {
		const isFirst = at % 2 === 0;
		const one = isFirst ? ours() : bare();
		const other = isFirst ? bare() : ours();
		if (at >= 0) found.push(isFirst ? { ours: one, bare: other } : { ours: other, bare: one });
	}
	const ratio = median(found.map((pair) => pair.ours / pair.bare));
	const row = (name: string, samples: number[], of = ''): string[] => [
		...[name, ms(median(samples)), ms(quantile(samples, 0.95)), of]
	];
	return {
		table: {
			title: `The preview of a list of ${people} people (${previews} of each, in turns)`,
			columns: ['', 'median', 'p95', 'of papaparse'],
			rows: [
				row(
					'read, checked, and compared',
					found.map((pair) => pair.ours),
					times(ratio)
				),
				row(
					'papaparse alone',
					found.map((pair) => pair.bare)
				)
			],
			note: 'papaparse only splits the text. The preview also finds the columns, checks each name, address, and number as the server does, and compares people with each other.'
		},
		verdict: judge(
			`The preview of ${people} rows within ${maxPreviewTimes} × of papaparse alone`,
			times(ratio),
			ratio <= maxPreviewTimes
		)
	};
}

/** Runs the work for each person, a few at a time. @returns how long all of it took */
async function timeAll(work: (at: number) => Promise<void>): Promise<number> {
	const next = Array.from({ length: people }, (_, at) => at).values();
	const startedAt = performance.now();
	const run = async (): Promise<void> => {
		for (const at of next) await work(at);
	};
	await Promise.all(Array.from({ length: atOnce }, run));
	return performance.now() - startedAt;
}

/** Measures adding everyone to a charter in batches, as the Office does, and creating a charter with everyone in one request. */
async function measureRecording(benchApp: BenchApp): Promise<{ table: Table; verdicts: Verdict[] }> {
	const pattern = await createEvent(benchApp.admin, { hostFirstName: 'Importpattern', patrons: [personAt(0)] });
	const template = await readTemplate(benchApp.table, pattern.eventId);
	const patron = template.rows.find(({ sk }) => String(sk).startsWith('PATRON#'));
	if (!patron) throw new Error('The pattern has no person.');
	let imports = 0;
	const asList = async (): Promise<number> => {
		const { eventId } = await createEvent(benchApp.admin, { hostFirstName: hostName((imports += 1)), patrons: [] });
		const everyone = Array.from({ length: people }, (_, at) => ({ ...personAt(at), patronId: randomUUID() }));
		const startedAt = performance.now();
		for (let at = 0; at < people; at += maxPeoplePerRequest) {
			const body = JSON.stringify({ people: everyone.slice(at, at + maxPeoplePerRequest) });
			const answer = await benchApp.line.send('POST', `/api/events/${eventId}/roster`, body);
			if (answer.status !== 200) throw new Error(`A list was answered ${answer.status}: ${answer.text}`);
		}
		return performance.now() - startedAt;
	};
	const asCharter = async (): Promise<number> => {
		const patrons = Array.from({ length: people }, (_, at) => personAt(at));
		const startedAt = performance.now();
		await createEvent(benchApp.admin, { hostFirstName: hostName((imports += 1)), patrons });
		return performance.now() - startedAt;
	};
	const bare = (): Promise<number> => {
		const pk = `BENCH#${randomUUID()}`;
		return timeAll(async (at) => {
			const Item = { ...patron, ...personAt(at), pk, sk: `PATRON#${randomUUID()}` };
			await benchApp.table.client.send(new PutCommand({ TableName: benchApp.table.name, Item }));
		});
	};
	const found: { asList: number; asCharter: number; bare: number }[] = [];
	for (let at = -2; at < recordings; at++) {
		const isFirst = at % 2 === 0;
		const before = isFirst ? await bare() : undefined;
		const pair = { asList: await asList(), asCharter: await asCharter() };
		const one = { ...pair, bare: before ?? (await bare()) };
		if (at >= 0) found.push(one);
	}
	const of = (name: 'asList' | 'asCharter' | 'bare') => found.map((one) => one[name]);
	const ratioOf = (name: 'asList' | 'asCharter') => median(found.map((one) => one[name] / one.bare));
	const row = (name: string, samples: number[], ratio = ''): string[] => [
		...[name, ms(median(samples)), ms(quantile(samples, 0.95)), ratio]
	];
	const [added, created] = [ratioOf('asList'), ratioOf('asCharter')];
	return {
		table: {
			title: `Recording ${people} people (${recordings} of each, in turns)`,
			columns: ['', 'median', 'p95', 'of bare puts'],
			rows: [
				row(`added to a charter, a request for each ${maxPeoplePerRequest}`, of('asList'), times(added)),
				row('with a new charter, in one request', of('asCharter'), times(created)),
				row('bare puts of the same rows', of('bare'))
			],
			note: `Bare puts go ${atOnce} at a time. Each person who is added to a charter has a row and a record of who added them, so there are two puts a person, and each batch has an entry in the audit log.`
		},
		verdicts: [
			judge(
				`Recording ${people} rows with a new charter within ${maxRecordTimes} × of ${people} bare puts`,
				times(created),
				created <= maxRecordTimes
			),
			judge(
				`Adding ${people} rows to a charter within ${maxRecordTimes} × of ${people} bare puts`,
				times(added),
				added <= maxRecordTimes
			)
		]
	};
}

const personAt = (at: number) => ({ name: nameOf(at), email: `guest${at}@example.com`, phone: phoneOf(at) });
const hostName = (number: number): string =>
	`Import${letters[number % 20] ?? ''}${letters[Math.floor(number / 20)] ?? ''}`;

/** Importing a roster beside the least that it needs. */
export async function measureImport(): Promise<Section> {
	const preview = measurePreview();
	const benchApp = await startBenchApp();
	try {
		const recording = await measureRecording(benchApp);
		return {
			name: 'import',
			title: 'Importing a roster',
			measuredAt: new Date().toISOString(),
			verdicts: [preview.verdict, ...recording.verdicts],
			tables: [preview.table, recording.table],
			plots: [],
			notes: []
		};
	} finally {
		await benchApp.dispose();
	}
}
