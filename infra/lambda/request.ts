import type { FunctionUrlEvent } from './payload.ts';

/**
 * The request as Kit takes it. Path and query go over as they were sent: to build them again from parts would change what `%2F` and
 * `+` mean.
 * @throws TypeError for what no Request can hold: a method such as TRACE, a header with a line break
 */
export function requestFrom(event: FunctionUrlEvent, origin: string, droppedHeader: string): Request {
	const { method } = event.requestContext.http;
	const headers = new Headers();
	for (const [name, value] of Object.entries(event.headers)) {
		if (value !== undefined && name !== droppedHeader && name !== 'content-length') headers.set(name, value);
	}
	if (event.cookies && event.cookies.length > 0) headers.set('cookie', event.cookies.join('; '));
	// No raw path holds these three; where one was decoded on its way, they must not begin a query, nor climb: a URL takes `\` for `/`.
	const path = event.rawPath.replaceAll('?', '%3F').replaceAll('#', '%23').replaceAll('\\', '%5C');
	const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
	const url = `${origin}${path.startsWith('/') ? '' : '/'}${path}${query}`;
	if (method === 'GET' || method === 'HEAD' || event.body === undefined) return new Request(url, { method, headers });
	const body = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
	// What is there, and not what was announced: the app refuses by it before it reads.
	headers.set('content-length', String(body.byteLength));
	return new Request(url, { method, headers, body });
}
