import type { Adapter, Builder } from '@sveltejs/kit';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleMail, bundleWeb } from './bundle.ts';
import { compressFiles } from './compress.ts';

/**
 * Turns a Kit build into the release in build/: assets and prerendered pages for the bucket, and the code of the web and mail functions.
 * Uses sveltekit-adapter-aws to arrange the files, but replaces its Lambda handler with ours (docs/decisions.md).
 */
export async function adaptToLambda(builder: Builder): Promise<void> {
	const root = resolve(import.meta.dirname, '..', '..');
	const { adapter } = await import('sveltekit-adapter-aws/adapter.js');
	const laidOut: Adapter = adapter({ esbuildOptions: { format: 'esm', target: 'node24' } });
	await laidOut.adapt(builder);

	const server = builder.getBuildDirectory('lambda');
	builder.rimraf(server);
	builder.writeServer(server);
	const manifest = builder.generateManifest({ relativePath: '.' });
	writeFileSync(join(server, 'manifest.js'), `export const manifest = ${manifest};\n`);
	await bundleWeb(root, server);
	await bundleMail(root);
	for (const folder of ['assets', 'prerendered']) compressFiles(join(root, 'build', folder));
}
