import { readAnswer } from '../outbox/transport.ts';

/** An answer of the office to the phone's reading: JSON with its status, or none that could be told from a portal's. */
export type Reply = { ok: true; status: number; body: unknown; retryAfterS?: number } | { ok: false };

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
export async function askOffice(
	path: string,
	method: 'GET' | 'POST' | 'DELETE' = 'GET',
	body?: unknown,
	/** Idempotency-Key: the same request sent twice is recorded once. */
	key?: string
): Promise<Reply> {
	const askedMs = Date.now();
	try {
		const response = await fetch(path, {
			method,
			headers: {
				...(body !== undefined && { 'Content-Type': 'application/json' }),
				...(key !== undefined && { 'Idempotency-Key': key })
			},
			redirect: 'error',
			cache: 'no-store',
			credentials: 'same-origin',
			signal: AbortSignal.timeout(readTimeoutMs),
			...(body === undefined ? {} : { body: JSON.stringify(body) })
		});
		const answeredMs = Date.now();
		if (response.status === 204) return { ok: true, status: 204, body: undefined };
		const answer = readAnswer(response.status, response.headers, await response.text(), Date.now());
		if (answer.kind !== 'json') return { ok: false };
		// Only our server answers in JSON; a portal's clock is not ours.
		const serverMs = Date.parse(response.headers.get('Date') ?? '') + 500;
		const isPrompt = answeredMs >= askedMs && answeredMs - askedMs < slowestForTimeMs;
		if (!Number.isNaN(serverMs) && isPrompt) tellTime?.(serverMs, (askedMs + answeredMs) / 2);
		const reply: Reply = { ok: true, status: answer.status, body: answer.body };
		return answer.retryAfterMs === undefined ? reply : { ...reply, retryAfterS: Math.ceil(answer.retryAfterMs / 1000) };
	} catch {
		// No whole answer: no signal, a time-out or a redirect. The caller shows what the phone has, with its age.
		return { ok: false };
	}
}
