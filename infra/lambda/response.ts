import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FunctionUrlResult } from './payload.ts';

// Lambda's limit for the whole result is 6 MB; it responds with 502 to anything larger.
const maxBodyBytes = 6_000_000;
// Compressing a body that fits into one packet gains nothing.
const minPackedBytes = 1_400;
const textual = /^(text\/|image\/svg|application\/(json|javascript|manifest|xml|[\w.-]+\+(json|xml)))/;

const pack = promisify(gzip);

/** Thrown for a response that is too large for Lambda, which would respond with 502. */
export class AnswerTooLarge extends Error {
	override readonly name = 'AnswerTooLarge';
	readonly bytes: number;

	constructor(bytes: number) {
		super('The answer is larger than Lambda sends.');
		this.bytes = bytes;
	}
}

/**
 * Converts the complete response into Lambda's result. The body isn't streamed, so that a page that fails while rendering can still become
 * an error response, and because a streaming function URL can't set cookies.
 * @throws AnswerTooLarge
 */
export async function resultFrom(response: Response, request: Request): Promise<FunctionUrlResult> {
	const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
	const result = { statusCode: response.status, headers, cookies: response.headers.getSetCookie() };
	if (request.method === 'HEAD') {
		await response.body?.cancel();
		return { ...result, body: '', isBase64Encoded: false };
	}
	let bytes = Buffer.from(await response.arrayBuffer());
	if (isWorthPacking(response, bytes.byteLength)) {
		// Keeps caches and browsers from mixing up encodings. The function compresses this response, because CloudFront compresses only
		// what it may cache.
		headers.vary = headers.vary === undefined ? 'accept-encoding' : `${headers.vary}, accept-encoding`;
		if (acceptsGzip(request.headers.get('accept-encoding'))) {
			bytes = await pack(bytes);
			headers['content-encoding'] = 'gzip';
			if (headers.etag !== undefined && !headers.etag.startsWith('W/')) headers.etag = `W/${headers.etag}`;
		}
	}
	if (headers['content-length'] !== undefined) headers['content-length'] = String(bytes.byteLength);
	// Sends UTF-8 as text and everything else as base64, because other bytes don't survive JSON.
	const isBase64Encoded = !isUtf8(bytes);
	const body = bytes.toString(isBase64Encoded ? 'base64' : 'utf8');
	if (sizeInJson(body, isBase64Encoded) > maxBodyBytes) throw new AnswerTooLarge(bytes.byteLength);
	return { ...result, body, isBase64Encoded };
}

function isWorthPacking(response: Response, bytes: number): boolean {
	const { headers } = response;
	if (bytes < minPackedBytes || headers.has('content-encoding')) return false;
	if (headers.get('cache-control')?.includes('no-transform')) return false;
	return textual.test(headers.get('content-type') ?? '');
}

// Longer `Accept-Encoding` headers aren't parsed. Browsers list five encodings, and a regular expression took half a second for 15,000
// characters.
const maxAcceptChars = 500;

function acceptsGzip(accepted: string | null): boolean {
	if (accepted === null || accepted.length > maxAcceptChars) return false;
	return accepted.split(',').some((one) => {
		const [coding = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
		return ['gzip', 'x-gzip'].includes(coding) && parameters.every(isPositiveQuality);
	});
}

function isPositiveQuality(parameter: string): boolean {
	const [name = '', value = ''] = parameter.split('=').map((part) => part.trim());
	return name === 'q' && /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?|\.\d{1,3})$/.test(value) && Number(value) > 0;
}

function sizeInJson(body: string, isBase64Encoded: boolean): number {
	// In JSON, quotes and line breaks take two bytes or more. The exact size is computed only for a body near the limit.
	if (isBase64Encoded || body.length * 6 < maxBodyBytes) return body.length;
	return Buffer.byteLength(JSON.stringify(body));
}
