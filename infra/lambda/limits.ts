import type { FunctionUrlEvent } from './payload.ts';
import type { RefusedKind } from './refused.ts';

/** Path and query. Also CloudFront's own limit. */
export const maxUrlChars = 8192;
/** Names and values of all headers and cookies. A browser sends under 2 kB. */
export const maxHeaderChars = 16_384;
/** We set one cookie; the rest belongs to other pages of the same domain. */
export const maxCookies = 50;
/**
 * A full batch of the outbox is under 1 MB. The app has a lower limit for each route. This limit rejects larger bodies before decoding them.
 */
export const maxBodyBytes = 2 * 1024 * 1024;

/** The first limit that a request exceeds. Compares only lengths. */
export function limitExceeded(event: FunctionUrlEvent): RefusedKind | undefined {
	if (event.rawPath.length + event.rawQueryString.length > maxUrlChars) return 'too_long';
	const cookies = event.cookies ?? [];
	if (cookies.length > maxCookies) return 'malformed';
	let chars = 0;
	for (const [name, value = ''] of Object.entries(event.headers)) chars += name.length + value.length;
	for (const cookie of cookies) chars += cookie.length;
	if (chars > maxHeaderChars) return 'headers_too_large';
	const { method } = event.requestContext.http;
	if (method === 'GET' || method === 'HEAD' || event.body === undefined) return undefined;
	return bodyBytes(event.body, event.isBase64Encoded) > maxBodyBytes ? 'too_large' : undefined;
}

function bodyBytes(body: string, isBase64Encoded: boolean): number {
	return Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8');
}
