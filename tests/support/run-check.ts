// `npm run check`: finds mistakes within seconds. It formats, lints, and tests only what changed since the last commit; `npm test` checks
// everything.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pMap from 'p-map';
import { programs, root, runNode } from './stages.ts';

type Step = { name: string; args: string[] };

const limitMs = 10 * 60_000;
const atOnce = 2;

/** Files that differ from the last commit, including new ones. Undefined without git; then every file counts. */
function changedFiles(): string[] | undefined {
	const git = (...args: string[]): string[] =>
		execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\0');
	try {
		const changed = [
			...git('diff', '-z', '--name-only', 'HEAD'),
			...git('ls-files', '-z', '--others', '--exclude-standard')
		];
		return changed.filter((path) => path !== '' && existsSync(join(root, path)));
	} catch {
		// Git is missing, or this is no repository. Checking everything only takes longer.
		return undefined;
	}
}

function on(files: string[] | undefined, name: string, ...args: string[]): Step[] {
	if (files?.length === 0) return [];
	return [{ name, args: [...args, ...(files ?? ['.'])] }];
}

const changed = changedFiles();
const components = changed?.filter((path) => /\.svelte(\.ts)?$/.test(path));

const vitest = [programs.vitest(), 'run', '--silent=passed-only', '--reporter=dot'];
const steps: Step[] = [
	{ name: 'types', args: [join(root, 'tests/support/check-types.ts')] },
	{ name: 'lint', args: [programs.oxlint(), '--deny-warnings', '.'] },
	{ name: 'unused code', args: [programs.knip(), '--no-progress'] },
	...on(components, 'lint components', programs.eslint()),
	...on(changed, 'format', programs.prettier(), '--check', '--ignore-unknown', '--log-level', 'warn'),
	{ name: 'architecture', args: [...vitest, '--project', 'architecture'] },
	{
		name: 'unit',
		args: [...vitest, '--project', 'unit', '--project', 'mocks', ...(changed ? ['--changed'] : []), '--passWithNoTests']
	}
];

// The route types, which the type check and lint need.
await runNode([programs.svelteKit(), 'sync'], limitMs, {}, true);
await pMap(
	steps,
	async ({ name, args }) => {
		const startedAt = Date.now();
		const { exitCode, output } = await runNode(args, limitMs, {}, true);
		const seconds = Math.round((Date.now() - startedAt) / 1_000);
		console.log(`${exitCode === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
		if (exitCode === 0) return;
		console.log(output);
		process.exitCode = 1;
	},
	{ concurrency: atOnce }
);
