import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { countPlaywright, countVitest, type Counts } from './counts.ts';

export const root = resolve(import.meta.dirname, '..', '..');
const reports = join(root, 'test-results');

export type StageResult = Counts & { name: string; seconds: number };
export type Stage = {
	name: string;
	/** One processor for minutes, and nobody needs what it finds: others go on beside it, and it speaks when it is done. */
	isAside?: boolean;
	run(): Promise<Counts>;
};

/** A package's own program, started by the very Node that runs this: no shell, no PATH to be wrong. */
function programOf(name: string, program: string): string {
	const require = createRequire(import.meta.url);
	return join(dirname(require.resolve(`${name}/package.json`)), program);
}

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
	const env: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...extra };
	// vitest and the build each choose their own; somebody's `production` would change what is tested.
	delete env.NODE_ENV;
	return env;
}

function runNode(args: string[], extra: Record<string, string> = {}): Promise<number> {
	const stdio: StdioOptions = ['ignore', 'inherit', 'inherit'];
	return codeOf(spawn(process.execPath, args, { cwd: root, env: environment(extra), stdio }));
}

async function listenToNode(args: string[]): Promise<{ exitCode: number; words: string }> {
	const child = spawn(process.execPath, args, { cwd: root, env: environment({}), stdio: ['ignore', 'pipe', 'pipe'] });
	const words: string[] = [];
	child.stdout.on('data', (chunk: Buffer) => words.push(chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => words.push(chunk.toString()));
	const exitCode = await codeOf(child);
	return { exitCode, words: words.join('').trim() };
}

function codeOf(child: ChildProcess): Promise<number> {
	return new Promise((settle, reject) => {
		child.once('error', reject);
		child.once('close', (code) => {
			settle(code ?? 1);
		});
	});
}

/** A program that is right or wrong as a whole counts as one. */
export function check(name: string, program: () => string, ...args: string[]): Stage {
	return {
		name,
		async run() {
			const exitCode = await runNode([program(), ...args]);
			return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
		}
	};
}

/** The same beside the stages that follow: its words are kept until it is done. */
export function checkAside(name: string, program: () => string, ...args: string[]): Stage {
	return {
		name,
		isAside: true,
		async run() {
			const { exitCode, words } = await listenToNode([program(), ...args]);
			console.log(`\n=== ${name}, done beside the others\n${words}`);
			return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
		}
	};
}

export function work(name: string, action: () => Promise<unknown>): Stage {
	return {
		name,
		async run() {
			try {
				await action();
				return { passed: 1, failed: 0, skipped: 0 };
			} catch (error) {
				console.error(error instanceof Error ? error.message : error);
				return { passed: 0, failed: 1, skipped: 0 };
			}
		}
	};
}

function freshReport(name: string): string {
	mkdirSync(reports, { recursive: true });
	const file = join(reports, `${name}.json`);
	rmSync(file, { force: true });
	return file;
}

function readReport(file: string): unknown {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

export function vitest(name: string, ...projects: string[]): Stage {
	return {
		name,
		async run() {
			const file = freshReport(name);
			const chosen = projects.flatMap((project) => ['--project', project]);
			const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
			const exitCode = await runNode([
				programOf('vitest', 'vitest.mjs'),
				'run',
				'--passWithNoTests',
				...chosen,
				...report
			]);
			return countVitest(readReport(file), exitCode);
		}
	};
}

export function playwright(name: string): Stage {
	return {
		name,
		async run() {
			if (!existsSync(join(root, 'tests', 'e2e'))) return { passed: 0, failed: 0, skipped: 0 };
			const file = freshReport(name);
			const args = [programOf('@playwright/test', 'cli.js'), 'test', '--pass-with-no-tests'];
			const exitCode = await runNode(args, { SCC_E2E_REPORT: file });
			return countPlaywright(readReport(file), exitCode);
		}
	};
}

export const programs = {
	prettier: () => programOf('prettier', 'bin/prettier.cjs'),
	eslint: () => programOf('eslint', 'bin/eslint.js'),
	svelteKit: () => programOf('@sveltejs/kit', 'svelte-kit.js'),
	svelteCheck: () => programOf('svelte-check', 'bin/svelte-check')
};
