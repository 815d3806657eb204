// Databases for tests: the embedded one, and DynamoDB Local if this machine can run it.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import dynalite from 'dynalite';
import { start } from './child-process.ts';
import { scaled } from './slowness.ts';
import { keepAliveTimeout } from './keep-alive.ts';

export interface TestDatabase {
	endpoint: string;
	close(): Promise<void>;
}

/** dynalite in this process, in memory unless there is a folder. */
export async function startDynalite(path?: string): Promise<TestDatabase> {
	const timings = { createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 };
	const server = dynalite(path === undefined ? timings : { path, ...timings });
	server.keepAliveTimeout = keepAliveTimeout;
	const atWork = watchWork(server);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('dynalite listens on no port');
	return {
		endpoint: `http://127.0.0.1:${address.port}`,
		async close() {
			for (let waits = 0; atWork.size > 0 && waits < maxWaits; waits++) await setTimeout(waitMs);
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		}
	};
}

const waitMs = 10;
const maxWaits = scaled(20_000) / waitMs;

/**
 * The engine's unfinished requests. It finishes them even if the client was killed, and then throws an uncatchable error if its store is
 * closed.
 */
function watchWork(server: Server): ReadonlySet<ServerResponse> {
	const atWork = new Set<ServerResponse>();
	server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
		request.once('end', () => {
			if (!response.writableEnded) atWork.add(response);
		});
		const end = response.end.bind(response);
		response.end = ((...args: Parameters<typeof end>) => {
			atWork.delete(response);
			return end(...args);
		}) as typeof response.end;
	});
	return atWork;
}

const carrier = 'amplify-dynamodb-simulator@2.9.30';
const cache = join(dirname(fileURLToPath(import.meta.url)), '../../.cache/dynamodb-local');
const emulator = join(cache, '2.9.30/package/emulator');
const run = promisify(execFile);

/**
 * Why Amazon's DynamoDB Local can't run here, in a sentence; undefined when it can. Fetches it once from the npm registry into
 * .cache/ (56 MB: too much for every install, and its licence does not let us pass it on).
 */
export async function prepareDynamoDbLocal(): Promise<string | undefined> {
	if (spawnSync('java', ['-version'], { timeout: scaled(30_000) }).status !== 0)
		return 'there is no Java on this machine';
	if (existsSync(join(emulator, 'DynamoDBLocal.jar'))) return undefined;
	// Unpacked in another folder and then moved, so that two runs at once or an interrupted one leave nothing incomplete.
	const draft = join(cache, `draft-${process.pid}`);
	try {
		mkdirSync(draft, { recursive: true });
		const options = { cwd: draft, timeout: scaled(180_000) };
		await run('npm', ['pack', carrier, '--silent', '--fetch-retries=0', '--fetch-timeout=60000'], options);
		await run('tar', ['xzf', 'amplify-dynamodb-simulator-2.9.30.tgz'], options);
		rmSync(join(draft, 'amplify-dynamodb-simulator-2.9.30.tgz'));
		if (!existsSync(emulator)) renameSync(draft, join(cache, '2.9.30'));
		return undefined;
	} catch (error) {
		// Offline, the other engines' tests can still run.
		return `it could not be fetched (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)})`;
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
}

/** Amazon's DynamoDB Local in memory. Call `prepareDynamoDbLocal` first. */
export async function startDynamoDbLocal(): Promise<TestDatabase> {
	const port = await freePort();
	const args = [
		'-Xmx512m',
		'-XX:TieredStopAtLevel=1',
		'-XX:+UseSerialGC',
		'-Djava.library.path=./DynamoDBLocal_lib',
		'-jar',
		'DynamoDBLocal.jar'
	];
	const child = start('java', [...args, '-inMemory', '-disableTelemetry', '-sharedDb', '-port', String(port)], {
		name: 'DynamoDB Local',
		cwd: emulator
	});
	const endpoint = `http://127.0.0.1:${port}`;
	try {
		await child.waitFor('its port', async () => (await answers(endpoint)) || undefined, scaled(120_000));
	} catch (error) {
		await child.stop('SIGKILL');
		throw error;
	}
	return { endpoint, close: () => child.stop('SIGKILL') };
}

async function answers(endpoint: string): Promise<boolean> {
	try {
		await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
		return true;
	} catch {
		// Connections are refused until it listens, so this waits.
		return false;
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => {
				if (address !== null && typeof address === 'object') resolve(address.port);
				else reject(new Error('no free port'));
			});
		});
	});
}
