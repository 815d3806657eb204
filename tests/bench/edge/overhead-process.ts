// Both servers in one process: see overhead.ts. Prints the medians as JSON.
import { getRequest, setResponse } from '@sveltejs/kit/node';
import { Agent, createServer, request, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBucket } from '../../../infra/dev/bucket.ts';
import { createEdge } from '../../../infra/dev/edge.ts';
import { loadWebFunction } from '../../../infra/dev/function-url.ts';
import { median } from '../stats.ts';

const rounds = 2_000;
const warmUp = 300;
const root = resolve(import.meta.dirname, '../../..');

async function listen(listener: RequestListener): Promise<{ port: number; agent: Agent }> {
	const server = createServer(listener);
	await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
	return { port: (server.address() as AddressInfo).port, agent: new Agent({ keepAlive: true, maxSockets: 1 }) };
}

function ask({ port, agent }: { port: number; agent: Agent }, path: string): Promise<number> {
	const startedAt = performance.now();
	return new Promise((settle, reject) => {
		const asked = request({ host: '127.0.0.1', port, path, agent }, (answer) => {
			answer.resume();
			answer.on('end', () => settle(performance.now() - startedAt));
		});
		asked.once('error', reject);
		asked.end();
	});
}

async function plainKit(): Promise<RequestListener> {
	const output = join(root, '.svelte-kit', 'output', 'server');
	const { Server } = await import(pathToFileURL(join(output, 'index.js')).href);
	const { manifest } = await import(pathToFileURL(join(output, 'manifest.js')).href);
	const server = new Server(manifest);
	await server.init({ env: { ...process.env } });
	return (incoming, response) => {
		void getRequest({ request: incoming, base: `http://${incoming.headers.host}` })
			.then((asked) => server.respond(asked, { getClientAddress: () => '127.0.0.1' }))
			.then((answer: Response) => setResponse(response, answer));
	};
}

const hostOf = ({ headers }: { headers: { host?: string } }): string => headers.host ?? '';
const handler = await loadWebFunction(root);
const edge = await listen(createEdge({ handler, bucket: openBucket(root), originSecret: 'bench', hostOf }));
const kit = await listen(await plainKit());

const samples = { through: [] as number[], alone: [] as number[], shell: [] as number[] };
for (let round = 0; round < rounds + warmUp; round++) {
	const through = await ask(edge, '/api/session');
	const alone = await ask(kit, '/api/session');
	const shell = await ask(edge, '/anything-crew');
	if (round < warmUp) continue;
	samples.through.push(through);
	samples.alone.push(alone);
	samples.shell.push(shell);
}
console.log(
	JSON.stringify({ through: median(samples.through), alone: median(samples.alone), shell: median(samples.shell) })
);
process.exit(0);
