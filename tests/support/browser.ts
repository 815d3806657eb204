import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const packed = resolve(import.meta.dirname, '..', '..', '.cache', 'chromium');

const KNOWN_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome-stable',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

const HOW_TO_GET_ONE =
	'No Chromium was found, and none could be installed. Install one (Debian: sudo apt-get install chromium; macOS: Google ' +
	'Chrome; anywhere: npx playwright install chromium), or name one: SCC_CHROMIUM=/path/to/chromium npm test';

const WAIT_FOR_APT_S = 300;
const RETRY_MS = 5_000;
const INSTALL_LIMIT_MS = 10 * 60_000;

/** What installing needs from the machine. Tests replace it. */
export type Machine = {
	isRoot: boolean;
	exists(path: string): boolean;
	/**
	 * Runs a program until it ends.
	 * @returns whether it succeeded, and its standard error
	 */
	run(command: string, args: readonly string[], env?: Record<string, string>): { isGood: boolean; said: string };
	wait(ms: number): void;
	/** A Chromium that starts. */
	find(): string | undefined;
};

function playwrightsOwn(): string | undefined {
	const path = chromium.executablePath();
	return path !== '' && existsSync(path) ? path : undefined;
}

/** A Chromium that is already on this machine, or undefined. Throws if SCC_CHROMIUM names no file. */
export function findChromium(): string | undefined {
	const named = process.env.SCC_CHROMIUM;
	if (named !== undefined && named !== '') {
		if (!existsSync(named)) throw new Error(`SCC_CHROMIUM is ${named}, and there is no such file.`);
		return named;
	}
	// First, because it was installed only if none of the others started.
	return [join(packed, 'start'), ...KNOWN_PLACES].find((place) => existsSync(place)) ?? playwrightsOwn();
}

/** Whether it starts: a downloaded one lacks libraries on a machine that never had a browser. */
function starts(path: string): boolean {
	return spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore' }).status === 0;
}

const thisMachine: Machine = {
	isRoot: process.getuid?.() === 0,
	exists: existsSync,
	run(command, args, more = {}) {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...more };
		const { status, stderr } = spawnSync(command, args, {
			stdio: ['ignore', 'ignore', 'pipe'],
			env,
			encoding: 'utf8',
			timeout: INSTALL_LIMIT_MS
		});
		return { isGood: status === 0, said: stderr };
	},
	wait: (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
	find() {
		const path = findChromium();
		if (path === undefined || starts(path)) return path;
		if (path === process.env.SCC_CHROMIUM) throw new Error(`SCC_CHROMIUM is ${path}, and it does not start.`);
		return undefined;
	}
};

/** Installs with apt, as root or with a sudo that needs no password. It includes all libraries. */
function installByApt(machine: Machine): void {
	if (!machine.exists('/usr/bin/apt-get')) return;
	const sudo = machine.isRoot ? [] : ['sudo', '-n'];
	const apt = (...args: string[]): boolean => {
		const [command = '', ...rest] = [...sudo, 'apt-get', '-o', `DPkg::Lock::Timeout=${WAIT_FOR_APT_S}`, ...args];
		for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
			const { isGood, said } = machine.run(command, rest);
			// Another apt-get is running: a new machine often updates itself in its first minutes.
			const isLocked = /Could not get lock|Unable to (acquire|lock)/.test(said);
			if (isGood || !isLocked || waitedMs >= WAIT_FOR_APT_S * 1_000) return isGood;
			machine.wait(RETRY_MS);
		}
	};
	const install = ['install', '-y', '--no-install-recommends', 'chromium'];
	// A new container has no package lists. With lists, this skips the update, which takes a minute.
	if (!apt(...install) && apt('update')) apt(...install);
}

function installByPlaywright(machine: Machine): void {
	const require = createRequire(import.meta.url);
	const cli = join(require.resolve('playwright-core/package.json'), '..', 'cli.js');
	machine.run(process.execPath, [cli, 'install', 'chromium']);
}

/** A Chromium from the npm registry, for machines that can reach nothing else. It includes its libraries, for x86 Linux. */
function installByNpm(machine: Machine): void {
	const carrier = '@sparticuz/chromium@153.0.0';
	const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
	if (!machine.run('npm', ['install', '--prefix', packed, ...quiet, carrier]).isGood) return;
	// It unpacks into the temporary folder, and unpacks its libraries only if it detects a cloud function.
	const env = { TMPDIR: packed, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
	const script = `import('${packed}/node_modules/@sparticuz/chromium/build/index.js').then((m) => m.default.executablePath())`;
	if (!machine.run(process.execPath, ['-e', script], env).isGood) return;
	mkdirSync(packed, { recursive: true });
	const start = join(packed, 'start');
	const lines = ['#!/bin/sh', `export LD_LIBRARY_PATH="${packed}/al2023/lib"`, `exec "${packed}/chromium" "$@"`];
	writeFileSync(start, `${lines.join('\n')}\n`);
	chmodSync(start, 0o755);
}

/** Finds a Chromium that starts, or installs one with apt, with Playwright, or from the npm registry. Throws with instructions. */
export function ensureChromium(say: (line: string) => void, machine = thisMachine): string {
	const found = machine.find();
	if (found !== undefined) return found;
	const ways: [string, (machine: Machine) => void][] = [
		['apt', installByApt],
		['Playwright', installByPlaywright],
		['the npm registry', installByNpm]
	];
	for (const [name, install] of ways) {
		say(`No Chromium that starts on this machine: installing one by ${name} for the browser tests.`);
		install(machine);
		const installed = machine.find();
		if (installed !== undefined) return installed;
	}
	throw new Error(HOW_TO_GET_ONE);
}
