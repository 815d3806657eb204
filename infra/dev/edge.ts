import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { processLog, type Log } from '../../src/lib/server/log.ts';
import { originSecretHeader } from '../lambda/origin-secret.ts';
import type { CallContext, FunctionUrlHandler } from '../lambda/payload.ts';
import { refused, type RefusedKind } from '../lambda/refused.ts';
import { behaviorFor, type AssetsBehavior } from '../edge/behaviors.ts';
import { loadShellFunction } from '../edge/shell-function.ts';
import type { Bucket } from './bucket.ts';
import { eventFrom, sendResult } from './function-url.ts';
import { readBody } from './read-body.ts';

export interface EdgeParts {
	handler: FunctionUrlHandler;
	bucket: Bucket;
	/** The secret that proves to the function that a request came through the edge. */
	originSecret: string;
	/** The host that the function sees. Behind CloudFront, it's the host of the function URL; here, it's this machine's name. */
	hostOf: (request: IncomingMessage) => string;
	/** Whether a `Host` header names this site. If omitted, every host name is accepted. */
	isOwnHost?: (host: string | undefined) => boolean;
	/**
	 * Whether a proxy on this machine is in front. If so, the last entry of its `X-Forwarded-For` is the viewer's address; otherwise, the
	 * header is ignored.
	 */
	isBehindProxy?: boolean;
	log?: Log;
}

// The maximum length of path and query, which is CloudFront's own limit.
const LONGEST_URL = 8192;
const EDGE_ADDRESS = '127.0.0.1';
const context: CallContext = { invokedFunctionArn: 'arn:aws:lambda:local:000000000000:function:scc-local-web:live' };
const HOP_BY_HOP = new Set([
	...['connection', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding'],
	...['upgrade', 'expect', 'host', originSecretHeader, 'x-forwarded-for', 'x-forwarded-proto']
]);

/**
 * A local replacement for CloudFront. It uses the same behaviors and the same CloudFront Function, and sends the same requests to the
 * Lambda handler.
 */
export function createEdge(parts: EdgeParts): (request: IncomingMessage, response: ServerResponse) => void {
	const shell = loadShellFunction();
	const { log = processLog } = parts;

	const answerFromBucket = (behavior: AssetsBehavior, path: string, ...pair: [IncomingMessage, ServerResponse]) => {
		const [request, response] = pair;
		const verdict = behavior.function === 'shell' ? shell({ method: request.method ?? 'GET', uri: path }) : undefined;
		if (verdict?.kind === 'answer') {
			const length = Buffer.byteLength(verdict.body);
			response.writeHead(verdict.status, { ...verdict.headers, 'content-length': length });
			response.end(request.method === 'HEAD' ? undefined : verdict.body);
		} else {
			parts.bucket(behavior, verdict?.uri ?? path, request, response);
		}
	};

	const answerFromFunction = async (path: string, query: string, ...pair: [IncomingMessage, ServerResponse]) => {
		const [request, response] = pair;
		const read = await readBody(request);
		if (read.kind === 'cut') return;
		if (read.kind === 'too_large') {
			if (!read.isDrained) response.setHeader('connection', 'close');
			refuse('too_large', request, response);
			return;
		}
		const headers = forwarded(request, parts);
		const method = request.method ?? 'GET';
		const event = eventFrom({ method, path, query, headers, body: read.body, sourceIp: EDGE_ADDRESS });
		sendResult(await parts.handler(event, context), request, response);
	};

	return (request, response) => {
		const url = request.url ?? '/';
		const at = url.indexOf('?');
		const path = at === -1 ? url : url.slice(0, at);
		// Rejects requests for other host names, except requests for the mailbox, to which the app responds with 404.
		const isForeign = parts.isOwnHost?.(request.headers.host) === false;
		if (isForeign && !/^\/mailbox(?:[/?]|$)/.test(url)) {
			refuse('wrong_host', request, response);
			return;
		}
		if (!path.startsWith('/')) {
			refuse('malformed', request, response);
			return;
		}
		if (url.length > LONGEST_URL) {
			refuse('too_long', request, response);
			return;
		}
		const behavior = behaviorFor(path);
		if (!behavior.methods.some((method) => method === request.method)) {
			response.setHeader('allow', behavior.methods.join(', '));
			refuse('method_not_allowed', request, response);
			return;
		}
		const broken = (error: unknown): void => {
			// A phone that goes out of range during a request is normal, not an error.
			if (request.destroyed && response.destroyed) return;
			const errorId = randomUUID();
			log.error('edge failed', errorId, error, { path });
			refuse('broken', request, response, errorId);
		};
		if (behavior.origin === 'web') {
			answerFromFunction(path, at === -1 ? '' : url.slice(at + 1), request, response).catch(broken);
			return;
		}
		try {
			answerFromBucket(behavior, path, request, response);
		} catch (error) {
			broken(error);
		}
	};
}

/**
 * Responds to a request that Node's parser can't read, because Node's own response lacks `no-store`. Always sends JSON, because without a
 * path, we can't tell whether a browser or a program sent the request.
 */
export function answerUnreadable(error: Error & { code?: string }, socket: Duplex): void {
	if (error.code === 'ECONNRESET' || !socket.writable) {
		socket.destroy();
		return;
	}
	const kind = error.code === 'HPE_HEADER_OVERFLOW' ? 'headers_too_large' : 'malformed';
	const { statusCode, headers, body } = refused(kind, '/api', undefined);
	const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' });
	const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	socket.end(`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}\r\n${head}\r\n${body}`);
}

function refuse(kind: RefusedKind, request: IncomingMessage, response: ServerResponse, errorId?: string): void {
	if (response.headersSent) response.destroy();
	else sendResult(refused(kind, request.url ?? '/', request.headers.accept, errorId), request, response);
}

function isLoopback(address: string): boolean {
	return address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.');
}

/** The viewer's headers, without the hop-by-hop ones, and with the headers that the edge adds. */
function forwarded(
	request: IncomingMessage,
	{ originSecret, hostOf, isBehindProxy = false }: EdgeParts
): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(request.headers)) {
		if (value === undefined || HOP_BY_HOP.has(name)) continue;
		headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	const peer = request.socket.remoteAddress ?? EDGE_ADDRESS;
	const given = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
	const isFromProxy = isBehindProxy && isLoopback(peer) && isIP(given.at(-1)?.trim() ?? '') !== 0;
	const chain = [
		...given.map((one) => one.trim()).filter((one) => one !== ''),
		...(isFromProxy ? [] : [peer]),
		EDGE_ADDRESS
	];
	return {
		...headers,
		host: hostOf(request),
		'x-forwarded-for': chain.join(', '),
		'x-forwarded-proto': 'http',
		[originSecretHeader]: originSecret
	};
}
