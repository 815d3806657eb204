// Tells `npm run backup` where the database of a running app is. The address and key are in the data folder, which only its owner can read.
import { request } from 'node:http';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotIdHeader, snapshotTarget } from './database-snapshot.ts';
import { readState, writeState } from './state-file.ts';

function fileIn(dataDir: string): string {
	return join(dataDir, 'database.json');
}

function isAddress(value: unknown): value is { endpoint: string } {
	if (typeof value !== 'object' || value === null || !('endpoint' in value)) return false;
	return typeof value.endpoint === 'string' && URL.canParse(value.endpoint);
}

export function noteRunning(dataDir: string, endpoint: string): void {
	writeState(fileIn(dataDir), { endpoint });
}

export function forgetRunning(dataDir: string): void {
	rmSync(fileIn(dataDir), { force: true });
}

/** The address at which this folder's database last ran. Its process may have been killed since. */
export function readRunning(dataDir: string): string | undefined {
	return readState(fileIn(dataDir), isAddress, 'Delete it.')?.endpoint;
}

// Copying a few gigabytes takes a minute or two.
const copyTimeoutMs = 15 * 60_000;

/**
 * Asks the database to copy its current contents. Resolves with true once the copy is complete, or with false if our database isn't running
 * at this address.
 * @throws Error if the copy failed, for example because the disk is full
 */
export function requestSnapshot(endpoint: string, id: string, timeoutMs = copyTimeoutMs): Promise<boolean> {
	const { hostname, port, username } = new URL(endpoint);
	const headers = {
		'x-amz-target': snapshotTarget,
		[snapshotIdHeader]: id,
		authorization: `AWS4-HMAC-SHA256 Credential=${username}/snapshot`
	};
	return new Promise((resolve, reject) => {
		const asked = request({ hostname, port, method: 'POST', headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('error', reject);
			response.once('end', () => {
				if (response.statusCode === 500)
					reject(new Error(`The database could not be copied: ${Buffer.concat(chunks).toString()}`));
				else resolve(response.statusCode === 200);
			});
		});
		// Nothing listens at the address, because the app was killed.
		asked.once('error', () => resolve(false));
		const timer = setTimeout(() => {
			reject(new Error(`${hostname}:${port} didn’t answer. Stop the app if it is running, and run the backup again.`));
			asked.destroy();
		}, timeoutMs);
		asked.once('close', () => clearTimeout(timer));
		asked.end();
	});
}
