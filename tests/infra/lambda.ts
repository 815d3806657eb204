import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { webSize, type FunctionSize } from '../../infra/environments/sizes.ts';
import { start, tailOf } from '../support/child-process.ts';
import { keepAliveTimeout } from '../support/keep-alive.ts';

export interface LambdaOptions {
	/** The folder that a deployment zips. */
	taskRoot: string;
	/** The function's environment variables, without Lambda's own. */
	env: Record<string, string>;
	runtime?: Runtime;
	/** The web function's by default. */
	size?: FunctionSize;
}

/** `ours` is lambda-bootstrap.ts; `ric` is Amazon's own interface client, which compiles C++ and so is not among our packages. */
export type Runtime = 'ours' | 'ric';

export interface Lambda {
	/** The handler's result. Rejects with the error that it threw. */
	invoke(event: unknown, alias?: 'live' | 'staging'): Promise<any>;
	/** From the process's start until it asked for its first event. Rejects if it couldn't start. */
	readonly ready: Promise<number>;
	/** Its process, for measurements. */
	readonly pid: number;
	/** Its log so far. */
	output(): string;
	stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');
const interfaceClient = join(root, 'node_modules/aws-lambda-ric/bin/index.mjs');
export const hasInterfaceClient = existsSync(interfaceClient);

/** Our bootstrap as plain JavaScript, because stripping its types would count as part of the process's start. */
export function writeBootstrap(folder: string): string {
	const file = join(folder, 'bootstrap.mjs');
	writeFileSync(file, stripTypeScriptTypes(readFileSync(join(import.meta.dirname, 'lambda-bootstrap.ts'), 'utf8')));
	return file;
}

const functionArn = 'arn:aws:lambda:us-west-2:111122223333:function:scc-production-web';
/**
 * How Lambda divides a function's memory when it starts Node: a twentieth for new objects, nine tenths for old ones, in MB. Otherwise V8
 * uses the machine's memory and collects late.
 */
function heapFlags({ memoryMb }: FunctionSize): string[] {
	return [`--max-semi-space-size=${Math.floor(memoryMb * 0.05)}`, `--max-old-space-size=${Math.floor(memoryMb * 0.9)}`];
}

type Waiting = { event: unknown; alias: string; settle: (result: any) => void; reject: (error: Error) => void };

/** Runs a bundle like Lambda: in its own process, which asks a Runtime API for events. */
export async function startLambda(options: LambdaOptions): Promise<Lambda> {
	const { taskRoot, env, runtime = 'ours', size = webSize } = options;
	const waiting: Waiting[] = [];
	const atWork = new Map<string, Waiting>();
	let idle: ServerResponse | undefined;
	let calls = 0;
	const readiness = Promise.withResolvers<number>();
	// Nobody may be waiting for a failed start.
	readiness.promise.catch(() => undefined);

	const handOut = (): void => {
		if (!idle || waiting.length === 0) return;
		const next = waiting.shift()!;
		const id = `call-${++calls}`;
		atWork.set(id, next);
		idle.writeHead(200, {
			'content-type': 'application/json',
			'lambda-runtime-aws-request-id': id,
			'lambda-runtime-invoked-function-arn': `${functionArn}:${next.alias}`,
			'lambda-runtime-deadline-ms': String(Date.now() + size.timeoutS * 1000)
		});
		idle.end(JSON.stringify(next.event));
		idle = undefined;
	};

	const api = createServer({ keepAliveTimeout }, (request, response) => {
		const path = request.url ?? '';
		if (path.endsWith('/invocation/next')) {
			readiness.resolve(performance.now() - startedAt);
			idle = response;
			// An event must not go to a connection that broke while it waited.
			response.once('close', () => {
				if (idle === response) idle = undefined;
			});
			handOut();
			return;
		}
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString();
			const [, id = '', kind] = /\/(?:invocation\/)?([\w-]+)\/(response|error)$/.exec(path) ?? [];
			const answered = atWork.get(id);
			atWork.delete(id);
			if (id === 'init') readiness.reject(new Error(JSON.parse(text).errorMessage));
			else if (kind === 'response') answered?.settle(text === '' ? undefined : JSON.parse(text));
			else answered?.reject(new Error(text));
			response.writeHead(202).end();
		});
	});
	await new Promise<void>((settle) => api.listen(0, '127.0.0.1', settle));

	const folder = mkdtempSync(join(tmpdir(), 'scc-runtime-'));
	const bootstrap = runtime === 'ric' ? interfaceClient : writeBootstrap(folder);
	const startedAt = performance.now();
	const runtimeApi = `127.0.0.1:${(api.address() as AddressInfo).port}`;
	const child = start(process.execPath, [...heapFlags(size), bootstrap, 'index.handler'], {
		name: 'The function’s process',
		cwd: taskRoot,
		env: {
			...{ PATH: process.env.PATH ?? '', TZ: ':UTC', LAMBDA_TASK_ROOT: taskRoot, _HANDLER: 'index.handler' },
			...{ AWS_LAMBDA_RUNTIME_API: runtimeApi, AWS_REGION: 'us-west-2' },
			...{ AWS_LAMBDA_FUNCTION_NAME: 'scc-production-web', AWS_LAMBDA_FUNCTION_VERSION: '7' },
			...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_SESSION_TOKEN: 'local' },
			...env
		}
	});
	let dead: Error | undefined;
	void child.ended.then(() => {
		dead = new Error(`The function’s process ended. ${tailOf(child.output())}`);
		readiness.reject(dead);
		for (const one of [...waiting.splice(0), ...atWork.values()]) one.reject(dead);
		atWork.clear();
	});

	return {
		ready: readiness.promise,
		invoke: (event, alias = 'live') =>
			new Promise((settle, reject) => {
				if (dead) {
					reject(dead);
					return;
				}
				waiting.push({ event, alias, settle, reject });
				handOut();
			}),
		pid: child.pid,
		output: child.output,
		async stop() {
			await child.stop('SIGKILL');
			rmSync(folder, { recursive: true, force: true });
			api.closeAllConnections();
			await new Promise((settle) => api.close(settle));
		}
	};
}
