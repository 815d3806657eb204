import { randomUUID } from 'node:crypto';
import type { Log } from '../../src/lib/server/log.ts';

/**
 * Logs an uncaught error in one line and ends the process. Runs first, because otherwise Node would print a line of minified source, and
 * Lambda's runtime would print the whole error.
 * @param end ends the process, after anything that the caller has to report first
 */
export function logUncaught(log: Log, end: () => void = () => process.exit(1)): void {
	const report = (what: string) => (error: unknown) => {
		log.error(what, randomUUID(), error);
		end();
	};
	process.prependListener('uncaughtException', report('uncaught exception'));
	process.prependListener('unhandledRejection', report('unhandled rejection'));
}

/** Logs each of Node's warnings as one log line. Node itself would print several lines for each. */
export function logWarnings(log: Log): void {
	process.removeAllListeners('warning');
	process.on('warning', ({ name, message }) => log.warn('node warning', { name, message }));
}
