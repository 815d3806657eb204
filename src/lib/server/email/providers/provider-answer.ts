import type { SendError } from '../ports.ts';

/** A provider's response, taken from an error that its library threw. Uses codes and numbers, never messages meant for people. */
export interface ProviderAnswer {
	status: number;
	body: unknown;
	retryAfter: string | undefined;
}

/** Undefined if there was no response, because of the network, a timeout, or a bug. */
export function answerOf(error: unknown): ProviderAnswer | undefined {
	const response = field(error, 'response');
	const status = field(response, 'status');
	if (typeof status !== 'number') return undefined;
	return { status, body: field(response, 'data'), retryAfter: headerOf(field(response, 'headers'), 'retry-after') };
}

/** Like `answerOf`, for an error of the AWS SDK: its name, the response's status if there was one, and how long to wait. */
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

/** The wait in seconds. Providers send a number of seconds or a date. */
export function retryAfterOf(answer: Pick<ProviderAnswer, 'retryAfter'>, now = Date.now()): number | undefined {
	const text = answer.retryAfter?.trim();
	if (text === undefined || text === '') return undefined;
	if (/^\d+$/.test(text)) return Number(text);
	const at = Date.parse(text);
	return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Why there was no response. @throws the error itself if it isn't a network error, because then it is our bug */
export function sendErrorOf(error: unknown): SendError {
	for (let cause = error; cause !== undefined; cause = field(cause, 'cause')) {
		// Check the code first, because the AWS SDK names the error of a dropped connection a timeout.
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

/** Accepts any Headers class, because a library may have its own. */
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

/** The string at a path in a response, or undefined. */
export function wordIn(body: unknown, ...path: string[]): string | undefined {
	const found = path.reduce<unknown>(field, body);
	return typeof found === 'string' ? found : undefined;
}

function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
