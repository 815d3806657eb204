// npm run build: everything that a release is made of, and a stamp that says of which sources.
import { resolve } from 'node:path';
import { bundleMail, bundleWeb } from '../adapter/bundle.ts';
import { ensureBuild } from '../local/build.ts';
import { isReleasable, stampBundle } from './bundle-stamp.ts';

/** Builds what is not there, or not of these sources. */
export async function makeBuild(root: string, say: (line: string) => void): Promise<void> {
	if (isReleasable(root)) return;
	await ensureBuild(root, say);
	await bundleWeb(root);
	await bundleMail(root);
	stampBundle(root);
}

if (import.meta.main) {
	await makeBuild(resolve(import.meta.dirname, '..', '..'), console.log);
	console.log('Built: build/assets, build/prerendered, build/web, build/mail.');
}
