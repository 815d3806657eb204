import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Environment } from '../functions/variables.ts';
import { ReleaseRefused } from '../release-refused.ts';

const readableByOthers = 0o077;

/** The path of an environment's settings file. `.settings/` isn't in git. */
export function settingsPlace(stageName: string): string {
	return `.settings/${stageName}.env`;
}

/**
 * The operator's settings, one NAME=value per line. Empty if the file is missing; the live settings then stay as they are.
 * @param isNamed whether the operator named the file, which must then exist
 * @throws ReleaseRefused if others on this machine can read the file
 */
export function readSettings(file: string, isNamed: boolean): Environment {
	if (!existsSync(file)) {
		if (isNamed) throw new ReleaseRefused(`There is no settings file ${file}.`);
		return {};
	}
	if ((statSync(file).mode & readableByOthers) !== 0) {
		throw new ReleaseRefused(`Others on this computer can read ${file}: run \`chmod 600 ${file}\`, then try again.`);
	}
	const settings: Record<string, string> = {};
	for (const [name, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) settings[name] = value ?? '';
	return settings;
}
