import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readSecrets } from '../lambda/origin-secret.ts';
import { openBucket } from './bucket.ts';
import { answerUnreadable, createEdge } from './edge.ts';
import { loadWebFunction } from './function-url.ts';

export type Serving = { port: number; close(): Promise<void> };

export type ServeOptions = {
	root: string;
	/** The port to listen on. 0 picks a free port. */
	port: number;
	/** The host to listen on. If omitted, only this machine can connect, at both of its loopback addresses. */
	host?: string;
	/**
	 * The site's origin. If omitted, the site uses the host name in each request. If `host` is omitted too, only this machine's names are
	 * accepted.
	 */
	origin?: string;
	/** Whether a proxy on this machine forwards the requests and adds the viewer's address. */
	isBehindProxy?: boolean;
};

// Keeps idle sockets open longer than clients do, so that no client sends a request on a socket that is being closed.
const KEEP_ALIVE_MS = 65_000;
// CloudFront's limit for a request's headers. It's higher than the function's (infra/lambda/limits.ts), which rejects most requests that
// are too large.
const MAX_HEADER_BYTES = 20_480;
const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|[a-z\d-]{1,63}\.localhost)(?::\d{1,5})?$/i;

function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : port);
		});
	});
}

export function hasCode(error: unknown, ...codes: string[]): boolean {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}

function closeServer(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeIdleConnections();
		setTimeout(() => server.closeAllConnections(), 1500).unref();
	});
}

/**
 * Sends `100 Continue` once the previous response on the connection is finished. Otherwise, Node would send this response's headers first,
 * and `100 Continue` as part of its body.
 */
function sendContinue(response: ServerResponse): void {
	if (response.socket) {
		response.writeContinue();
		return;
	}
	response.once('socket', () => {
		if (!response.headersSent) response.writeContinue();
	});
}

// Another instance that is shutting down, or whose npm was killed, needs a moment to release the port.
const PORT_TIMEOUT_MS = 3000;
const PORT_RETRY_MS = 200;

/** Throws with the code EADDRINUSE if another program uses the port. Doesn't wait if the port is free. */
export async function assertPortIsFree(port: number, host = '127.0.0.1'): Promise<void> {
	const deadline = Date.now() + PORT_TIMEOUT_MS;
	for (;;) {
		const probe = createServer();
		try {
			await listen(probe, port, host);
			await closeServer(probe);
			return;
		} catch (error) {
			if (!hasCode(error, 'EADDRINUSE') || Date.now() > deadline) throw error;
		}
		await new Promise((resolve) => setTimeout(resolve, PORT_RETRY_MS));
	}
}

/**
 * Serves the production build under `root` until closed: the Lambda bundle behind the local edge. `ORIGIN_VERIFY_SECRET` must be set first,
 * because the bundle reads the environment when it is loaded.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
	const [originSecret] = readSecrets(process.env.ORIGIN_VERIFY_SECRET);
	if (originSecret === undefined)
		throw new Error('Without ORIGIN_VERIFY_SECRET the function would not believe the edge.');
	const handler = await loadWebFunction(options.root);
	let port = options.port;
	// Keeps an unknown host name, so that pages meant only for this machine, such as the mailbox, can reject the request.
	const hostOf = ({ headers }: IncomingMessage): string =>
		options.origin === undefined ? (headers.host ?? `localhost:${port}`) : new URL(options.origin).host;
	// Without HOST and ORIGIN, accepts only this machine's names, because another site could point its name at our address (DNS rebinding)
	// and read our responses. With either one set, the site may have names that we don't know.
	const isOpen = options.host !== undefined || options.origin !== undefined;
	const isOwnHost = (host: string | undefined): boolean => isOpen || loopbackName.test(host ?? '');
	const bucket = openBucket(options.root);
	const handle = createEdge({
		handler,
		bucket,
		originSecret,
		hostOf,
		isOwnHost,
		isBehindProxy: options.isBehindProxy === true
	});
	const open = (): Server => {
		const limits = { keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER_BYTES };
		// Otherwise, Node itself would reject a request without a Host header, and its response would have no body.
		const server = createServer({ ...limits, requireHostHeader: false }, handle);
		server.on('checkContinue', (request, response) => {
			sendContinue(response);
			handle(request, response);
		});
		return server.on('clientError', answerUnreadable);
	};

	const main = open();
	port = await listen(main, options.port, options.host ?? '127.0.0.1');
	const servers = [main];
	if (options.host === undefined) {
		const second = open();
		try {
			await listen(second, port, '::1');
			servers.push(second);
		} catch (error) {
			// A machine without IPv6 listens only on its IPv4 address.
			if (!hasCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) throw error;
		}
	}
	return {
		port,
		async close() {
			await Promise.all(servers.map(closeServer));
		}
	};
}
