import { readFile, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LocalFolder } from './health/index.ts';

/** Returns a function that reads the data folder's free space and last backup for the health page. */
export function folderReader(path: string): () => Promise<LocalFolder> {
	return async () => {
		const [{ bavail, bsize }, lastBackupAt] = await Promise.all([statfs(path), readLastBackup(path)]);
		return { path: resolve(path), freeBytes: bavail * bsize, ...(lastBackupAt !== undefined && { lastBackupAt }) };
	};
}

/** Reads the time of the last backup, which `npm run backup` stores in the data folder. */
async function readLastBackup(path: string): Promise<string | undefined> {
	try {
		const note: unknown = JSON.parse(await readFile(join(path, 'backup.json'), 'utf8'));
		const at = typeof note === 'object' && note !== null && 'at' in note ? note.at : undefined;
		return typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? at : undefined;
	} catch {
		// The file is missing or damaged. The health page then shows that no backup is known.
		return undefined;
	}
}
