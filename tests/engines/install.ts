import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Found } from './handset.ts';

/** Everything that both engines need, as Debian calls it. */
export const packages = ['webkit2gtk-driver', 'xvfb', 'xauth', 'firefox-esr'];

/** Runs apt-get. @returns whether it went well */
export type Apt = (args: readonly string[]) => boolean;

/** The machine's apt-get, or why it can't be used. */
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
		// Not there, or not ours to run: the next folder is looked at.
		return false;
	}
}

/** Installs what is missing, where that may be done. @returns why something is still missing; undefined where nothing is */
export function installMissing(find: () => Found[], apt: Apt | { whyNot: string }): string | undefined {
	const isMissing = (): boolean => find().some((found) => 'missing' in found);
	if (!isMissing()) return undefined;
	if ('whyNot' in apt) return apt.whyNot;
	const install = ['install', '-y', '--no-install-recommends', ...packages];
	// A machine that never looked knows no package: then once more, with fresh lists.
	const isDone = apt(install) || (apt(['update']) && apt(install));
	if (!isDone) return 'apt-get could not install it';
	return isMissing() ? 'apt-get installed it, and it is still not where it should be' : undefined;
}
