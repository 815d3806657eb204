import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start } from './child-process.ts';
import { descendantsOf, killByCommand, killTree, listProcesses } from './processes.ts';
import { progressVariable, readProgress } from './progress.ts';
import { checkParts, judgeKilled, runNode } from './stages.ts';

const forever = 'setInterval(() => undefined, 1_000);';
const farAwayMs = 3_600_000;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'scc-stages-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that ignores SIGTERM and has a child in its own group, like a browser. */
async function startFamily(mark: string) {
	const grandchild = JSON.stringify(`${forever} // ${mark}`);
	const script = `process.on('SIGTERM', () => undefined);
		const child = require('node:child_process').spawn(process.execPath, ['-e', ${grandchild}], { detached: true, stdio: 'ignore' });
		child.once('spawn', () => console.log('CHILD ' + child.pid)); ${forever}`;
	const parent = start(process.execPath, ['-e', script], { name: 'The parent' });
	const pid = Number(await parent.waitFor('its child', (output) => /CHILD (\d+)/.exec(output)?.[1]));
	return { parent, pid };
}

/** A killed process stays listed, without a command line, until its parent reads its status. */
async function waitUntilGone(pid: number): Promise<void> {
	const isThere = () => listProcesses().some((one) => one.pid === pid && one.command !== '');
	await expect.poll(isThere, { timeout: farAwayMs }).toBe(false);
}

describe('ending processes', () => {
	it('finds all descendants of a process, in any group', async () => {
		const { parent, pid } = await startFamily('family');
		expect(descendantsOf(parent.pid)).toContain(pid);
		killTree(parent.pid);
		expect(await parent.ended).toEqual({ code: null, signal: 'SIGKILL' });
		await waitUntilGone(pid);
	});

	it('finds one by a part of its command line, and leaves the others', async () => {
		const mark = `scc-mark-${process.pid}`;
		const { parent, pid } = await startFamily(mark);
		const other = start(process.execPath, ['-e', `console.log('up'); ${forever}`], { name: 'The other' });
		await other.waitFor('its start', (output) => output.includes('up') || undefined);
		killByCommand(mark);
		await waitUntilGone(pid);
		expect(other.ending()).toBeUndefined();
		await other.stop();
		await parent.stop('SIGKILL');
	});
});

describe('a stage', () => {
	it('ends with the exit code of its program', async () => {
		expect(await runNode(['-e', 'process.exitCode = 3'], farAwayMs)).toMatchObject({ exitCode: 3, isOutOfTime: false });
	});

	it('is killed at its limit, and has failed', async () => {
		expect(await runNode(['-e', forever], 1)).toMatchObject({ exitCode: 1, isOutOfTime: true });
	});

	it('fails when one of its parts does', async () => {
		const script = join(folder, 'part.mjs');
		writeFileSync(script, 'process.exitCode = Number(process.argv[2]);');
		const parts = (...codes: string[]) =>
			checkParts('parts', 1, ...codes.map((code): [() => string, string] => [() => script, code]));
		expect(await parts('0', '0').run(farAwayMs)).toMatchObject({ passed: 2, failed: 0 });
		expect(await parts('0', '1').run(farAwayMs)).toMatchObject({ passed: 1, failed: 1 });
	});

	it('names what ran when it was killed, and keeps what had passed', () => {
		const file = join(folder, 'progress.json');
		writeFileSync(file, JSON.stringify({ passed: 7, failed: 1, running: ['a.test.ts', 'a.test.ts > hangs'] }));
		expect(judgeKilled(file, 60_000)).toEqual({
			passed: 7,
			failed: 3,
			skipped: 0,
			remarks: [
				'OUT OF TIME after 60 s: it was killed.',
				'RUNNING AT THAT MOMENT, so failed: a.test.ts',
				'RUNNING AT THAT MOMENT, so failed: a.test.ts > hangs'
			]
		});
	});

	it('has failed also when it was killed before any test began, or in the middle of writing', () => {
		expect(judgeKilled(join(folder, 'none.json'), 1_000).failed).toBe(1);
		writeFileSync(join(folder, 'half.json'), '{"passed": 7, "fai');
		expect(judgeKilled(join(folder, 'half.json'), 1_000).failed).toBe(1);
	});
});

const root = resolve(import.meta.dirname, '../..');

/** Runs a test runner with one passing and one hanging test, until its reporter has reported the second. */
async function runningTests(program: string, args: string[], configure: () => void): Promise<unknown> {
	configure();
	const file = join(folder, 'progress.json');
	const runner = start(process.execPath, [join(root, 'node_modules', program), ...args], {
		name: program,
		cwd: folder,
		env: { ...process.env, VITEST: undefined, NODE_ENV: undefined, CI: undefined, [progressVariable]: file }
	});
	const progress = await runner.waitFor('the hanging test', () => {
		const seen = readProgress(file);
		return seen.passed === 1 && seen.running.some((name) => name.includes('hangs')) ? seen : undefined;
	});
	killTree(runner.pid);
	await runner.ended;
	return progress;
}

describe('the reporters tell which tests run', () => {
	it('of vitest', async () => {
		const progress = await runningTests(
			'vitest/vitest.mjs',
			['run', '--root', folder, `--reporter=${join(root, 'tests/support/progress-vitest.ts')}`],
			() => {
				writeFileSync(
					join(folder, 'sea.test.js'),
					`import { it } from ${JSON.stringify(join(root, 'node_modules/vitest/dist/index.js'))};
					it('floats', () => undefined); it('hangs', () => new Promise(() => undefined), 0);`
				);
			}
		);
		expect(progress).toEqual({ passed: 1, failed: 0, running: ['sea.test.js', 'sea.test.js > hangs'] });
	});

	it('of Playwright', async () => {
		const progress = await runningTests(
			'@playwright/test/cli.js',
			['test', '--config', join(folder, 'playwright.config.mjs')],
			() => {
				const playwright = JSON.stringify(join(root, 'node_modules/@playwright/test/index.mjs'));
				writeFileSync(
					join(folder, 'playwright.config.mjs'),
					`export default { timeout: 0, reporter: [[${JSON.stringify(join(root, 'tests/support/progress-playwright.ts'))}]] };`
				);
				writeFileSync(
					join(folder, 'sea.spec.mjs'),
					`import { test } from ${playwright};
					test('floats', () => undefined); test('hangs', () => new Promise(() => undefined));`
				);
			}
		);
		expect(progress).toEqual({ passed: 1, failed: 0, running: ['sea.spec.mjs > hangs'] });
	});
});
