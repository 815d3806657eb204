import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { StartupError } from '../shared/startup-error.ts';

const RETRY_MS = 300;
const MAX_WAIT_MS = 10 * 60_000;

function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return hasCode(error, 'EPERM');
	}
}

/**
 * Creates the lock file with its content in a single step. So if a file has no process id, it's damaged, and no process holds the lock.
 */
function tryTake(lockFile: string): boolean {
	const draft = `${lockFile}.${process.pid}`;
	writeFileSync(draft, String(process.pid));
	try {
		linkSync(draft, lockFile);
		return true;
	} catch (error) {
		if (hasCode(error, 'EEXIST')) return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}

/** The process that holds the lock. Undefined if that process has ended or is unknown. */
function ownerOf(lockFile: string): number | undefined {
	try {
		const text = readFileSync(lockFile, 'utf8').trim();
		const pid = /^\d{1,10}$/.test(text) ? Number(text) : 0;
		return pid > 0 && isRunning(pid) ? pid : undefined;
	} catch (error) {
		if (hasCode(error, 'ENOENT')) return undefined;
		throw error;
	}
}

/**
 * Runs `work` while no other process on this machine runs work under the same lock file. A killed process leaves its lock file behind, so a
 * file whose process has ended is ignored.
 * @throws StartupError if the other process doesn't finish in time
 */
export async function withPidLock<T>(
	lockFile: string,
	onWait: () => void,
	work: () => Promise<T>,
	maxWaitMs = MAX_WAIT_MS
): Promise<T> {
	mkdirSync(dirname(lockFile), { recursive: true });
	const deadline = Date.now() + maxWaitMs;
	let hasWaited = false;
	while (!tryTake(lockFile)) {
		const owner = ownerOf(lockFile);
		if (owner === undefined) {
			rmSync(lockFile, { force: true });
			continue;
		}
		if (Date.now() > deadline)
			throw new StartupError(
				`Waited too long for process ${owner}, which holds ${lockFile}. If that is no other start of Ship Captain Crew, delete the file and start again.`
			);
		if (!hasWaited) onWait();
		hasWaited = true;
		await setTimeout(RETRY_MS);
	}
	try {
		return await work();
	} finally {
		rmSync(lockFile, { force: true });
	}
}
