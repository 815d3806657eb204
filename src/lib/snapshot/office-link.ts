import { readAnswer } from '../outbox/delivery/transport.ts';

/** A response of our server, or none that could be told from a captive portal's. A 304 has no body. */
export type Reply =
	{ ok: true; status: number; body: unknown; retryAfterS?: number; etag?: string; serverTime?: string } | { ok: false };

let tellTime: ((serverMs: number, deviceMs: number) => void) | undefined;

/** Tells what time the server says it is, with each of its answers. */
export function onServerTime(listener: (serverMs: number, deviceMs: number) => void): void {
	tellTime = listener;
}

/** A `Date` header has whole seconds, and an answer that took longer says too little about now. */
const slowestForTimeMs = 10_000;

/** After how long a read counts as unanswered. What is on the phone is on the screen long before. */
const readTimeoutMs = 15_000;

/** Asks the office for something. Never rejects. */
export function askOffice(
	path: string,
	method: 'GET' | 'POST' | 'DELETE' = 'GET',
	body?: unknown,
	/** Idempotency-Key: the same request sent twice is recorded once. */
	key?: string
): Promise<Reply> {
	return send(path, {
		method,
		headers: {
			...(body !== undefined && { 'Content-Type': 'application/json' }),
			...(key !== undefined && { 'Idempotency-Key': key })
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
}

/** Reads something unless it is still what came with this validator: then the reply is a 304. Never rejects. */
export function askIfChanged(path: string, etag: string | undefined): Promise<Reply> {
	return send(path, { headers: etag === undefined ? {} : { 'If-None-Match': etag } }, etag);
}

async function send(path: string, init: RequestInit, knownTag?: string): Promise<Reply> {
	const askedMs = Date.now();
	try {
		const response = await fetch(path, {
			...init,
			redirect: 'error',
			cache: 'no-store',
			credentials: 'same-origin',
			signal: AbortSignal.timeout(readTimeoutMs)
		});
		const answeredMs = Date.now();
		const { status, headers } = response;
		if (status === 204) return { ok: true, status, body: undefined };
		const etag = headers.get('ETag') ?? undefined;
		// Only our server knows the validator, and only our server answers in JSON. A portal's clock is not ours.
		const isUnchanged = status === 304 && knownTag !== undefined && etag === knownTag;
		const answer = isUnchanged ? undefined : readAnswer(status, headers, await response.text(), Date.now());
		if (answer && answer.kind !== 'json') return { ok: false };
		const serverMs = Date.parse(headers.get('Date') ?? '');
		const isPrompt = answeredMs >= askedMs && answeredMs - askedMs < slowestForTimeMs;
		const hasTime = !Number.isNaN(serverMs);
		// The header has whole seconds.
		if (hasTime && isPrompt) tellTime?.(serverMs + 500, (askedMs + answeredMs) / 2);
		const retryAfterMs = answer?.retryAfterMs;
		return {
			...{ ok: true, status, body: answer?.body },
			...(retryAfterMs !== undefined && { retryAfterS: Math.ceil(retryAfterMs / 1000) }),
			...(etag !== undefined && { etag }),
			...(hasTime && { serverTime: new Date(serverMs).toISOString() })
		};
	} catch {
		// No whole answer: no signal, a time-out or a redirect. The caller shows what the phone has, with its age.
		return { ok: false };
	}
}
