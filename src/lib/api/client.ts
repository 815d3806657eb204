// The only caller of fetch on a page and in the worker. tests/architecture/habits.test.ts checks it and lists the exceptions.
import { parseJson } from '../wire/parse.ts';

interface Headed {
	status: number;
	/** What `Retry-After` asked for. */
	retryAfterMs?: number;
	/** The validator of the body. */
	etag?: string;
	/** What time the server says it is. */
	serverTime?: string;
}

/** How one request ended. `ok`: our server answered, whatever the status. */
export type ApiResult =
	| ({ ok: true; kind: 'json'; body: unknown } & Headed)
	/** 204, or 304 for the validator that we sent: no body, as it should be. */
	| ({ ok: true; kind: 'empty'; body: undefined } & Headed)
	/** Not JSON: a captive portal's page, half a response, or something else in between. */
	| ({ ok: false; kind: 'foreign'; what: 'html' | 'cut_off' | 'other' } & Headed)
	/** No whole response: no signal, a redirect, or our own timeout. */
	| { ok: false; kind: 'none'; why: 'no_network' | 'timed_out' };

export interface ApiRequest {
	method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | undefined;
	/** JSON text, sent as it is. */
	text?: string | undefined;
	/** Idempotency-Key: the same request sent twice is recorded once. */
	key?: string | undefined;
	/** The version that a change was made from. */
	ifMatch?: number | undefined;
	/** The validator of what we have. If nothing changed, the result is an empty 304. */
	etag?: string | undefined;
	timeoutMs: number;
}

/** What a request needs of the device; a test brings its own. */
export interface Network {
	fetch: typeof fetch;
	now: () => number;
}

/** A response that took longer says too little about what time it is now. */
const maxMsForTime = 10_000;

const device: Network = { fetch: (path, init) => fetch(path, init), now: () => Date.now() };

type TimeListener = (serverMs: number, deviceMs: number) => void;

/** Sends one request. Never rejects. @param onTime told what time the server said it was, in a prompt response */
export async function request(
	path: string,
	asked: ApiRequest,
	network: Network = device,
	onTime?: TimeListener
): Promise<ApiResult> {
	const signal = AbortSignal.timeout(asked.timeoutMs);
	const askedMs = network.now();
	try {
		const response = await network.fetch(path, {
			method: asked.method ?? 'GET',
			headers: headersOf(asked),
			...(asked.text !== undefined && { body: asked.text }),
			// A redirect is a portal or a mistake: followed, it could turn into somebody else's 200.
			redirect: 'error',
			cache: 'no-store',
			credentials: 'same-origin',
			signal
		});
		const answeredMs = network.now();
		const { status, headers } = response;
		const etag = headers.get('ETag') ?? undefined;
		// Only our server knows the validator that we sent.
		const isUnchanged = status === 304 && etag !== undefined && etag === asked.etag;
		if (status === 204) return { ok: true, kind: 'empty', body: undefined, ...headed(response, answeredMs) };
		const result: ApiResult = isUnchanged
			? { ok: true, kind: 'empty', body: undefined, ...headed(response, answeredMs) }
			: readResult(response, await response.text(), network.now());
		const serverMs = Date.parse(headers.get('Date') ?? '');
		const isPrompt = answeredMs >= askedMs && answeredMs - askedMs < maxMsForTime;
		// A portal's clock is not ours. The header has whole seconds.
		if (result.ok && isPrompt && !Number.isNaN(serverMs)) onTime?.(serverMs + 500, (askedMs + answeredMs) / 2);
		return result;
	} catch {
		// Every rejection of fetch means that no whole response came; which of the two only decides the words on the screen.
		return { ok: false, kind: 'none', why: signal.aborted ? 'timed_out' : 'no_network' };
	}
}

function headersOf({ text, key, ifMatch, etag }: ApiRequest): Record<string, string> {
	return {
		...(text !== undefined && { 'Content-Type': 'application/json' }),
		...(key !== undefined && { 'Idempotency-Key': key }),
		...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
		...(etag !== undefined && { 'If-None-Match': etag })
	};
}

interface Head {
	status: number;
	headers: Pick<Headers, 'get'>;
}

/** Reads a whole response. Exported for tests. */
export function readResult(head: Head, text: string, nowMs: number): ApiResult {
	const type = (head.headers.get('Content-Type') ?? '').toLowerCase();
	const body = parseJson(text);
	if (body !== undefined && !type.includes('html')) return { ok: true, kind: 'json', body, ...headed(head, nowMs) };
	const isHtml = type.includes('html') || /^\s*<(!doctype|html)/i.test(text);
	const what = isHtml ? 'html' : type.includes('json') ? 'cut_off' : 'other';
	return { ok: false, kind: 'foreign', what, ...headed(head, nowMs) };
}

function headed({ status, headers }: Head, nowMs: number): Headed {
	const retryAfterMs = readRetryAfter(headers.get('Retry-After'), nowMs);
	const etag = headers.get('ETag');
	const serverMs = Date.parse(headers.get('Date') ?? '');
	return {
		status,
		...(retryAfterMs !== undefined && { retryAfterMs }),
		...(etag !== null && { etag }),
		...(!Number.isNaN(serverMs) && { serverTime: new Date(serverMs).toISOString() })
	};
}

/** `Retry-After` in milliseconds from now: whole seconds or a date; undefined where it is neither. */
function readRetryAfter(header: string | null, nowMs: number): number | undefined {
	if (header === null || header.trim() === '') return undefined;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs;
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** After how long a read counts as unanswered. What is on the phone is on the screen long before. */
const readTimeoutMs = 15_000;

let tellTime: TimeListener | undefined;

/** Tells what time the server says it is, with each response to `askServer` and `askIfChanged`. */
export function onServerTime(listener: TimeListener): void {
	tellTime = listener;
}

/** Asks the server for something. Never rejects. @param key Idempotency-Key: the same request sent twice is recorded once */
export function askServer(
	path: string,
	method: 'GET' | 'POST' | 'DELETE' = 'GET',
	body?: unknown,
	key?: string
): Promise<ApiResult> {
	const text = body === undefined ? undefined : JSON.stringify(body);
	return request(path, { method, text, key, timeoutMs: readTimeoutMs }, device, tellTime);
}

/** Reads something unless it is still what came with this validator: then the result is an empty 304. Never rejects. */
export function askIfChanged(path: string, etag: string | undefined): Promise<ApiResult> {
	return request(path, { etag, timeoutMs: readTimeoutMs }, device, tellTime);
}
