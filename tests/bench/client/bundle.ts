import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, transform, type BuildOptions, type Plugin } from 'esbuild';
import { compileModule } from 'svelte/compiler';

const pages = join(import.meta.dirname, 'pages');
const root = join(import.meta.dirname, '..', '..', '..');

/** Runes in `*.svelte.ts`, as the app's own build compiles them. */
const runes: Plugin = {
	name: 'runes',
	setup(builder) {
		builder.onLoad({ filter: /\.svelte\.ts$/ }, async ({ path }) => {
			const options = {
				loader: 'ts',
				target: 'esnext',
				tsconfigRaw: '{"compilerOptions":{"verbatimModuleSyntax":true}}'
			};
			const { code } = await transform(readFileSync(path, 'utf8'), { ...options, loader: 'ts' });
			const { js } = compileModule(code, { filename: path, generate: 'client', dev: false });
			return { contents: js.code, loader: 'js' };
		});
	}
};

/** Kit's data for the app's worker. This release has one page and its script. */
const release: Plugin = {
	name: 'release',
	setup(builder) {
		builder.onResolve({ filter: /^\$service-worker$/ }, ({ path }) => ({ path, namespace: 'release' }));
		builder.onLoad({ filter: /.*/, namespace: 'release' }, () => ({
			contents: `export const build = ['/page.js']; export const files = []; export const version = 'bench';`
		}));
	}
};

function optionsFor(format: 'esm' | 'iife'): BuildOptions {
	return {
		bundle: true,
		minify: true,
		format,
		target: 'es2022',
		platform: 'browser',
		conditions: ['browser', 'production'],
		define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
		plugins: [runes, release],
		write: false,
		logLevel: 'error'
	};
}

async function bundleFile(file: string, format: 'esm' | 'iife'): Promise<string> {
	const { outputFiles = [] } = await build({ ...optionsFor(format), entryPoints: [file] });
	return outputFiles[0]?.text ?? '';
}

export const contenderNames = ['ours', 'floor', 'workbox', 'tanstack', 'pouchdb'] as const;
export type ContenderName = (typeof contenderNames)[number];

export const titles: Record<ContenderName, string> = {
	ours: 'our outbox',
	floor: 'floor: strict put, one fetch',
	workbox: 'workbox-background-sync',
	tanstack: '@tanstack/offline-transactions',
	pouchdb: 'PouchDB'
};

const appWorker = join(root, 'src/service-worker/index.ts');
const pageFiles: Record<ContenderName, string> = {
	ours: 'ours.svelte.ts',
	floor: 'floor.ts',
	workbox: 'workbox.ts',
	tanstack: 'tanstack.ts',
	pouchdb: 'pouchdb.ts'
};
const workerFiles: Partial<Record<ContenderName, string>> = {
	ours: appWorker,
	workbox: join(pages, 'workbox-worker.ts')
};

export type Bundle = { page: string; worker: string };

export async function bundleContender(name: ContenderName): Promise<Bundle> {
	const worker = workerFiles[name];
	return {
		page: await bundleFile(join(pages, pageFiles[name]), 'esm'),
		worker: worker === undefined ? '' : await bundleFile(worker, 'iife')
	};
}

const libraries: Record<ContenderName, string> = {
	ours: ['view/outbox.svelte', 'storage/database', 'device', 'delivery/locks', 'delivery/transport']
		.map((file) => `export * from './src/lib/outbox/${file}.ts';`)
		.join('\n'),
	floor: `export { openDB } from 'idb';`,
	workbox: `export {};`,
	tanstack: `export { createCollection } from '@tanstack/db'; export { startOfflineExecutor } from '@tanstack/offline-transactions';`,
	pouchdb: `export { default } from 'pouchdb-browser';`
};

export type Sizes = { pageBytes: number; svelteBytes: number; workerBytes: number };

function gzipped(text: string): number {
	return text === '' ? 0 : gzipSync(text, { level: 9 }).byteLength;
}

async function bundleText(contents: string, external: string[] = []): Promise<string> {
	const stdin = { contents, resolveDir: root, loader: 'ts' as const };
	const { outputFiles = [] } = await build({ ...optionsFor('esm'), stdin, external });
	return outputFiles[0]?.text ?? '';
}

/** Gzipped bytes that an app needs only for sending, without the benchmark's own code. */
export async function sizesOf(name: ContenderName): Promise<Sizes> {
	const worker = workerFiles[name];
	const whole = gzipped(await bundleText(libraries[name]));
	// Every page of the app has the framework's runtime anyway.
	const alone = name === 'ours' ? gzipped(await bundleText(libraries[name], ['svelte', 'svelte/*'])) : whole;
	return {
		pageBytes: name === 'workbox' ? 0 : alone,
		svelteBytes: whole - alone,
		workerBytes: worker === undefined ? 0 : gzipped(await bundleFile(worker, 'iife'))
	};
}
