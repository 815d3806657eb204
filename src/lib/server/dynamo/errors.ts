import { Refusal } from '../../domain/refusal.ts';

// Error names and codes. The messages aren't checked, because their wording can change.
const busy = new Set([
	'ProvisionedThroughputExceededException',
	'ThrottlingException',
	'RequestLimitExceeded',
	'LimitExceededException',
	'TooManyRequestsException'
]);
const unreachable = new Set([
	'TimeoutError',
	'AbortError',
	'InternalServerError',
	'InternalServerErrorException',
	'ServiceUnavailable',
	'ServiceUnavailableException',
	'ECONNREFUSED',
	'ECONNRESET',
	'ECONNABORTED',
	'EPIPE',
	'ETIMEDOUT',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EAI_AGAIN'
]);

/**
 * Returns the refusal `unavailable`, with the seconds to wait, if the database was busy or unreachable, or if its response was lost.
 * Undefined for other errors, which are either expected results, such as a failed condition, or bugs.
 */
export function refusalFor(error: unknown): Refusal | undefined {
	const words = [wordOf(error, 'name'), wordOf(error, 'code')];
	if (words.some((word) => busy.has(word))) return unavailable(2, error);
	if (words.some((word) => unreachable.has(word)) || statusOf(error) >= 500) return unavailable(5, error);
	return undefined;
}

export function unavailable(retryAfterS: number, cause?: unknown): Refusal {
	return new Refusal('unavailable', { detail: 'The database can’t be reached right now.', retryAfterS, cause });
}

function wordOf(error: unknown, key: 'name' | 'code'): string {
	if (typeof error !== 'object' || error === null) return '';
	const word: unknown = key in error ? Reflect.get(error, key) : undefined;
	return typeof word === 'string' ? word : '';
}

function statusOf(error: unknown): number {
	if (typeof error !== 'object' || error === null || !('$metadata' in error)) return 0;
	const metadata = error.$metadata;
	if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return 0;
	return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : 0;
}
