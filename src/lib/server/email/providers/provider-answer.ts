import type { SendError } from '../ports.ts';

/** A provider's response, taken from an error that its library threw. We rely on the status and on error codes, never on error messages. */
export interface ProviderAnswer {
	status: number;
	body: unknown;
	retryAfter: string | undefined;
}

/** Returns undefined if there was no response, because of the network, a timeout, or a bug. */
export function answerOf(error: unknown): ProviderAnswer | undefined {
	const response = field(error, 'response');
	const status = field(response, 'status');
	if (typeof status !== 'number') return undefined;
	return { status, body: field(response, 'data'), retryAfter: headerOf(field(response, 'headers'), 'retry-after') };
}

/** Like `answerOf`, for an error of the AWS SDK. `status` is undefined if there was no response. */
export function sdkAnswerOf(error: unknown): {
	name: string;
	status: number | undefined;
	retryAfterS: number | undefined;
} {
	const name = field(error, 'name');
	const status = field(field(error, '$metadata'), 'httpStatusCode');
	const retryAfter = wordIn(field(error, '$response'), 'headers', 'retry-after');
	return {
		name: typeof name === 'string' ? name : '',
		status: typeof status === 'number' ? status : undefined,
		retryAfterS: retryAfterOf({ retryAfter })
	};
}

/** Parses a `Retry-After` header, which contains a number of seconds or a date. Returns the seconds to wait. */
export function retryAfterOf(answer: Pick<ProviderAnswer, 'retryAfter'>, now = Date.now()): number | undefined {
	const text = answer.retryAfter?.trim();
	if (text === undefined || text === '') return undefined;
	if (/^\d+$/.test(text)) return Number(text);
	const at = Date.parse(text);
	return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Returns why there was no response. @throws the error itself if it isn't a network error, because then it is a bug */
export function sendErrorOf(error: unknown): SendError {
	for (let cause = error; cause !== undefined; cause = field(cause, 'cause')) {
		// Check `code` before `name`, because the AWS SDK names the error of a dropped connection `TimeoutError`.
		for (const word of [field(cause, 'code'), field(cause, 'name')]) {
			if (typeof word !== 'string') continue;
			if (timeouts.has(word)) return 'timed_out';
			if (network.test(word)) return 'unreachable';
		}
	}
	throw error;
}

const timeouts = new Set(['TimeoutError', 'AbortError', 'ABORT_ERR', 'ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT']);
const network = /^(E[A-Z_]{3,}|UND_ERR_\w+|ERR_(SOCKET|STREAM|TLS|SSL|HTTP2?)\w*|FetchError|CERT_\w+|\w*_CERT\w*)$/;

/** Reads any iterable of names and values, because a library may have a `Headers` class that isn't the global one. */
function headerOf(headers: unknown, name: string): string | undefined {
	if (!isIterable(headers)) return undefined;
	for (const pair of headers) {
		if (Array.isArray(pair) && pair[0] === name) return String(pair[1]);
	}
	return undefined;
}

function isIterable(value: unknown): value is Iterable<unknown> {
	return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** Returns the string at a path in a response, or undefined if there is none. */
export function wordIn(body: unknown, ...path: string[]): string | undefined {
	const found = path.reduce<unknown>(field, body);
	return typeof found === 'string' ? found : undefined;
}

function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
