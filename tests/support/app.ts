import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hashPassword } from '../../src/lib/server/access/password.ts';
import { compileCache } from './compile-cache.ts';
import { start, type Started } from './child-process.ts';
import { scaled } from './slowness.ts';

export const adminSecret = 'harbor-master-of-the-tests';

const root = resolve(import.meta.dirname, '..', '..');
/** What `npm start` of a checkout gives to node: the tests start that, flags included, and not something like it. */
function startArguments(cwd: string): string[] {
	const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as { scripts: { start: string } };
	return scripts.start.replace('exec node ', '').split(' ');
}

/** The app's settings, but for those that every start here sets. Whoever runs the tests may have some in the environment. */
export const settingsOfTheMachine = [
	...['SCC_STAGE', 'AWS_LAMBDA_FUNCTION_NAME', 'DYNAMODB_TABLE_NAME', 'DYNAMODB_ENDPOINT', 'AWS_REGION'],
	...['EVENTS_S3_BUCKET', 'GMAIL_SENDER_EMAIL', 'GMAIL_RECIPIENT', 'GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET'],
	...['GMAIL_REFRESH_TOKEN', 'MAIL_PROVIDER', 'SES_CONFIGURATION_SET', 'PRIVATE_LINK_DAYS', 'SCC_WEBHOOK_TEST_CA'],
	...['ORIGIN', 'ORIGIN_VERIFY_SECRET', 'SECRETS_FROM', 'BUSINESS_TIME_ZONE']
];

export type AppOptions = {
	/** 0, the default, lets the system pick one; a restart keeps what was picked. */
	port?: number;
	/** A folder to start on; by default a fresh one under the system's temporary folder, deleted by `dispose`. */
	dataDir?: string;
	/** The checkout whose app it is, built; this one by default. */
	cwd?: string;
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
	/** Waits for what depends on the app: rejects at once, with the app's last output, when the app ends first. */
	whileAlive<T>(what: string, promise: Promise<T>, limitMs?: number): Promise<T>;
	/** Looks until something is found, as long as the app lives. */
	waitFor: Started['waitFor'];
	/** Throws, with its last output, when it ended without being told to: for polls that take a refused connection for a busy office. */
	assertAlive(): void;
	/** SIGTERM, and waits until it is gone. */
	stop(): Promise<void>;
	/** SIGKILL: no handler runs, nothing is flushed. */
	kill9(): Promise<void>;
	/** Starts again on the same folder and port; call it after `stop` or `kill9`. */
	restart(env?: Record<string, string>): Promise<void>;
	/** Stops it, and deletes the folder if it made one. Does no harm twice. */
	dispose(): Promise<void>;
};

type Ready = { url: string; port: number; pid: number };
type Running = Ready & { child: Started };

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
		// Building takes minutes on a slow machine, and belongs before the tests, not into a wait of theirs.
		SCC_BUILD: 'required',
		ADMIN_PASS_HASH: await adminHash,
		SCC_PASSWORD_COST: 'low',
		NODE_COMPILE_CACHE: compileCache,
		...options.env
	};
	// vitest's own; and tests must not write into a developer's database or send email with a developer's credentials.
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
				// Whatever test is at it now would only tell of a refused connection.
				console.error(error instanceof Error ? error.message : error);
			}
		});
		return { ...ready, child };
	} catch (error) {
		await child.stop('SIGKILL');
		throw error;
	}
}

/** Starts the whole app as `npm start` does, in a process of its own, and waits until it answers. */
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
