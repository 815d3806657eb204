import { request, type Agent } from 'node:http';
import { refusalReasons } from '../../../src/lib/domain/refusal.ts';
import { scaled } from '../../support/slowness.ts';
import { isStaleSocket } from '../../support/stale-socket.ts';
import type { OddRequest } from './odd-requests.ts';

export interface RawAnswer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
}

const timeoutMs = scaled(25_000);

/** Sends the request unchanged. Returns undefined if no answer arrived before a phone would have given up. */
export function sendOdd(agent: Agent | false, port: number, odd: OddRequest): Promise<RawAnswer | undefined> {
	return new Promise((resolve, reject) => {
		// Set explicitly: otherwise Node sends a DELETE body without a length, which isn't valid HTTP.
		const framing: Record<string, string> = odd.isChunked
			? { 'transfer-encoding': 'chunked' }
			: { 'content-length': String(odd.body?.length) };
		const length = odd.body ? framing : {};
		const { method, path, headers } = odd;
		const asked = request(
			{ agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
			(answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.once('error', reject);
				answer.once('end', () =>
					resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() })
				);
			}
		);
		asked.setTimeout(timeoutMs, () => {
			resolve(undefined);
			asked.destroy();
		});
		asked.once('error', (error) => {
			if (isStaleSocket(asked, error)) resolve(sendOdd(false, port, odd));
			else reject(error);
		});
		asked.end(odd.body);
	});
}

const stackTrace = /\bat [\w.<>$ ]+ \(?(file:|node:|\/)|node_modules|\.svelte-kit|\.ts:\d+/;

/** Returns what is wrong with an answer, or an empty list. */
export function judgeAnswer(odd: OddRequest, answer: RawAnswer | undefined): string[] {
	if (!answer) return ['hangs'];
	const { status, headers, text } = answer;
	const wrong: string[] = [];
	const type = String(headers['content-type'] ?? '');
	if (status >= 500 && status !== 503) wrong.push(`answers ${status}`);
	if (stackTrace.test(text)) wrong.push('shows a stack');
	if (!isUnderApi(odd.path)) return wrong;
	if (type.includes('html') || /<!doctype|<html/i.test(text)) wrong.push('answers HTML');
	if (headers['cache-control'] !== 'no-store') wrong.push('may be cached');
	if (status < 400 || odd.method === 'HEAD') return wrong;
	if (type !== 'application/problem+json') return [...wrong, `answers ${status} as "${type}"`];
	const body = parse(text) as { reason?: string; status?: number; title?: string } | undefined;
	if (!refusalReasons.some((reason) => reason === body?.reason)) wrong.push(`gives the reason ${body?.reason}`);
	if (body?.status !== status || !body.title) wrong.push('is not a whole problem');
	return wrong;
}

/** Reads an address like a server: resolves dots and decodes escapes. */
function isUnderApi(path: string): boolean {
	if (!URL.canParse(path, 'http://localhost')) return path.startsWith('/api');
	const { pathname, host } = new URL(path, 'http://localhost');
	return host === 'localhost' && /^\/api(\/|$)/.test(pathname);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Not JSON. The caller reports that.
		return undefined;
	}
}
