import type { Adapter, Builder } from '@sveltejs/kit';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleMail, bundleWeb } from './bundle.ts';
import { compressFiles } from './compress.ts';

/**
 * Makes everything that is served and released from a Kit build, in build/: assets and prerendered for the bucket, web and mail for
 * the functions. sveltekit-adapter-aws lays out the files; its Lambda handler is replaced by ours (docs/decisions.md).
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
