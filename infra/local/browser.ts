import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

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

function playwrightsOwn(): string | undefined {
	const path = chromium.executablePath();
	return path !== '' && existsSync(path) ? path : undefined;
}

/** A Chromium that is on this machine already; undefined when there is none. Throws when SCC_CHROMIUM names no file. */
export function findChromium(): string | undefined {
	const named = process.env.SCC_CHROMIUM;
	if (named !== undefined && named !== '') {
		if (!existsSync(named)) throw new Error(`SCC_CHROMIUM is ${named}, and there is no such file.`);
		return named;
	}
	return KNOWN_PLACES.find((place) => existsSync(place)) ?? playwrightsOwn();
}

function run(command: string, args: string[]): boolean {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

function installByApt(): void {
	const isRoot = process.getuid?.() === 0;
	if (!isRoot || !existsSync('/usr/bin/apt-get')) return;
	const install = ['install', '-y', '--no-install-recommends', 'chromium'];
	// A fresh container has no package lists, and one that has them may do without the minute an update takes.
	if (!run('apt-get', install) && run('apt-get', ['update'])) run('apt-get', install);
}

function installByPlaywright(): void {
	const require = createRequire(import.meta.url);
	const cli = join(require.resolve('playwright-core/package.json'), '..', 'cli.js');
	run(process.execPath, [cli, 'install', 'chromium']);
}

/** Finds a Chromium, or installs one: by apt as root on Debian, else by Playwright. Throws with what to do. */
export function ensureChromium(say: (line: string) => void): string {
	const found = findChromium();
	if (found !== undefined) return found;
	say('No Chromium on this machine: installing one for the browser tests.');
	for (const install of [installByApt, installByPlaywright]) {
		install();
		const installed = findChromium();
		if (installed !== undefined) return installed;
	}
	throw new Error(HOW_TO_GET_ONE);
}
