import { ConfiguredRetryStrategy, isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';

type Refresh = ConfiguredRetryStrategy['refreshRetryTokenForRetry'];

// With the pauses below, these attempts take about two minutes.
const maxAttempts = 17;
const firstPauseMs = 500;
const maxPauseMs = 10_000;

/** How long to pause before a retry: longer each time, up to ten seconds. @param attempt counts from 1 */
export function pauseMs(attempt: number): number {
	return Math.min(firstPauseMs * 2 ** (attempt - 1), maxPauseMs);
}

/**
 * Retries like the SDK, but for two minutes, and also after errors that the SDK gives up on although they are temporary during a release.
 */
export class PatientRetries extends ConfiguredRetryStrategy {
	readonly #pauseOf: (attempt: number) => number;

	/** @param pauseOf how long to pause before a retry, in milliseconds */
	constructor(pauseOf: (attempt: number) => number = pauseMs) {
		super(maxAttempts, pauseOf);
		this.#pauseOf = pauseOf;
	}

	override refreshRetryTokenForRetry(...[token, info]: Parameters<Refresh>): ReturnType<Refresh> {
		const isTemporary = info.errorType === 'CLIENT_ERROR' || info.errorType === 'SERVER_ERROR';
		const errorType = isTemporary && mayPass(info.error) ? 'TRANSIENT' : info.errorType;
		// Each retry gets a new strategy, because requests that share a strategy share its retry quota. A retry that is refused because the
		// first attempt had succeeded never returns its share of the quota, so a release with many files would use it up.
		const own = new ConfiguredRetryStrategy(maxAttempts, this.#pauseOf);
		return own.refreshRetryTokenForRetry(token, { ...info, errorType });
	}
}

// These errors are temporary too, although the SDK doesn't retry them: the last change is still in progress, or someone else is writing the
// same key.
const conflicts = new Set([
	'TooManyInvalidationsInProgress',
	'ResourceConflictException',
	'ConditionalRequestConflict',
	'OperationAborted'
]);

/** Whether an error has the shape of the SDK's errors: if it has a cause, the cause is an error too. */
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
