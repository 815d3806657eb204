import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hashPassword } from '../../src/lib/server/access/password.ts';
import { compileCache } from './compile-cache.ts';
import { start, type Started } from './child-process.ts';
import { scaled } from './slowness.ts';

export const adminSecret = 'harbor-master-of-the-tests';

const root = resolve(import.meta.dirname, '..', '..');
/** The node arguments that a checkout's `npm start` uses, including flags. The tests start exactly that. */
function startArguments(cwd: string): string[] {
	const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as { scripts: { start: string } };
	return scripts.start.replace('exec node ', '').split(' ');
}

/** The app's settings, except those that every start here sets. They may be in the environment of a person who runs the tests. */
export const settingsOfTheMachine = [
	...['SCC_STAGE', 'AWS_LAMBDA_FUNCTION_NAME', 'DYNAMODB_TABLE_NAME', 'DYNAMODB_ENDPOINT', 'AWS_REGION'],
	...['EVENTS_S3_BUCKET', 'GMAIL_SENDER_EMAIL', 'GMAIL_RECIPIENT', 'GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET'],
	...['GMAIL_REFRESH_TOKEN', 'MAIL_PROVIDER', 'SES_CONFIGURATION_SET', 'PRIVATE_LINK_DAYS', 'SCC_WEBHOOK_TEST_CA'],
	...['ORIGIN', 'ORIGIN_VERIFY_SECRET', 'SECRETS_FROM', 'BUSINESS_TIME_ZONE']
];

export type AppOptions = {
	/** 0, the default, lets the system choose one. A restart keeps it. */
	port?: number;
	/** The data folder. By default a new temporary one, which `dispose` deletes. */
	dataDir?: string;
	/** The checkout to start, which must be built. This one by default. */
	cwd?: string;
	/** Demo events; off by default. */
	demo?: boolean;
	env?: Record<string, string>;
};

export type App = {
	/** `http://localhost:<port>`, which browsers treat as a secure context. */
	readonly url: string;
	readonly port: number;
	readonly pid: number;
	readonly dataDir: string;
	/** Its output so far. */
	output(): string;
	/** Waits for something that depends on the app. Rejects immediately with the app's last output if the app ends first. */
	whileAlive<T>(what: string, promise: Promise<T>, limitMs?: number): Promise<T>;
	/** Polls until something is found, as long as the app is running. */
	waitFor: Started['waitFor'];
	/** Throws with the app's last output if it ended unexpectedly. For polls that treat a refused connection as a busy server. */
	assertAlive(): void;
	/** Sends SIGTERM and waits until the app has ended. */
	stop(): Promise<void>;
	/** SIGKILL: no handler runs, nothing is flushed. */
	kill9(): Promise<void>;
	/** Restarts on the same folder and port. Call it after `stop` or `kill9`. */
	restart(env?: Record<string, string>): Promise<void>;
	/** Stops the app and deletes the folder if it created one. Can be called twice. */
	dispose(): Promise<void>;
};

type Ready = { url: string; port: number; pid: number };
type Running = Ready & { child: Started };

function readyIn(text: string): Ready | undefined {
	const line = /^SCC_READY (\{.*\})$/m.exec(text)?.[1];
	return line === undefined ? undefined : (JSON.parse(line) as Ready);
}

// Cheap on purpose, because every sign-in in every test pays for it. Unit tests cover the real cost.
const adminHash = hashPassword(adminSecret, { N: 1024, r: 8, p: 1 });

async function launch(port: number, dataDir: string, options: AppOptions): Promise<Running> {
	const env: NodeJS.ProcessEnv = {
		...process.env,
		PORT: String(port),
		SCC_DATA_DIR: dataDir,
		SCC_DEMO: options.demo === true ? '1' : '0',
		SCC_READY_LINE: '1',
		// A build takes minutes on a slow machine, so it runs before the tests and not within a test's time limit.
		SCC_BUILD: 'required',
		ADMIN_PASS_HASH: await adminHash,
		SCC_PASSWORD_COST: 'low',
		NODE_COMPILE_CACHE: compileCache,
		...options.env
	};
	// Removes vitest's variables, and those that would write into a developer's database or send email with a developer's credentials.
	for (const name of ['NODE_ENV', 'HOST', 'VITEST', 'NODE_OPTIONS', ...settingsOfTheMachine]) {
		if (options.env?.[name] === undefined) delete env[name];
	}
	const { cwd = root } = options;
	const child = start(process.execPath, startArguments(cwd), { name: 'The app', cwd, env });
	try {
		const ready = await child.waitFor('ready', readyIn, scaled(120_000));
		void child.ended.then(() => {
			try {
				child.assertAlive();
			} catch (error) {
				// The running test would only report a refused connection.
				console.error(error instanceof Error ? error.message : error);
			}
		});
		return { ...ready, child };
	} catch (error) {
		await child.stop('SIGKILL');
		throw error;
	}
}

/** Starts the whole app like `npm start`, in its own process, and waits until it answers. */
export async function startApp(options: AppOptions = {}): Promise<App> {
	const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'scc-'));
	let running = await launch(options.port ?? 0, dataDir, options);

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
		output: () => running.child.output(),
		stop: () => running.child.stop('SIGTERM'),
		kill9: () => running.child.stop('SIGKILL'),
		whileAlive: (what, promise, limitMs) => running.child.whileAlive(what, promise, limitMs),
		waitFor: (what, look, limitMs) => running.child.waitFor(what, look, limitMs),
		assertAlive: () => running.child.assertAlive(),
		async restart(env = {}) {
			running = await launch(running.port, dataDir, { ...options, env: { ...options.env, ...env } });
		},
		async dispose() {
			await running.child.stop('SIGTERM');
			if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
		}
	};
}
