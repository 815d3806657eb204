import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const RETRY_MS = 300;

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

function tryTake(lockFile: string): boolean {
	try {
		writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
		throw error;
	}
}

/**
 * Runs `work` while no other process of this machine runs work under the same lock file. A killed owner leaves its file
 * behind, so a file that names a dead process counts for nothing.
 */
export async function withPidLock<T>(lockFile: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
	mkdirSync(dirname(lockFile), { recursive: true });
	let hasWaited = false;
	while (!tryTake(lockFile)) {
		const owner = existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8')) : 0;
		if (owner > 0 && !isRunning(owner)) {
			rmSync(lockFile, { force: true });
			continue;
		}
		if (!hasWaited) onWait();
		hasWaited = true;
		await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
	}
	try {
		return await work();
	} finally {
		rmSync(lockFile, { force: true });
	}
}
