// Processes that tests start and wait for. No wait outlives its process, and each failure shows the process's last output.
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { scaled } from './slowness.ts';
import { withLimit } from './with-limit.ts';

const lastLines = 40;
const lookEveryMs = 50;
const lastWordsMs = 2_000;

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

export type Started = {
	readonly pid: number;
	readonly process: ChildProcess;
	/** Its output so far, both streams. */
	output(): string;
	/** Resolves when it has ended and its output is read. Never rejects. */
	readonly ended: Promise<Ending>;
	/** How it ended; undefined while it runs. */
	ending(): Ending | undefined;
	/** Throws if it ended without `stop`. */
	assertAlive(): void;
	/** Resolves with the promise's value. Rejects at the limit, or immediately if the process ends without being stopped. */
	whileAlive<T>(what: string, promise: Promise<T>, limitMs?: number): Promise<T>;
	/** Polls until something is found. `look` may read the output, try a port, or check a file. */
	waitFor<T>(
		what: string,
		look: (output: string) => T | undefined | Promise<T | undefined>,
		limitMs?: number
	): Promise<T>;
	/** Sends the signal if it is running, and waits until it has ended. */
	stop(signal?: NodeJS.Signals): Promise<void>;
};

export type StartOptions = Pick<SpawnOptions, 'cwd' | 'env' | 'detached'> & {
	/** Its name in messages: `The app`. */
	name: string;
	/** Opens an IPC channel for programs that listen to `process.on('message')`. */
	ipc?: boolean;
};

function describeEnding({ code, signal }: Ending): string {
	return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

export function tailOf(output: string): string {
	const lines = output.trimEnd().split('\n');
	const cut = lines.length > lastLines ? [`(${lines.length - lastLines} lines before)`] : [];
	const tail = [...cut, ...lines.slice(-lastLines)].join('\n');
	return tail === '' ? 'It printed nothing.' : `Its last output:\n${tail}`;
}

export function start(command: string, args: readonly string[], options: StartOptions): Started {
	const { name, ipc = false, ...spawning } = options;
	const child = spawn(command, args, {
		...spawning,
		stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc' as const] : [])]
	});
	const chunks: string[] = [];
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
	let ending: Ending | undefined;
	let isStopped = false;
	const ended = new Promise<Ending>((resolve) => {
		const end = (how: Ending): void => {
			ending ??= how;
			resolve(ending);
		};
		// A missing command causes an error and no exit.
		child.once('error', (error) => {
			chunks.push(`${error.message}\n`);
			if (child.pid === undefined) end({ code: null, signal: null });
		});
		child.once('close', (code, signal) => end({ code, signal }));
		// A grandchild may hold the streams open after the process itself is gone.
		child.once('exit', (code, signal) => setTimeout(end, lastWordsMs, { code, signal }).unref());
	});
	const output = (): string => chunks.join('');
	const fail = (why: string): Error => new Error(`${name} ${why}. ${tailOf(output())}`);

	async function whileAlive<T>(what: string, promise: Promise<T>, limitMs = scaled(60_000)): Promise<T> {
		const wasOver = ending !== undefined;
		const end = ended.then((how) => {
			// A test that stops it in the middle of a wait waits for what comes after.
			if (isStopped && !wasOver) return new Promise<never>(() => undefined);
			throw fail(`ended (${describeEnding(how)}) before "${what}"`);
		});
		return withLimit(Promise.race([promise, end]), limitMs, () =>
			fail(`did not come to "${what}" within ${Math.round(limitMs / 1000)} s`)
		);
	}

	return {
		pid: child.pid ?? 0,
		process: child,
		output,
		ended,
		ending: () => ending,
		whileAlive,
		waitFor(what, look, limitMs) {
			let isOver = false;
			const found = (async () => {
				while (!isOver) {
					const seen = await look(output());
					if (seen !== undefined) return seen;
					await sleep(lookEveryMs);
				}
				throw new Error('nobody waits any more');
			})();
			return whileAlive(what, found, limitMs).finally(() => (isOver = true));
		},
		assertAlive() {
			if (ending !== undefined && !isStopped) throw fail(`ended (${describeEnding(ending)}), and nobody stopped it`);
		},
		async stop(signal = 'SIGTERM') {
			isStopped ||= ending === undefined;
			if (ending === undefined) child.kill(signal);
			await ended;
		}
	};
}
