import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { rowNumbers } from '../../src/lib/server/dynamo/row-numbers.ts';
import { isBuildFresh } from '../build/ensure-build.ts';
import { sha256, shortDigest } from './hashes.ts';
import { ReleaseRefused } from './release-refused.ts';
import { filesBelow, readSite, type Site } from './site/site.ts';
import { zip } from './functions/zip.ts';

export const parts = ['web', 'mail'] as const;
export type Part = (typeof parts)[number];
export type PerPart<T> = Readonly<Record<Part, T>>;

export interface Code {
	zip: Uint8Array;
	/** The SHA-256 that Lambda calls `CodeSha256`. */
	sha256: string;
}

export interface Build {
	/** The `version` in the response of `/api/health`. */
	appVersion: string;
	code: PerPart<Code>;
	site: Site;
	/** The row numbers that this code can read and write (src/lib/server/dynamo/row-numbers.ts). */
	rows: typeof rowNumbers;
	/** The hash of code and site together. */
	digest: string;
}

const versionFile = v.object({ version: v.pipe(v.string(), v.minLength(1)) });

/** @throws ReleaseRefused if there is no build, or if it was made from other sources */
export function readBuild(root: string): Build {
	const folder = join(root, 'build');
	if (!isBuildFresh(root)) {
		throw new ReleaseRefused('There is no build of these sources. Run `npm run build`, then try again.');
	}
	const code: PerPart<Code> = { web: readCode(join(folder, 'web')), mail: readCode(join(folder, 'mail')) };
	const site = readSite([join(folder, 'assets'), join(folder, 'prerendered')]);
	const version = join(folder, 'assets', '_app', 'version.json');
	for (const needed of ['index.html', 'service-worker.js', '_app/version.json']) {
		if (!site.files.some(({ path }) => path === needed)) throw new ReleaseRefused(`The build has no ${needed}.`);
	}
	const { version: appVersion } = v.parse(versionFile, JSON.parse(readFileSync(version, 'utf8')));
	const digest = shortDigest(JSON.stringify([code.web.sha256, code.mail.sha256, site.files]));
	return { appVersion, code, site, rows: rowNumbers, digest };
}

function readCode(folder: string): Code {
	const entries = filesBelow(folder).map((file) => ({
		path: relative(folder, file).split(sep).join('/'),
		bytes: readFileSync(file)
	}));
	const bytes = zip(entries);
	return { zip: bytes, sha256: sha256(bytes) };
}
