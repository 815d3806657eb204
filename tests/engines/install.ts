import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Found } from './handset.ts';

/** The Debian packages that both engines need. */
export const packages = ['webkit2gtk-driver', 'xvfb', 'xauth', 'firefox-esr'];

/**
 * Runs apt-get.
 * @returns whether it succeeded
 */
export type Apt = (args: readonly string[]) => boolean;

/** Returns the machine's apt-get, or why it can't be used. */
export function findApt(path = process.env.PATH ?? '', isRoot = process.getuid?.() === 0): Apt | { whyNot: string } {
	const program = path.split(delimiter).find((folder) => isExecutable(join(folder, 'apt-get')));
	if (program === undefined) return { whyNot: 'there is no apt-get here' };
	if (!isRoot) return { whyNot: `only root may install: sudo apt-get install ${packages.join(' ')}` };
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	return (args) =>
		spawnSync(join(program, 'apt-get'), args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		// It doesn't exist, or we may not run it: try the next folder.
		return false;
	}
}

/**
 * Installs missing packages if that is allowed.
 * @returns why something is still missing; undefined if nothing is
 */
export function installMissing(find: () => Found[], apt: Apt | { whyNot: string }): string | undefined {
	const isMissing = (): boolean => find().some((found) => 'missing' in found);
	if (!isMissing()) return undefined;
	if ('whyNot' in apt) return apt.whyNot;
	const install = ['install', '-y', '--no-install-recommends', ...packages];
	// A machine without package lists finds no packages, so this updates the lists and tries again.
	const isDone = apt(install) || (apt(['update']) && apt(install));
	if (!isDone) return 'apt-get could not install it';
	return isMissing() ? 'apt-get installed it, and it is still not where it should be' : undefined;
}
