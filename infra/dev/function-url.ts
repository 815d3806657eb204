import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionUrlEvent, FunctionUrlHandler, FunctionUrlResult } from '../lambda/payload.ts';

/** Loads the bundle's handler as Lambda does. The handler reads the environment while it loads, so set that first. */
export async function loadWebFunction(root: string): Promise<FunctionUrlHandler> {
	const file = join(root, 'build', 'web', 'index.mjs');
	const bundle: unknown = await import(pathToFileURL(file).href);
	if (!hasHandler(bundle)) throw new Error(`${file} has no handler`);
	return bundle.handler;
}

function hasHandler(bundle: unknown): bundle is { handler: FunctionUrlHandler } {
	return typeof bundle === 'object' && bundle !== null && 'handler' in bundle && typeof bundle.handler === 'function';
}

export interface OriginRequest {
	method: string;
	/** The path, not decoded, exactly as sent. */
	path: string;
	query: string;
	/** The headers, with names in lowercase. */
	headers: Record<string, string>;
	body: Buffer | undefined;
	/** The IP address that connects to the function URL: the edge's address. */
	sourceIp: string;
}

// Content types of bodies that are sent as text. All other bodies, including forms, are sent as base64.
const textual = /^(text\/|application\/(json|javascript|xml|[\w.-]+\+(json|xml)))/i;

/** Builds the event that a function URL makes from a request: payload format 2.0. */
export function eventFrom(asked: OriginRequest): FunctionUrlEvent {
	const { method, path, query, sourceIp, body } = asked;
	const { cookie, ...headers } = asked.headers;
	const isText = body !== undefined && textual.test(headers['content-type'] ?? '') && isUtf8(body);
	const now = new Date();
	const host = headers.host ?? '';
	const http = { method, path, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' };
	const requestContext = {
		...{ accountId: 'anonymous', apiId: 'local', domainName: host, domainPrefix: 'local', http },
		...{ requestId: randomUUID(), routeKey: '$default', stage: '$default', time: now.toISOString() },
		timeEpoch: now.getTime()
	};
	return {
		version: '2.0',
		...{ routeKey: '$default', rawPath: path, rawQueryString: query },
		...(cookie !== undefined && { cookies: cookie.split(/;\s*/).filter((one) => one !== '') }),
		headers,
		requestContext,
		...(body !== undefined && { body: body.toString(isText ? 'utf8' : 'base64') }),
		isBase64Encoded: body !== undefined && !isText
	};
}

/** Sends the function's result as the HTTP response. */
export function sendResult(result: FunctionUrlResult, request: IncomingMessage, response: ServerResponse): void {
	const body = Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8');
	const { 'content-length': announced, ...headers } = result.headers;
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	if (result.cookies.length > 0) response.setHeader('set-cookie', result.cookies);
	const isBare = result.statusCode === 204 || result.statusCode === 304;
	if (!isBare && request.method !== 'HEAD') response.setHeader('content-length', body.byteLength);
	else if (!isBare && announced !== undefined) response.setHeader('content-length', announced);
	response.writeHead(result.statusCode).end(isBare || request.method === 'HEAD' ? undefined : body);
}
