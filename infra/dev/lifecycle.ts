import { randomUUID } from 'node:crypto';
import { processLog } from '../../src/lib/server/log.ts';

const PARENT_CHECK_MS = 250;
const CLOSE_TIMEOUT_MS = 5000;

/** Shuts down cleanly on Ctrl+C and on the signals that a machine sends when it shuts down. */
export function onStopSignal(close: () => Promise<void>): void {
	let isStopping = false;
	const stop = (): void => {
		// A second Ctrl+C exits immediately. Nothing is lost, because acknowledged writes are on disk.
		if (isStopping) process.exit(0);
		isStopping = true;
		setTimeout(() => process.exit(0), CLOSE_TIMEOUT_MS).unref();
		close().then(
			() => process.exit(0),
			(error: unknown) => {
				processLog.error('stop failed', randomUUID(), error);
				process.exit(1);
			}
		);
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	process.on('SIGHUP', stop);
}

/**
 * Exits if npm is killed, so that this process doesn't keep the port and the database. If the parent process changes, npm is gone. Without
 * npm, this isn't checked, because `nohup` and `&` change the parent too.
 */
export function followParent(): void {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	setInterval(() => {
		// Exits without closing the database, because another start may be waiting for the port. This is safe, because the database even
		// survives crashes.
		if (process.ppid !== parent) process.exit(0);
	}, PARENT_CHECK_MS).unref();
}
