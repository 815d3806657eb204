import { readFile, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LocalFolder } from './health/index.ts';

/** Reads what the health page says of the data folder. */
export function folderReader(path: string): () => Promise<LocalFolder> {
	return async () => {
		const [{ bavail, bsize }, lastBackupAt] = await Promise.all([statfs(path), readLastBackup(path)]);
		return { path: resolve(path), freeBytes: bavail * bsize, ...(lastBackupAt !== undefined && { lastBackupAt }) };
	};
}

/** From the note of `npm run backup`. */
async function readLastBackup(path: string): Promise<string | undefined> {
	try {
		const note: unknown = JSON.parse(await readFile(join(path, 'backup.json'), 'utf8'));
		const at = typeof note === 'object' && note !== null && 'at' in note ? note.at : undefined;
		return typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? at : undefined;
	} catch {
		// No note, or a damaged one: then no backup is known, which is what the page says.
		return undefined;
	}
}
