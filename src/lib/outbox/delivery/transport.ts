import { parseJson } from '../model/entry.ts';
import type { Answer } from '../model/machine.ts';
import type { Transport } from '../model/ports.ts';

/** The time limit of one request. */
export const requestTimeoutMs = 20_000;

/** Posts with `fetch` and never rejects: a dropped line, a portal's page, and a partial response are all classified. */
export function createTransport(fetchOver: typeof fetch, now: () => number): Transport {
	return {
		async post(path, body, key) {
			const signal = AbortSignal.timeout(requestTimeoutMs);
			try {
				const response = await fetchOver(path, {
					method: 'POST',
					body,
					headers: { 'Content-Type': 'application/json', ...(key === undefined ? {} : { 'Idempotency-Key': key }) },
					// A redirect is a captive portal or a mistake. Following it could return another site's 200.
					redirect: 'error',
					cache: 'no-store',
					credentials: 'same-origin',
					signal
				});
				return readAnswer(response.status, response.headers, await response.text(), now());
			} catch {
				// Every rejection of fetch means that no complete response arrived. Which one it was only changes the message on the screen.
				return { kind: 'none', why: signal.aborted ? 'timed_out' : 'no_network' };
			}
		}
	};
}

/** Parses a response's text for classification. Exported for tests. */
export function readAnswer(status: number, headers: Pick<Headers, 'get'>, text: string, nowMs: number): Answer {
	const retryAfterMs = readRetryAfter(headers.get('Retry-After'), nowMs);
	const pause = retryAfterMs === undefined ? {} : { retryAfterMs };
	const type = (headers.get('Content-Type') ?? '').toLowerCase();
	const body = parseJson(text);
	if (body !== undefined && !type.includes('html')) return { kind: 'json', status, body, ...pause };
	const isHtml = type.includes('html') || /^\s*<(!doctype|html)/i.test(text);
	const what = isHtml ? 'html' : type.includes('json') ? 'cut_off' : 'other';
	return { kind: 'foreign', status, what, ...pause };
}

/** `Retry-After` in milliseconds from now, from seconds or a date. Undefined otherwise. */
function readRetryAfter(header: string | null, nowMs: number): number | undefined {
	if (header === null || header.trim() === '') return undefined;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs;
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
