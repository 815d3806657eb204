// `npm test`: everything, in the order in which a mistake is cheapest to find.
import { ensureChromium } from '../../infra/local/browser.ts';
import { ensureBuild } from '../../infra/local/build.ts';
import { exitCodeOf, lastLine, sum } from './counts.ts';
import { check, checkAside, playwright, programs, root, vitest, work, type Stage, type StageResult } from './stages.ts';

const stages: Stage[] = [
	check('format', programs.prettier, '--check', '--log-level', 'warn', '.'),
	check('sync', programs.svelteKit, 'sync'),
	checkAside('lint', programs.eslint, '.'),
	check('types', programs.svelteCheck, '--fail-on-warnings', '--output', 'human', '--tsconfig', './tsconfig.json'),
	vitest('unit', 'unit', 'architecture'),
	vitest('contract', 'contract'),
	work('build', () => ensureBuild(root, console.log)),
	vitest('faults', 'faults', 'infra'),
	work('browser', async () => console.log(`Chromium: ${ensureChromium(console.log)}`)),
	playwright('e2e')
];

async function runStage(stage: Stage): Promise<StageResult> {
	console.log(`\n=== ${stage.name}${stage.isAside ? ', begun beside the others' : ''}`);
	const startedAt = Date.now();
	const counts = await stage.run();
	return { name: stage.name, ...counts, seconds: Math.round((Date.now() - startedAt) / 1000) };
}

function row(...cells: [string, ...(string | number)[]]): string {
	const [name, ...numbers] = cells;
	return name.padEnd(12) + numbers.map((cell) => String(cell).padStart(9)).join('');
}

// `npm test -- unit lint` runs some stages alone.
const chosen = process.argv.slice(2);
const results: StageResult[] = [];
const aside: Promise<StageResult>[] = [];
for (const stage of stages) {
	if (chosen.length > 0 && !chosen.includes(stage.name)) continue;
	const running = runStage(stage);
	if (stage.isAside) aside.push(running);
	else results.push(await running);
}
results.push(...(await Promise.all(aside)));

const total = sum(results);
console.log(`\n${row('stage', 'passed', 'failed', 'skipped', 'seconds')}`);
for (const { name, passed, failed, skipped, seconds } of results)
	console.log(row(name, passed, failed, skipped, seconds));
// They would install two more browsers and take minutes.
console.log('\nNot in here: WebKit and Firefox. `npm run test:engines` proves the outbox on them.');
console.log(lastLine(total));
process.exitCode = exitCodeOf(total);
