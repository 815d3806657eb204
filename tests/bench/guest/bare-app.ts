import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type BareApp = { url: string; dispose(): Promise<void> };

type Files = Record<string, string>;

const configuration: Files = {
	'package.json': '{"private":true,"type":"module"}',
	'svelte.config.js': 'export default { compilerOptions: { runes: true }, kit: { csrf: { trustedOrigins: ["*"] } } };',
	'vite.config.js': 'import { sveltekit } from "@sveltejs/kit/vite"; export default { plugins: [sveltekit()] };',
	'src/app.html':
		'<!doctype html><html lang="en"><head><meta charset="utf-8">%sveltekit.head%</head><body>%sveltekit.body%</body></html>'
};

/** The smallest Kit page: rendered per request, without a script, a database, or hooks. */
export const barePage: Files = {
	'src/routes/+page.js': 'export const csr = false;',
	'src/routes/+page.server.js': 'export const load = () => ({ now: new Date().toISOString() });',
	'src/routes/+page.svelte':
		'<script>let { data } = $props();</script><svelte:head><title>Bare</title></svelte:head><h1>Bare</h1><p>{data.now}</p>'
};

/**
 * The smallest app that starts without a network: a page rendered in the browser, a worker that caches its files, and a list in IndexedDB,
 * read with the product's library.
 */
export const bareOfflineApp: Files = {
	'src/routes/+layout.js': 'export const ssr = false;',
	'src/routes/+page.svelte': `<script>
	import { openDB } from 'idb';
	let charters = $state.raw([]);
	async function read() {
		const db = await openDB('bare', 1, { upgrade: (fresh) => void fresh.createObjectStore('charters', { keyPath: 'id' }) });
		if ((await db.count('charters')) === 0) {
			const write = db.transaction('charters', 'readwrite').store;
			for (let id = 0; id < 20; id += 1) await write.put({ id, title: 'Charter ' + id, notes: 'x'.repeat(1000) });
		}
		charters = await db.getAll('charters');
	}
	void read();
</script>
{#each charters as charter (charter.id)}<article><h2>{charter.title}</h2><button>Log payment</button></article>{/each}`,
	'src/service-worker.js': `import { build, version } from '$service-worker';
self.addEventListener('install', (event) => {
	event.waitUntil(caches.open(version).then((cache) => cache.addAll([...build, '/'])).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
	event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
});`
};

// Kit's server behind node:http alone, like its Node adapter.
const server = `
import { getRequest, setResponse } from '@sveltejs/kit/node';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { manifest } from './.svelte-kit/output/server/manifest.js';
import { Server } from './.svelte-kit/output/server/index.js';
const readScript = (path) => {
	const file = './.svelte-kit/output/client' + path;
	return path.endsWith('.js') && existsSync(file) ? readFileSync(file) : undefined;
};
const kit = new Server(manifest);
await kit.init({ env: process.env });
const http = createServer({ keepAliveTimeout: 65000 }, async (incoming, outgoing) => {
	const kept = readScript(incoming.url);
	if (kept) {
		outgoing.setHeader('content-type', 'text/javascript');
		return void outgoing.end(kept);
	}
	const request = await getRequest({ request: incoming, base: 'http://localhost' });
	await setResponse(outgoing, await kit.respond(request, { getClientAddress: () => '127.0.0.1' }));
});
http.listen(0, '127.0.0.1', () => console.log('PORT ' + http.address().port));
`;

function run(root: string, folder: string, command: string[]): ReturnType<typeof spawn> {
	const env = { ...process.env, NODE_ENV: 'production' };
	return spawn(
		process.execPath,
		command.map((part) => part.replace('@bin', join(root, 'node_modules'))),
		{
			cwd: folder,
			env,
			stdio: ['ignore', 'pipe', 'inherit']
		}
	);
}

/** Builds a bare app with our versions of Kit, Svelte, and Vite, and serves it from a separate process. */
export async function startBareApp(root: string, name: string, pages: Files): Promise<BareApp> {
	const folder = join(root, '.cache', 'bench', `bare-${name}`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(join(folder, 'src', 'routes'), { recursive: true });
	for (const [name, text] of Object.entries({ ...configuration, ...pages, 'serve.js': server }))
		writeFileSync(join(folder, name), text);
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	await new Promise<void>((settle, reject) => {
		const build = run(root, folder, ['@bin/vite/bin/vite.js', 'build', '--logLevel', 'error']);
		build.once('close', (code) => (code === 0 ? settle() : reject(new Error(`The bare page was not built: ${code}`))));
	});
	const child = run(root, folder, ['serve.js']);
	const port = await new Promise<number>((settle, reject) => {
		child.stdout?.on('data', (chunk: Buffer) => {
			const found = /PORT (\d+)/.exec(chunk.toString())?.[1];
			if (found !== undefined) settle(Number(found));
		});
		child.once('close', () => reject(new Error('The bare page ended before it was ready.')));
	});
	return {
		url: `http://127.0.0.1:${port}`,
		dispose: () =>
			new Promise((settle) => {
				child.once('close', () => settle());
				child.kill();
			})
	};
}
