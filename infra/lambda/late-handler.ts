import { randomUUID } from 'node:crypto';
import type { Log } from '../../src/lib/server/log.ts';
import type { FunctionUrlHandler, FunctionUrlResult } from './payload.ts';

export interface LateHandlerParts {
	/** Reads the secrets if they are missing or a few minutes old. Resolves with false if there are still none. */
	refresh: () => Promise<boolean>;
	/** Starts the server with the secrets. */
	start: () => Promise<FunctionUrlHandler>;
	log: Log;
}

/**
 * Starts the server once its secrets can be read. Until then, responds with 503 instead of exiting: phones retry after a 503, and Lambda
 * would keep restarting a process that exits.
 */
export function createLateHandler({ refresh, start, log }: LateHandlerParts): FunctionUrlHandler {
	let starting: Promise<FunctionUrlHandler> | undefined;
	return async (event, context) => {
		if (!(await refresh())) return notReady();
		try {
			starting ??= start();
			return await (
				await starting
			)(event, context);
		} catch (error) {
			// Only startup throws here, because the handler turns its errors into responses.
			starting = undefined;
			log.error('not started', randomUUID(), error);
			return notReady();
		}
	};
}

function notReady(): FunctionUrlResult {
	const title = 'The server is starting. Try again in a moment.';
	return {
		statusCode: 503,
		headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'retry-after': '5' },
		cookies: [],
		body: JSON.stringify({ type: 'about:blank', title, status: 503, detail: title, reason: 'unavailable' }),
		isBase64Encoded: false
	};
}
