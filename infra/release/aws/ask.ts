import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { retry, type TimeLimit } from '../polling.ts';
import type { Clock } from '../ports.ts';

/** Makes one call to AWS, and retries it while the error may be temporary. */
export type Ask = <T>(what: string, call: () => Promise<T>) => Promise<T>;

const timeoutMs = 2 * 60_000;

// Also temporary, although the SDK doesn't retry them: the last change is still in progress, or someone else is writing the same key.
const conflicts = new Set([
	'TooManyInvalidationsInProgress',
	'ResourceConflictException',
	'ConditionalRequestConflict',
	'OperationAborted'
]);

/** Whether this is an SDK error. If it has a cause, that is an error too. */
function isSdkError(error: unknown): error is Error & { cause?: Error } {
	return error instanceof Error && (error.cause === undefined || error.cause instanceof Error);
}

export function mayPass(error: unknown): boolean {
	if (!isSdkError(error)) return false;
	if (isThrottlingError(error) || isTransientError(error) || isServerError(error)) return true;
	// EAI_AGAIN: the name server didn't respond in time.
	return conflicts.has(error.name) || ('code' in error && error.code === 'EAI_AGAIN');
}

/** The HTTP status of AWS's response, or 0. */
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
