import type { FunctionUrlEvent } from './payload.ts';

/**
 * Builds the request for Kit. Keeps path and query exactly as sent, because rebuilding them would change the meaning of `%2F` and `+`.
 * @throws TypeError for an event that can't be a Request, because of a method such as TRACE or a header with a line break
 */
export function requestFrom(event: FunctionUrlEvent, origin: string, droppedHeader: string): Request {
	const { method } = event.requestContext.http;
	const headers = new Headers();
	for (const [name, value] of Object.entries(event.headers)) {
		if (value !== undefined && name !== droppedHeader && name !== 'content-length') headers.set(name, value);
	}
	if (event.cookies && event.cookies.length > 0) headers.set('cookie', event.cookies.join('; '));
	// In a raw path, `?`, `#`, and `\` are always encoded. If something on the way decoded one, encodes it again, because it would start a
	// query or a fragment, or act as a `/`.
	const path = event.rawPath.replaceAll('?', '%3F').replaceAll('#', '%23').replaceAll('\\', '%5C');
	const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
	const url = `${origin}${path.startsWith('/') ? '' : '/'}${path}${query}`;
	if (method === 'GET' || method === 'HEAD' || !event.body) return new Request(url, { method, headers });
	const body = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
	// Sends the actual length instead of the declared one. The app uses it to refuse a large body before reading it.
	headers.set('content-length', String(body.byteLength));
	return new Request(url, { method, headers, body });
}
