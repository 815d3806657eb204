// The only module that calls fetch on a page or in the worker. tests/architecture/habits.test.ts checks this and lists the exceptions.
import { parseJson } from '../wire/parse.ts';
import { phoneHeader } from '../wire/phone-header.ts';
import { schemaHeader } from '../wire/schema-header.ts';

interface Headed {
	status: number;
	/** How long the `Retry-After` header asks us to wait. */
	retryAfterMs?: number;
	/** The validator of the body. */
	etag?: string;
	/** The server's time when it responded, in ISO 8601. */
	serverTime?: string;
}

/** The result of one request. `ok` means that our server responded, whatever the status. */
export type ApiResult =
	| ({ ok: true; kind: 'json'; body: unknown } & Headed)
	/** A 204, or a 304 for the validator that we sent. */
	| ({ ok: true; kind: 'empty'; body: undefined } & Headed)
	/** A response that isn't JSON: the page of a captive portal, a response that was cut off, or something from another server. */
	| ({ ok: false; kind: 'foreign'; what: 'html' | 'cut_off' | 'other' } & Headed)
	/** No complete response: no signal, a redirect that wasn't followed, or our own timeout. */
	| { ok: false; kind: 'none'; why: 'no_network' | 'timed_out' };

export interface ApiRequest {
	method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
	/** The body as JSON text, sent verbatim. */
	text?: string | undefined;
	/** The idempotency key: sending the same request twice records it once. */
	key?: string | undefined;
	/** The schema version of `text`. The outbox sets it when it sends an entry outside a batch. */
	schema?: number | undefined;
	/** The record version that the change is based on, for `If-Match`. */
	ifMatch?: number | undefined;
	/** The validator of our copy. If the copy is still current, the result is an empty 304. */
	etag?: string | undefined;
	/** The phone's report about itself. */
	phone?: string | undefined;
	timeoutMs: number;
}

/** The browser functions that a request uses. Tests replace them. */
export interface Network {
	fetch: typeof fetch;
	now: () => number;
}

/** If a response takes longer than this, its `Date` header is too inaccurate to use as the server's current time. */
const maxMsForTime = 10_000;

const device: Network = { fetch: (path, init) => fetch(path, init), now: () => Date.now() };

type TimeListener = (serverMs: number, deviceMs: number) => void;

/** How many times the session on this page has changed. */
let session = 0;

/**
 * Call this when someone signs in or out. After that, the response to a read that is still pending is ignored, and so is a 401 to a pending
 * write.
 */
export function changeSession(): void {
	session += 1;
}

/** Sends one request and never rejects. @param onTime called with the server's time if the response was fast enough */
export async function request(
	path: string,
	asked: ApiRequest,
	network: Network = device,
	onTime?: TimeListener
): Promise<ApiResult> {
	const { method = 'GET', text, timeoutMs } = asked;
	const signal = AbortSignal.timeout(timeoutMs);
	const askedMs = network.now();
	const sentIn = session;
	try {
		const response = await network.fetch(path, {
			method,
			headers: headersOf(asked),
			...(text !== undefined && { body: text }),
			// Follow redirects of reads within our own site, because a renamed charter's old URL redirects. Our server never redirects a
			// write, and following such a redirect could return an unrelated 200, for example from a captive portal.
			redirect: method === 'GET' ? 'follow' : 'error',
			mode: 'same-origin',
			cache: 'no-store',
			credentials: 'same-origin',
			signal
		});
		const answeredMs = network.now();
		const result = readResult(response, await response.text(), answeredMs, asked.etag);
		// If someone signed in or out since the request was sent, ignore reads and 401s. Other responses to writes count, because they tell
		// what was recorded.
		if (sentIn !== session && (method === 'GET' || response.status === 401)) throw new Error();
		const serverMs = Date.parse(response.headers.get('Date') ?? '');
		const isPrompt = answeredMs >= askedMs && answeredMs - askedMs < maxMsForTime;
		// Don't use the time of a captive portal. Add half a second, because the `Date` header has only whole seconds.
		if (result.ok && isPrompt && !Number.isNaN(serverMs)) onTime?.(serverMs + 500, (askedMs + answeredMs) / 2);
		return result;
	} catch {
		// No complete response arrived, or the session changed. The reason only affects the message on the screen.
		return { ok: false, kind: 'none', why: signal.aborted ? 'timed_out' : 'no_network' };
	}
}

