import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type BareApp = { url: string; dispose(): Promise<void> };

// The least that Kit calls a page: rendered for each request, no script, one heading and one sentence, no database and no hooks.
const files: Record<string, string> = {
	'package.json': '{"private":true,"type":"module"}',
	'svelte.config.js': 'export default { compilerOptions: { runes: true }, kit: { csrf: { trustedOrigins: ["*"] } } };',
	'vite.config.js': 'import { sveltekit } from "@sveltejs/kit/vite"; export default { plugins: [sveltekit()] };',
	'src/app.html':
		'<!doctype html><html lang="en"><head><meta charset="utf-8">%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
	'src/routes/+page.js': 'export const csr = false;',
	'src/routes/+page.server.js': 'export const load = () => ({ now: new Date().toISOString() });',
	'src/routes/+page.svelte':
		'<script>let { data } = $props();</script><svelte:head><title>Bare</title></svelte:head><h1>Bare</h1><p>{data.now}</p>'
};

// Kit's own server behind node:http and nothing else, as its Node adapter has it.
const server = `
import { getRequest, setResponse } from '@sveltejs/kit/node';
import { createServer } from 'node:http';
import { manifest } from './.svelte-kit/output/server/manifest.js';
import { Server } from './.svelte-kit/output/server/index.js';
const kit = new Server(manifest);
await kit.init({ env: process.env });
const http = createServer({ keepAliveTimeout: 65000 }, async (incoming, outgoing) => {
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

/** Builds a bare page with the versions of Kit, Svelte and Vite that the app is built with, and serves it from a process of its own. */
export async function startBareApp(root: string): Promise<BareApp> {
	const folder = join(root, '.cache', 'bench', 'bare-page');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(join(folder, 'src', 'routes'), { recursive: true });
	for (const [name, text] of Object.entries({ ...files, 'serve.js': server })) writeFileSync(join(folder, name), text);
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
