import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hashPassword } from '../../src/lib/server/auth/password.ts';

export const adminSecret = 'harbor-master-of-the-tests';

const root = resolve(import.meta.dirname, '..', '..');
/** What `npm start` gives to node: the tests start that, flags included, and not something like it. */
export const startArguments: string[] = (
	JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }
).scripts.start
	.replace('exec node ', '')
	.split(' ');

const START_PATIENCE_MS = 90_000;

export type AppOptions = {
	/** 0, the default, lets the system pick one; a restart keeps what was picked. */
	port?: number;
	/** A folder to start on; by default a fresh one under the system's temporary folder, deleted by `dispose`. */
	dataDir?: string;
	/** Demo events; off by default. */
	demo?: boolean;
	env?: Record<string, string>;
};

export type App = {
	/** `http://localhost:<port>`, which a browser takes for a secure place. */
	readonly url: string;
	readonly port: number;
	readonly pid: number;
	readonly dataDir: string;
	/** Everything it printed so far. */
	output(): string;
	/** SIGTERM, and waits until it is gone. */
	stop(): Promise<void>;
	/** SIGKILL: no handler runs, nothing is flushed. */
	kill9(): Promise<void>;
	/** Starts again on the same folder and port; call it after `stop` or `kill9`. */
	restart(env?: Record<string, string>): Promise<void>;
	/** Stops it, and deletes the folder if it made one. Does no harm twice. */
	dispose(): Promise<void>;
};

type Running = { child: ChildProcess; url: string; port: number; pid: number; output: string[]; gone: Promise<void> };

type Ready = { url: string; port: number; pid: number };

function readyIn(text: string): Ready | undefined {
	const line = /^SCC_READY (\{.*\})$/m.exec(text)?.[1];
	return line === undefined ? undefined : (JSON.parse(line) as Ready);
}

// Cheap on purpose: what a hash costs is the unit tests' business, and each sign-in of each test would pay for it.
const adminHash = hashPassword(adminSecret, { N: 1024, r: 8, p: 1 });

async function launch(port: number, dataDir: string, options: AppOptions): Promise<Running> {
	const env: NodeJS.ProcessEnv = {
		...process.env,
		PORT: String(port),
		SCC_DATA_DIR: dataDir,
		SCC_DEMO: options.demo === true ? '1' : '0',
		SCC_READY_LINE: '1',
		ADMIN_PASS_HASH: await adminHash,
		...options.env
	};
	// vitest's own; and a developer's database must not be what the tests write into.
	for (const name of ['NODE_ENV', 'DYNAMODB_ENDPOINT', 'HOST', 'ORIGIN', 'VITEST', 'NODE_OPTIONS']) {
		if (options.env?.[name] === undefined) delete env[name];
	}
	const child = spawn(process.execPath, startArguments, {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const output: string[] = [];
	const gone = new Promise<void>((settle) => {
		child.once('close', () => settle());
	});
	const ready = await new Promise<Ready>((settle, reject) => {
		const timer = setTimeout(() => {
			child.kill('SIGKILL');
			reject(new Error(`The app was not ready after ${START_PATIENCE_MS} ms:\n${output.join('')}`));
		}, START_PATIENCE_MS);
		const listen = (chunk: Buffer): void => {
			output.push(chunk.toString());
			const found = readyIn(output.join(''));
			if (found === undefined) return;
			clearTimeout(timer);
			settle(found);
		};
		child.stdout.on('data', listen);
		child.stderr.on('data', listen);
		void gone.then(() => {
			clearTimeout(timer);
			reject(new Error(`The app ended before it was ready:\n${output.join('')}`));
		});
	});
	return { child, ...ready, output, gone };
}

/** Starts the whole app as `npm start` does, in a process of its own, and waits until it answers. */
export async function startApp(options: AppOptions = {}): Promise<App> {
	const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'scc-'));
	let running = await launch(options.port ?? 0, dataDir, options);

	async function end(signal: NodeJS.Signals): Promise<void> {
		running.child.kill(signal);
		await running.gone;
	}

	return {
		get url() {
			return running.url;
		},
		get port() {
			return running.port;
		},
		get pid() {
			return running.pid;
		},
		dataDir,
		output: () => running.output.join(''),
		stop: () => end('SIGTERM'),
		kill9: () => end('SIGKILL'),
		async restart(env = {}) {
			running = await launch(running.port, dataDir, { ...options, env: { ...options.env, ...env } });
		},
		async dispose() {
			if (running.child.exitCode === null && running.child.signalCode === null) await end('SIGTERM');
			if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
		}
	};
}
