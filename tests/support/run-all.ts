// `npm test`: everything, with the cheapest checks first. Each stage's inputs are made by an earlier stage.
import { join } from 'node:path';
import { exitCodeOf, lastLine, sum } from './counts.ts';
import { describeSlowness, measureSlowness, scaleFor } from './slowness.ts';
import {
	check,
	checkParts,
	killStages,
	playwright,
	programs,
	root,
	vitest,
	type Stage,
	type StageResult
} from './stages.ts';

/** The whole run ends within an hour, even if something hangs. */
const runMinutes = 58.5;
const minuteMs = 60_000;

const stages: Stage[] = [
	check('format', 5, programs.prettier, '--check', '--log-level', 'warn', '.'),
	check('sync', 5, programs.svelteKit, 'sync'),
	// oxlint checks plain TypeScript, and ESLint checks components.
	checkParts('lint', 10, [programs.oxlint, '--deny-warnings', '.'], [programs.eslint, '--concurrency', '2', '.']),
	check('types', 8, () => join(root, 'tests/support/check-types.ts')),
	vitest('unit', 8, 'unit', 'mocks', 'architecture'),
	check('build', 5, () => join(root, 'infra/build/make-build.ts')),
	check('tools', 10, () => join(root, 'tests/support/prepare-tools.ts')),
	vitest('contract', 12, 'contract'),
	vitest('faults', 18, 'faults', 'infra'),
	playwright('e2e', 25)
];

/** `.ci/run` sets its start time, because it installs the packages before this. */
const startedAt = Number(process.env.SCC_STARTED_AT ?? Date.now() / 1_000) * 1_000;
const leftMs = (): number => startedAt + runMinutes * minuteMs - Date.now();

async function runStage(stage: Stage): Promise<StageResult> {
	const slowness = await measureSlowness();
	const scale = scaleFor(slowness);
	process.env.SCC_SLOWNESS = String(scale);
	const limitMs = Math.max(0, Math.min(stage.limitMinutes * minuteMs * scale, leftMs()));
	console.log(`\n=== ${stage.name}. ${describeSlowness(slowness)}`);
	const stageStartedAt = Date.now();
	const judged =
		limitMs > 0
			? await stage.run(limitMs)
			: { passed: 0, failed: 1, skipped: 0, remarks: [`NOT RUN: the whole run took its ${runMinutes} minutes.`] };
	return { name: stage.name, ...judged, seconds: Math.round((Date.now() - stageStartedAt) / 1000) };
}

function row(...cells: [string, ...(string | number)[]]): string {
	const [name, ...numbers] = cells;
	return name.padEnd(12) + numbers.map((cell) => String(cell).padStart(9)).join('');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		killStages();
		console.log(`Stopped by ${signal}.`);
		console.log(lastLine({ ...sum(results), failed: sum(results).failed + 1 }));
		process.exit(1);
	});
}

// `npm test -- unit lint` runs some stages alone.
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
	console.error(`There is no stage ${unknown.join(', ')}. There are: ${stages.map((stage) => stage.name).join(', ')}.`);
	process.exit(1);
}
// Stages that need the build or the tools get them, even if they run alone.
const needsBuild = ['contract', 'faults', 'e2e'];
const isChosen = ({ name }: Stage): boolean =>
	chosen.length === 0 ||
	chosen.includes(name) ||
	(['build', 'tools'].includes(name) && chosen.some((one) => needsBuild.includes(one)));

const results: StageResult[] = [];
for (const stage of stages.filter(isChosen)) {
	results.push(await runStage(stage));
	// From here on, no stage may build, so a missing build fails.
	if (stage.name === 'build') process.env.SCC_BUILD = 'required';
}

const total = sum(results);
const remarks = results.flatMap(({ name, remarks: said }) => said.map((remark) => `${name}: ${remark}`));
if (remarks.length > 0) console.log(`\n${remarks.join('\n')}`);
console.log(`\n${row('stage', 'passed', 'failed', 'skipped', 'seconds')}`);
for (const { name, passed, failed, skipped, seconds } of results)
	console.log(row(name, passed, failed, skipped, seconds));
// They would install two more browsers and take minutes.
console.log('\nNot in here: WebKit and Firefox. `npm run test:engines` proves the outbox on them.');
console.log(lastLine(total));
process.exit(exitCodeOf(total));
