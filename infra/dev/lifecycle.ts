import { randomUUID } from 'node:crypto';
import { processLog } from '../../src/lib/server/log.ts';

const PARENT_CHECK_MS = 250;
const CLOSE_TIMEOUT_MS = 5000;

/** Closes cleanly on Ctrl+C and on the signals a machine sends when it shuts down. */
export function onStopSignal(close: () => Promise<void>): void {
	let isStopping = false;
	const stop = (): void => {
		// A second Ctrl+C means now. Nothing is lost by it: what was acknowledged is on disk.
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
 * Under npm, a killed npm would leave this process behind, holding the port and the database. An orphan gets a new
 * parent, which is how it knows. Started without npm, being orphaned is what `nohup` and `&` do, and means nothing.
 */
export function followParent(): void {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	setInterval(() => {
		// At once, without closing: the next start is waiting for the port, and the database survives worse than this.
		if (process.ppid !== parent) process.exit(0);
	}, PARENT_CHECK_MS).unref();
}
