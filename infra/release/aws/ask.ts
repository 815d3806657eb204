import { retry, type TimeLimit } from '../polling.ts';
import type { Clock } from '../ports.ts';

/** One call to AWS, asked again while what hinders it may pass by itself. */
export type Ask = <T>(what: string, call: () => Promise<T>) => Promise<T>;

const timeoutMs = 2 * 60_000;

// Too many at once, busy with the last change, somebody writing the same key at this moment, or a moment's trouble.
const passing = new Set([
	'TooManyRequestsException',
	'ThrottlingException',
	'Throttling',
	'RequestLimitExceeded',
	'SlowDown',
	'TooManyInvalidationsInProgress',
	'ResourceConflictException',
	'ConditionalRequestConflict',
	'OperationAborted',
	'RequestTimeout',
	'RequestTimeoutException',
	'TimeoutError',
	'ServiceException',
	'ServiceUnavailable',
	'InternalError'
]);
const brokenConnections = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

export function mayPass(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if (passing.has(error.name) || statusOf(error) >= 500 || statusOf(error) === 429) return true;
	return 'code' in error && typeof error.code === 'string' && brokenConnections.has(error.code);
}

/** The HTTP status that AWS answered, or 0. */
export function statusOf(error: unknown): number {
	if (!(error instanceof Error) || !('$metadata' in error)) return 0;
	const metadata: unknown = error.$metadata;
	if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return 0;
	return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : 0;
}

export function createAsk(clock: Clock): Ask {
	return (what, call) => {
		const limit: TimeLimit = { what, ms: timeoutMs };
		return retry(clock, limit, call, mayPass);
	};
}
