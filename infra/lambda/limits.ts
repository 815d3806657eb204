import type { FunctionUrlEvent } from './payload.ts';
import type { RefusedKind } from './refused.ts';

/** The maximum length of path and query, which is also CloudFront's limit. */
export const maxUrlChars = 8192;
/** The maximum length of the names and values of all headers and cookies. A browser sends under 2 kB. */
export const maxHeaderChars = 16_384;
/** The maximum number of cookies. The app sets one, and other pages of the same domain may set the rest. */
export const maxCookies = 50;
/**
 * The maximum size of a body, checked before it's decoded. An outbox batch can be this large; most of the app's routes have a lower limit.
 */
export const maxBodyBytes = 2 * 1024 * 1024;

/** The first limit that a request exceeds. Checks the limits without parsing anything. */
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