function headersOf({ text, key, schema, ifMatch, etag, phone }: ApiRequest): Record<string, string> {
	return {
		Accept: 'application/json',
		...(text !== undefined && { 'Content-Type': 'application/json' }),
		...(key !== undefined && { 'Idempotency-Key': key }),
		...(schema !== undefined && { [schemaHeader]: String(schema) }),
		...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
		...(etag !== undefined && { 'If-None-Match': etag }),
		...(phone !== undefined && { [phoneHeader]: phone })
	};
}

/** Classifies a complete response. @param askedEtag the validator that was sent with the request */
export function readResult(
	{ status, headers }: { status: number; headers: Pick<Headers, 'get'> },
	text: string,
	nowMs: number,
	askedEtag?: string
): ApiResult {
	const retryAfterMs = readRetryAfter(headers.get('Retry-After'), nowMs);
	const etag = headers.get('ETag');
	const serverMs = Date.parse(headers.get('Date') ?? '');
	const headed: Headed = {
		status,
		...(retryAfterMs !== undefined && { retryAfterMs }),
		...(etag !== null && { etag }),
		...(!Number.isNaN(serverMs) && { serverTime: new Date(serverMs).toISOString() })
	};
	// A 304 that echoes our validator comes from our server, because no other server knows the validator.
	const isUnchanged = status === 304 && etag !== null && etag === askedEtag;
	if (status === 204 || isUnchanged) return { ok: true, kind: 'empty', body: undefined, ...headed };
	const type = (headers.get('Content-Type') ?? '').toLowerCase();
	const body = parseJson(text);
	if (body !== undefined && !type.includes('html')) return { ok: true, kind: 'json', body, ...headed };
	const isHtml = type.includes('html') || /^\s*<(!doctype|html)/i.test(text);
	return { ok: false, kind: 'foreign', what: isHtml ? 'html' : type.includes('json') ? 'cut_off' : 'other', ...headed };
}

/** Converts `Retry-After`, which is a number of seconds or a date, to milliseconds from now. Undefined if it's neither. */
function readRetryAfter(header: string | null, nowMs: number): number | undefined {
	if (header === null || header.trim() === '') return undefined;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs;
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** How long to wait for the response to a read. Meanwhile, the screen shows the phone's own copy. */
const readTimeoutMs = 15_000;

let tellTime: TimeListener | undefined;

/** Sets the listener that gets the server's time after each response to `askServer` and `askIfChanged`. */
export function onServerTime(listener: TimeListener): void {
	tellTime = listener;
}

/** Sends a request with the read timeout. Never rejects. @param key the idempotency key: sending the same request twice records it once */
export function askServer(
	path: string,
	method: 'GET' | 'POST' | 'DELETE' = 'GET',
	body?: unknown,
	key?: string
): Promise<ApiResult> {
	const text = body === undefined ? undefined : JSON.stringify(body);
	return request(path, { method, text, key, timeoutMs: readTimeoutMs }, device, tellTime);
}

/** Composes the phone report. Never rejects. @param sent the entries in the same request, which the report doesn't repeat */
type PhoneReporter = (sent: readonly string[]) => Promise<string | undefined>;

let reporter: PhoneReporter | undefined;

/** Sets the function that composes the phone report. Until then, requests don't include a report. */
export function onReport(describe: PhoneReporter): void {
	reporter = describe;
}

/** Returns this phone's current report. Undefined if `onReport` hasn't been called yet. */
export function reportPhone(sent: readonly string[]): Promise<string | undefined> | undefined {
	return reporter?.(sent);
}

/**
 * Reads from the server. If the response would still match `etag`, the result is an empty 304. Never rejects.
 * @param isReporting whether to send the phone report with the request
 */
export async function askIfChanged(path: string, etag: string | undefined, isReporting = false): Promise<ApiResult> {
	const phone = isReporting ? await reportPhone([]) : undefined;
	return request(path, { etag, phone, timeoutMs: readTimeoutMs }, device, tellTime);
}
