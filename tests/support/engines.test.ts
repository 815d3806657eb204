import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Found } from '../engines/handset.ts';
import { findApt, installMissing, packages } from '../engines/install.ts';

const there: Found = { open: () => Promise.reject(new Error('not opened here')) };
const missing: Found = { missing: 'an engine' };
const install = ['install', '-y', '--no-install-recommends', ...packages].join(' ');

describe('installing the other engines', () => {
	it('does nothing where all are there', () => {
		expect(
			installMissing(
				() => [there, there],
				() => expect.fail('nothing is to be installed')
			)
		).toBeUndefined();
	});

	it('installs, and looks for fresh lists only where that failed', () => {
		const asked: string[] = [];
		const apt = (args: readonly string[]): boolean => {
			asked.push(args.join(' '));
			return asked.length > 1;
		};
		expect(installMissing(() => [there, asked.length > 2 ? there : missing], apt)).toBeUndefined();
		expect(asked).toEqual([install, 'update', install]);
	});

	it('says why something is still missing', () => {
		expect(
			installMissing(
				() => [missing],
				() => false
			)
		).toBe('apt-get could not install it');
		expect(
			installMissing(
				() => [missing],
				() => true
			)
		).toMatch(/still not where it should be/);
		expect(installMissing(() => [missing], findApt('', true))).toBe('there is no apt-get here');
	});
});

describe('npm run test:engines on a machine without engines', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'scc-engines-'));
	});
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	function run(): { status: number | null; output: string } {
		const file = resolve(import.meta.dirname, '../engines/run.ts');
		const env = { PATH: folder, SCC_ENGINES_ROOT: folder, SCC_PROOF_FOLDER: join(folder, 'proof') };
		const { status, stdout, stderr } = spawnSync(process.execPath, [file], { env, encoding: 'utf8' });
		return { status, output: stdout + stderr };
	}

	it('tries to install, then prints prominently what was not tested and what to install', () => {
		const log = join(folder, 'asked');
		writeFileSync(join(folder, 'apt-get'), `#!/bin/sh\necho "$@" >> ${log}\nexit 100\n`);
		chmodSync(join(folder, 'apt-get'), 0o755);
		const { status, output } = run();
		const isRoot = process.getuid?.() === 0;
		if (isRoot) expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual([install, 'update']);
		else expect(existsSync(log)).toBe(false);
		expect(output).toContain('!!! NOT INSTALLED');
		expect(output).toContain(
			'!!! WebKitGTK IS NOT TESTED. Missing: WebKitGTK (Debian: apt-get install webkit2gtk-driver'
		);
		expect(output).toContain('!!! Firefox IS NOT TESTED. Missing: Firefox ESR (Debian: apt-get install firefox-esr)');
		expect(output).toContain('!!! SKIPPED IS NOT PASSED');
		expect(output).toContain('VERDICT: NOTHING WAS TESTED.');
		expect(status).toBe(0);
		// The report counts them as skipped, one for each engine.
		const parts = readdirSync(join(folder, 'proof')).map((name) => readFileSync(join(folder, 'proof', name), 'utf8'));
		expect(parts).toHaveLength(2);
		for (const part of parts) expect(part).toMatch(/"outcome": "skipped"/);
		for (const part of parts) expect(part).not.toMatch(/"outcome": "held"/);
	});

	it('reports that there is no apt-get', () => {
		expect(run().output).toContain('!!! NOT INSTALLED: there is no apt-get here.');
	});
});
