import { randomUUID } from 'node:crypto';
import type { Log } from '../../src/lib/server/log.ts';

/**
 * Logs an uncaught error in one line, and ends the process. Node would print the source line of a minified file, and Lambda's runtime the
 * whole error, so this runs before both.
 * @param end ends the process, for a caller that has something to say first
 */
export function logUncaught(log: Log, end: () => void = () => process.exit(1)): void {
	const report = (what: string) => (error: unknown) => {
		log.error(what, randomUUID(), error);
		end();
	};
	process.prependListener('uncaughtException', report('uncaught exception'));
	process.prependListener('unhandledRejection', report('unhandled rejection'));
}
