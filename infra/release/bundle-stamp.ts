import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintSources, isBuildFresh } from '../local/build.ts';
import { filesBelow } from './site.ts';

// What goes into the functions' code beside the app itself.
const sources = ['infra/adapter', 'infra/edge', 'infra/lambdas'];

// Vite empties the folder when a build begins, so that an old stamp never stands beside a new build.
function stampPath(root: string): string {
	return join(root, 'build', '.scc-bundle');
}

function fingerprint(root: string): string {
	const hash = createHash('sha256').update(fingerprintSources(root));
	const files = sources
		.flatMap((folder) => filesBelow(join(root, folder)))
		.filter((file) => !file.endsWith('.test.ts'));
	for (const file of files.sort()) hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
	return hash.digest('hex');
}

/** Whether site and code under `build/` are of the sources as they are now. */
export function isReleasable(root: string): boolean {
	const stamp = stampPath(root);
	return isBuildFresh(root) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

/** To be called once both are made. */
export function stampBundle(root: string): void {
	writeFileSync(stampPath(root), fingerprint(root));
}
