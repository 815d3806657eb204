// npm run faults [-- --histories 100000] [--rounds 20] [--requests 10000] [--seed 7] [--report]
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../../infra/build/ensure-build.ts';
import { root, vitest } from '../support/stages.ts';
import { partFromTitles, type TitledResult } from './report/claims.ts';
import { forgetParts, readParts, writePart, type Part } from './report/results.ts';
import { writeReport } from './report/write-report.ts';

const { values } = parseArgs({
	options: {
		histories: { type: 'string' },
		rounds: { type: 'string' },
		requests: { type: 'string' },
		seed: { type: 'string' },
		/** Only rewrites the report from the results of earlier runs. */
		report: { type: 'boolean', default: false }
	}
});

/** A runner's report with its date; undefined if it never ran here. */
function readRunner(name: string): { at: string; report: any } | undefined {
	const file = join(root, 'test-results', `${name}.json`);
	if (!existsSync(file)) return undefined;
	return { at: statSync(file).mtime.toISOString(), report: JSON.parse(readFileSync(file, 'utf8')) };
}

function modelPart(): Part[] {
	const ran = readRunner('faults');
	const files: any[] = ran?.report.testResults ?? [];
	const results = files
		.filter((file) => String(file.name).includes('level-1'))
		.flatMap((file) => file.assertionResults as { title: string; status: string; ancestorTitles: string[] }[])
		.map(({ title, status, ancestorTitles }): TitledResult => {
			const known = status === 'passed' || status === 'failed' ? status : 'skipped';
			return { title, status: known, under: ancestorTitles.join(' ') };
		});
	return ran && results.length > 0 ? [partFromTitles(1, 'histories', ran.at, results)] : [];
}

function claimOf(annotations: { type: string; description?: string }[]): Pick<TitledResult, 'claim'> {
	const read = (type: string): string | undefined => annotations.find((one) => one.type === type)?.description;
	const guards = read('guards');
	const faults = (read('faults') ?? '').split(' ').filter(Boolean).map(Number);
	return guards === undefined ? {} : { claim: { faults, guards } };
}

function browserPart(): Part[] {
	const ran = readRunner('e2e');
	if (!ran) return [];
	const results: TitledResult[] = [];
	const walk = (suite: any): void => {
		for (const inner of suite.suites ?? []) walk(inner);
		for (const spec of suite.specs ?? []) {
			const isSkipped = spec.tests?.every((one: any) => one.status === 'skipped');
			results.push({
				title: spec.title,
				status: isSkipped ? 'skipped' : spec.ok ? 'passed' : 'failed',
				under: suite.title,
				...claimOf(spec.tests?.[0]?.annotations ?? [])
			});
		}
	};
	for (const suite of ran.report.suites ?? []) walk(suite);
	return [partFromTitles(3, 'end-to-end', ran.at, results)];
}

// A long run may take all night.
const dayMinutes = 24 * 60;
let failed = 0;
if (!values.report) {
	// A long run does ten times as much as `npm test`, unless the options say otherwise.
	process.env.FAULTS_HISTORIES = values.histories ?? '20000';
	process.env.FAULTS_ROUNDS = values.rounds ?? '10';
	process.env.FAULTS_REQUESTS = values.requests ?? '10000';
	if (values.seed !== undefined) process.env.FAULTS_SEED = values.seed;
	await ensureBuild(root, console.log);
	// Otherwise an earlier run's results would replace those of a part that couldn't start in this run.
	forgetParts([1, 2]);
	failed = (await vitest('faults', dayMinutes, 'faults').run(dayMinutes * 60_000)).failed;
	for (const part of modelPart()) writePart(part);
}

// Some levels write their own parts. The others are read from their test runners' reports.
const own = readParts();
const isMissing = (level: Part['level']): boolean => !own.some((part) => part.level === level);
// Other engines write parts of level 3. Chromium's part always comes from its test runner.
const parts = [...(isMissing(1) ? modelPart() : []), ...own, ...browserPart()];
const verdict = writeReport(root, parts);
console.log(`\n${verdict.lines.join('\n')}\n`);
console.log(`The tables are in docs/proof.md.`);
const isGood = verdict.isGood && failed === 0;
console.log(
	isGood ? 'VERDICT: nothing lost, doubled, altered or misnamed.' : `VERDICT: BROKEN (${failed} tests failed).`
);
process.exitCode = isGood ? 0 : 1;
