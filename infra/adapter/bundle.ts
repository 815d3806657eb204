// node infra/adapter/bundle.ts: after `vite build`, makes what is deployed as code: build/web and build/mail, each with index.mjs.
import { build, type BuildOptions } from 'esbuild';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packFonts, packModules } from './pack.ts';
import { inlineFiles, svelteOnTheServer } from './templates.ts';

const options: BuildOptions = {
	bundle: true,
	minify: true,
	// Escapes of what is not ASCII made a quarter of some libraries.
	charset: 'utf8',
	format: 'esm',
	platform: 'node',
	target: 'node24',
	// Kit imports each route when it is asked for: so does the bundle, and a cold start reads what its one page needs.
	splitting: true,
	mainFields: ['module', 'main'],
	conditions: ['production', 'module'],
	define: { 'process.env.NODE_ENV': '"production"' },
	outExtension: { '.js': '.mjs' },
	chunkNames: '[name]-[hash]',
	legalComments: 'none',
	alias: {
		'@pdf-lib/standard-fonts': join(import.meta.dirname, 'stubs', 'standard-fonts.ts'),
		bowser: join(import.meta.dirname, 'stubs', 'bowser.ts')
	},
	// For packages that are CommonJS inside.
	banner: { js: `import{createRequire}from'node:module';const require=createRequire(import.meta.url);` },
	logLevel: 'warning',
	logOverride: { 'ignored-bare-import': 'silent' }
};

function emptied(folder: string): string {
	rmSync(folder, { recursive: true, force: true });
	return folder;
}

/** Kit's output and our handler in place of the one that the adapter brings. */
export async function bundleWeb(root: string): Promise<void> {
	const outdir = emptied(join(root, 'build', 'web'));
	await build({
		...options,
		outdir,
		entryPoints: { index: join(root, 'infra', 'lambdas', 'web.ts') },
		alias: { ...options.alias, 'kit-build': join(root, '.svelte-kit', 'output', 'server') },
		plugins: [packModules(/\/waiver-copy\.js$/, outdir, options), packFonts(/\/DejaVuSans\.js$/, outdir)]
	});
}

/** The mail function: no Kit, but Svelte for the letters. */
export async function bundleMail(root: string): Promise<void> {
	const outdir = emptied(join(root, 'build', 'mail'));
	await build({
		...options,
		outdir,
		entryPoints: { index: join(root, 'infra', 'lambdas', 'mail.ts') },
		plugins: [svelteOnTheServer(join(root, 'src', 'lib')), inlineFiles()]
	});
}

if (import.meta.main) {
	const root = resolve(import.meta.dirname, '..', '..');
	await bundleWeb(root);
	if (existsSync(join(root, 'infra', 'lambdas', 'mail.ts'))) await bundleMail(root);
}
