import type { SSRManifest } from '@sveltejs/kit';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { behaviorFor, behaviors, type Method } from '../../infra/edge/behaviors.ts';
import { loadShellFunction } from '../../infra/edge/shell-function.ts';
import { ensureBuild } from '../../infra/build/ensure-build.ts';
import { handlingOf } from '../../src/service-worker/caches.ts';

const root = resolve(import.meta.dirname, '../..');
// The adapter's output folder for Kit's server.
const server = join(root, '.svelte-kit', 'lambda');
const shell = loadShellFunction();

type KitNode = { server?: Record<string, unknown>; universal?: { ssr?: boolean } };
type Route = SSRManifest['_']['routes'][number];

let manifest: SSRManifest;
beforeAll(async () => {
	await ensureBuild(root, console.log);
	({ manifest } = await import(pathToFileURL(join(server, 'manifest.js')).href));
});

/** An address of this route, with each parameter filled in and without groups. */
function addressOf(id: string): string {
	const parts = id.split('/').filter((part) => part !== '' && !/^\(.*\)$/.test(part));
	return `/${parts.map((part) => part.replace(/\[+(\.\.\.)?\w+(=\w+)?\]+/g, '2026-05-23-alice')).join('/')}`;
}

const verbs: Method[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];

/** The app's own response at a route. */
async function methodsOf(route: Route): Promise<Method[]> {
	const known = new Set<string>();
	if (route.page) {
		known.add('GET').add('HEAD');
		const leaf = (await manifest._.nodes[route.page.leaf]!()) as KitNode;
		if (leaf.server?.actions !== undefined) known.add('POST');
	}
	const endpoint = (await route.endpoint?.()) as Record<string, unknown> | undefined;
	for (const method of verbs) if (endpoint && (method in endpoint || 'fallback' in endpoint)) known.add(method);
	if (known.has('GET')) known.add('HEAD');
	return verbs.filter((method) => known.has(method));
}

describe('every route that Kit knows', () => {
	it('has a behavior that forwards it to the app with all its methods', async () => {
		const wrong: string[] = [];
		let looked = 0;
		for (const route of manifest._.routes) {
			const address = addressOf(route.id);
			for (const method of await methodsOf(route)) {
				looked++;
				const behavior = behaviorFor(address);
				const isTaken = behavior.origin === 'web' && behavior.methods.some((one) => one === method);
				if (!isTaken) wrong.push(`${method} ${address} goes by ${behavior.pattern} to ${behavior.origin}`);
			}
		}
		expect(wrong).toEqual([]);
		expect(looked).toBeGreaterThan(40);
	});

	it('fails this suite when it is added without a behavior', () => {
		expect(behaviorFor(addressOf('/(crew)/manifests/[event]'))).toMatchObject({ origin: 'assets', pattern: '*' });
	});

	it('opens without signal where it is a page of the crew or the office, and no other page does', async () => {
		const pages = manifest._.routes.filter((route) => route.page).map(({ id }) => addressOf(id));
		const all = [...pages, ...manifest._.prerendered_routes].filter((path) => !path.includes('[...'));
		expect(all.length).toBeGreaterThan(10);
		for (const path of all) {
			const expected = /^\/(g|mailbox)(\/|$)/.test(path) ? 'pass' : 'shell';
			expect([path, handlingOf({ method: 'GET', mode: 'navigate', path }, new Set())]).toEqual([path, expected]);
		}
	});

	it('has its data behind it too, where its page has any that the server loads', async () => {
		for (const route of manifest._.routes) {
			if (!route.page) continue;
			const nodes = [...route.page.layouts, route.page.leaf].filter((at) => typeof at === 'number');
			const loaded = await Promise.all(nodes.map(async (at) => (await manifest._.nodes[at]!()) as KitNode));
			if (!loaded.some((node) => node.server?.load)) continue;
			expect(behaviorFor(`${addressOf(route.id)}/__data.json`.replace('//', '/')).origin).toBe('web');
		}
	});

	it('is none of Kit’s remote functions, for which there would have to be a row', () => {
		expect(Object.keys(manifest._.remotes)).toEqual([]);
		expect(manifest._.client?.uses_env_dynamic_public).toBe(false);
	});

	it('is drawn from a file of the bucket where it was prerendered', () => {
		const pages = [...manifest._.prerendered_routes];
		expect(pages).not.toHaveLength(0);
		for (const page of pages) {
			expect(behaviorFor(page)).toMatchObject({ origin: 'assets', function: 'shell' });
			const verdict = shell({ method: 'GET', uri: page });
			expect(verdict).toEqual({ kind: 'fetch', uri: page === '/' ? '/index.html' : `${page}.html` });
			expect(existsSync(join(root, 'build/prerendered', verdict.kind === 'fetch' ? verdict.uri : ''))).toBe(true);
		}
	});
});

describe('every file of the build', () => {
	const filesIn = (folder: string): string[] =>
		readdirSync(join(root, 'build', folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
			.map((entry) => `/${join(entry.parentPath, entry.name).slice(join(root, 'build', folder).length + 1)}`);

	it('is served from the bucket, and found there by its own name', () => {
		const files = [...filesIn('assets'), ...filesIn('prerendered')];
		expect(files.length).toBeGreaterThan(20);
		for (const file of files) {
			const behavior = behaviorFor(file);
			expect([file, behavior.origin]).toEqual([file, 'assets']);
			if (behavior.origin === 'assets' && behavior.function)
				expect(shell({ method: 'GET', uri: file })).toEqual({ kind: 'fetch', uri: file });
		}
	});

	it('is kept forever exactly where its name changes with its content', () => {
		for (const file of filesIn('assets')) {
			const isHashed = file.startsWith(`/${manifest.appPath}/immutable/`);
			expect([file, behaviorFor(file).cache]).toEqual([file, isHashed ? 'immutable' : 'revalidate']);
		}
	});
});

describe('every behavior', () => {
	it('matches an existing address, or one that Kit requests', () => {
		const addresses = [...manifest._.routes.map(({ id }) => addressOf(id)), ...manifest._.prerendered_routes];
		const files = [...manifest.assets].map((file) => `/${file}`);
		const made = ['/_app/version.json', '/_app/immutable/entry/start.js', '/x/__data.json'];
		const used = new Set([...addresses, ...files, ...made].map((path) => behaviorFor(path).pattern));
		const spare = behaviors.map(({ pattern }) => pattern).filter((pattern) => !used.has(pattern));
		// First parts of addresses that have a row, and which a pattern with a slash behind them does not take.
		expect(spare).toEqual(['/g', '/api']);
	});
});
