import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import {
	countPlaywright,
	countVitest,
	judgeSkips,
	remarksOnFailed,
	skippedOf,
	sum,
	testsOfPlaywright,
	testsOfVitest,
	type Counts,
	type Judged,
	type ReportedTest
} from './counts.ts';
import { compileCache } from './compile-cache.ts';
import { killTree } from './processes.ts';
import { progressVariable, readProgress } from './progress.ts';

export const root = resolve(import.meta.dirname, '..', '..');
const reports = join(root, 'test-results');

export type StageResult = Judged & { name: string; seconds: number };
export type Stage = {
	name: string;
	/** Only ends hangs: several times the duration on the reference machine. */
	limitMinutes: number;
	run(limitMs: number): Promise<Judged>;
};

/** A package's program, started with the same Node as this, without a shell or PATH. */
function programOf(name: string, program: string): string {
	const require = createRequire(import.meta.url);
	return join(dirname(require.resolve(`${name}/package.json`)), program);
}

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
	const env: NodeJS.ProcessEnv = {
		...process.env,
		FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
		NODE_COMPILE_CACHE: compileCache,
		...extra
	};
	// vitest and the build each set their own. An inherited `production` would change what is tested.
	delete env.NODE_ENV;
	return env;
}

export type Run = { exitCode: number; isOutOfTime: boolean; output: string };

const running = new Set<number>();
/** Ends the stages' processes when the whole run is stopped. */
export function killStages(): void {
	for (const pid of running) killTree(pid);
}

/**
 * Runs a Node program until it ends, or kills it and its descendants at the limit.
 * @param isKept keeps its output instead of showing it
 */
export function runNode(
	args: string[],
	limitMs: number,
	extra: Record<string, string> = {},
	isKept = false
): Promise<Run> {
	const child = spawn(process.execPath, args, {
		cwd: root,
		env: environment(extra),
		stdio: ['ignore', isKept ? 'pipe' : 'inherit', isKept ? 'pipe' : 'inherit']
	});
	const { pid = 0 } = child;
	running.add(pid);
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	return new Promise((settle, reject) => {
		let isOutOfTime = false;
		const timer = setTimeout(() => {
			isOutOfTime = true;
			killTree(pid);
		}, limitMs);
		const end = (code: number | null): void => {
			clearTimeout(timer);
			running.delete(pid);
			settle({ exitCode: isOutOfTime ? 1 : (code ?? 1), isOutOfTime, output: output.trim() });
		};
		child.once('error', (error) => {
			clearTimeout(timer);
			running.delete(pid);
			reject(error);
		});
		child.once('close', end);
		// If another process keeps its output open, its own end is enough.
		child.once('exit', (code) => setTimeout(end, 5_000, code).unref());
	});
}

const right: Judged = { passed: 1, failed: 0, skipped: 0, remarks: [] };
const wrong: Judged = { passed: 0, failed: 1, skipped: 0, remarks: [] };

function outOfTime(limitMs: number): string {
	return `OUT OF TIME after ${Math.round(limitMs / 1000)} s: it was killed.`;
}

function judgeCheck(run: Run, limitMs: number): Judged {
	if (run.exitCode === 0) return right;
	return run.isOutOfTime ? { ...wrong, remarks: [outOfTime(limitMs)] } : wrong;
}

/** A program that passes or fails as a whole counts as one test. */
export function check(name: string, limitMinutes: number, program: () => string, ...args: string[]): Stage {
	return {
		name,
		limitMinutes,
		run: async (limitMs) => judgeCheck(await runNode([program(), ...args], limitMs), limitMs)
	};
}

/** Runs several programs at the same time. Each one's output is shown when it has ended. */
export function checkParts(name: string, limitMinutes: number, ...parts: [() => string, ...string[]][]): Stage {
	return {
		name,
		limitMinutes,
		async run(limitMs) {
			const judge = async ([program, ...args]: [() => string, ...string[]]): Promise<Judged> => {
				const run = await runNode([program(), ...args], limitMs, {}, true);
				if (run.output !== '') console.log(run.output);
				return judgeCheck(run, limitMs);
			};
			const all = await Promise.all(parts.map(judge));
			return { ...sum(all), remarks: all.flatMap(({ remarks }) => remarks) };
		}
	};
}

function freshFile(name: string): string {
	mkdirSync(reports, { recursive: true });
	const file = join(reports, name);
	rmSync(file, { force: true });
	return file;
}

function readReport(file: string): unknown {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A killed test stage leaves no report. Its reporter's last output shows how far it got and what hung. */
export function judgeKilled(progressFile: string, limitMs: number): Judged {
	const { passed, failed, running: hung } = readProgress(progressFile);
	const remarks = [outOfTime(limitMs), ...hung.map((name) => `RUNNING AT THAT MOMENT, so failed: ${name}`)];
	return { passed, failed: failed + Math.max(1, hung.length), skipped: 0, remarks };
}

async function judgeTests(counts: Counts, tests: ReportedTest[]): Promise<Judged> {
	const judged = await judgeSkips(counts, skippedOf(tests));
	return { ...judged, remarks: [...judged.remarks, ...remarksOnFailed(tests)] };
}

export function vitest(name: string, limitMinutes: number, ...projects: string[]): Stage {
	return {
		name,
		limitMinutes,
		async run(limitMs) {
			const file = freshFile(`${name}.json`);
			const progress = freshFile(`${name}.progress.json`);
			const chosen = projects.flatMap((project) => ['--project', project]);
			const reporters = ['default', 'json', join(root, 'tests/support/progress-vitest.ts')];
			const args = [
				...[programs.vitest(), 'run', '--passWithNoTests', ...chosen],
				...[...reporters.map((reporter) => `--reporter=${reporter}`), `--outputFile.json=${file}`]
			];
			const run = await runNode(args, limitMs, { [progressVariable]: progress });
			if (run.isOutOfTime) return judgeKilled(progress, limitMs);
			const report = readReport(file);
			return judgeTests(countVitest(report, run.exitCode), testsOfVitest(report, root));
		}
	};
}

export function playwright(name: string, limitMinutes: number): Stage {
	return {
		name,
		limitMinutes,
		async run(limitMs) {
			const file = freshFile(`${name}.json`);
			const progress = freshFile(`${name}.progress.json`);
			const args = [programOf('@playwright/test', 'cli.js'), 'test', '--pass-with-no-tests'];
			const run = await runNode(args, limitMs, { SCC_E2E_REPORT: file, [progressVariable]: progress });
			if (run.isOutOfTime) return judgeKilled(progress, limitMs);
			const report = readReport(file);
			return judgeTests(countPlaywright(report, run.exitCode), testsOfPlaywright(report));
		}
	};
}

export const programs = {
	prettier: () => programOf('prettier', 'bin/prettier.cjs'),
	eslint: () => programOf('eslint', 'bin/eslint.js'),
	oxlint: () => programOf('oxlint', 'bin/oxlint'),
	knip: () => programOf('knip', 'bin/knip.js'),
	vitest: () => programOf('vitest', 'vitest.mjs'),
	svelteKit: () => programOf('@sveltejs/kit', 'svelte-kit.js'),
	svelteCheck: () => programOf('svelte-check', 'bin/svelte-check')
};
