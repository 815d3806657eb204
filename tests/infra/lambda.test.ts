// The local Lambda must not let one dead process block a whole run.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { start } from '../support/child-process.ts';
import { startLambda, writeBootstrap } from './lambda.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'scc-lambda-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeHandler(body: string): void {
	writeFileSync(join(folder, 'index.mjs'), `export const handler = async (event) => { ${body} };`);
}

it('rejects the call that kills the process, those that wait and those that come later, each with its last output', async () => {
	writeHandler("if (event.dies) { console.log('out of rope'); process.exit(9); } return event.echo;");
	const lambda = await startLambda({ taskRoot: folder, env: {} });
	expect(await lambda.invoke({ echo: 'aye' })).toBe('aye');
	const calls = [lambda.invoke({ dies: true }), lambda.invoke({ echo: 1 }), lambda.invoke({ echo: 2 })];
	const outcomes = await Promise.allSettled(calls);
	const why = (outcome: PromiseSettledResult<unknown>) =>
		outcome.status === 'rejected' ? String(outcome.reason) : 'held';
	for (const outcome of outcomes) expect(why(outcome)).toMatch(/process ended.*out of rope/s);
	await expect(lambda.invoke({ echo: 3 })).rejects.toThrow(/process ended.*out of rope/s);
	await lambda.stop();
});

it('tells at once why the process could not start', async () => {
	writeFileSync(join(folder, 'index.mjs'), "throw new Error('no chart on board');");
	const lambda = await startLambda({ taskRoot: folder, env: {} });
	await expect(lambda.ready).rejects.toThrow('no chart on board');
	await lambda.stop();
});

/** A Runtime API that hands out events by number, and breaks every connection at its second request. */
function startRudeApi(events: number): { server: Server; answers: Promise<string[]> } {
	const requestsOn = new Map<Socket, number>();
	const got: string[] = [];
	let handedOut = 0;
	const done = Promise.withResolvers<string[]>();
	const server = createServer((request, response) => {
		const { socket } = request;
		const count = (requestsOn.get(socket) ?? 0) + 1;
		requestsOn.set(socket, count);
		if (count === 2) {
			socket.destroy();
			return;
		}
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			if (request.method === 'GET') {
				if (handedOut === events) {
					done.resolve(got);
					return;
				}
				handedOut += 1;
				response.setHeader('lambda-runtime-aws-request-id', `call-${handedOut}`);
				response.end(String(handedOut));
				return;
			}
			got.push(`${request.url?.split('/').at(-2)}: ${Buffer.concat(chunks).toString()}`);
			response.writeHead(202).end();
		});
	});
	return { server, answers: done.promise };
}

it('asks again on a fresh connection when a kept one breaks before the answer', async () => {
	writeHandler('return event * 10;');
	const { server, answers } = startRudeApi(3);
	await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
	const child = start(process.execPath, [writeBootstrap(folder)], {
		name: 'The bootstrap',
		env: {
			AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(server.address() as AddressInfo).port}`,
			LAMBDA_TASK_ROOT: folder,
			_HANDLER: 'index.handler'
		}
	});
	expect(await child.whileAlive('three answers', answers)).toEqual(['call-1: 10', 'call-2: 20', 'call-3: 30']);
	await child.stop('SIGKILL');
	server.closeAllConnections();
	server.close();
});
