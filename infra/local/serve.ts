import type { SSRManifest } from '@sveltejs/kit';
import { createReadableStream, getRequest, setResponse } from '@sveltejs/kit/node';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { staticFiles } from './static-files.ts';

export type Serving = { port: number; close(): Promise<void> };

export type ServeOptions = {
	root: string;
	/** 0 picks a free one. */
	port: number;
	/** Left out: this machine only, by both of its names. */
	host?: string;
	/** Left out: the address the request was sent to, as long as that is this machine. */
	origin?: string;
};

// The app itself refuses bodies that are too long, with its own words; this bound only keeps a flood out of memory. A full
// batch of the outbox is under 1 MB.
const MAX_BODY_BYTES = 2 * 1024 * 1024;
const MAX_DRAINED_BYTES = 8 * 1024 * 1024;
// Longer than clients keep idle sockets, so that nobody writes into one that is being closed.
const KEEP_ALIVE_MS = 65_000;

type KitServer = {
	init(options: { env: Record<string, string>; read(file: string): ReadableStream }): Promise<void>;
	respond(request: Request, options: { getClientAddress(): string }): Promise<Response>;
};
type KitModule = { Server: new (manifest: SSRManifest) => KitServer };
type ManifestModule = { manifest: SSRManifest };

function hasServer(loaded: unknown): loaded is KitModule {
	return typeof loaded === 'object' && loaded !== null && 'Server' in loaded && typeof loaded.Server === 'function';
}

function hasManifest(loaded: unknown): loaded is ManifestModule {
	return typeof loaded === 'object' && loaded !== null && 'manifest' in loaded;
}

async function loadKit(root: string): Promise<{ kit: KitServer; manifest: SSRManifest }> {
	const output = join(root, '.svelte-kit', 'output', 'server');
	const server: unknown = await import(pathToFileURL(join(output, 'index.js')).href);
	const description: unknown = await import(pathToFileURL(join(output, 'manifest.js')).href);
	if (!hasServer(server) || !hasManifest(description)) throw new Error(`${output} is not a build of SvelteKit 2`);
	const kit = new server.Server(description.manifest);
	const env = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
	await kit.init({ env, read: (file) => createReadableStream(join(output, file)) });
	return { kit, manifest: description.manifest };
}

const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** The origin the app sees. Only names of this machine are believed: a rebound foreign name must fail the origin check. */
export function originOf(host: string | undefined, port: number, explicit: string | undefined): string {
	if (explicit !== undefined) return explicit;
	if (host !== undefined && LOOPBACK_HOST.test(host)) return `http://${host.toLowerCase()}`;
	return `http://localhost:${port}`;
}

function sendProblem(response: ServerResponse, status: number, reason: string, title: string): void {
	if (response.headersSent) {
		response.destroy();
		return;
	}
	const body = JSON.stringify({ type: 'about:blank', title, status, detail: title, reason });
	response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }).end(body);
}

function refuseTooLarge(request: IncomingMessage, response: ServerResponse, length: number): void {
	// The rest is read and dropped, or the client sees a broken pipe in place of the answer.
	if (length <= MAX_DRAINED_BYTES) request.resume();
	else response.setHeader('connection', 'close');
	sendProblem(response, 413, 'too_large', 'The request is too large.');
}

/**
 * A body of unknown length is read to its end here, where being too long can still be told from a bug in the app. What is
 * too long is read on and dropped, because leaving the loop would break the connection before the answer.
 */
async function withKnownLength(request: Request): Promise<Request | undefined> {
	if (request.body === null || request.headers.has('content-length')) return request;
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of request.body) {
		bytes += chunk.byteLength;
		if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
		else if (bytes > MAX_DRAINED_BYTES) break;
	}
	if (bytes > MAX_BODY_BYTES) return undefined;
	const { url, method, headers, signal } = request;
	return new Request(url, { method, headers, signal, body: Buffer.concat(chunks) });
}

async function answer(
	kit: KitServer,
	origin: string,
	incoming: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	const length = Number(incoming.headers['content-length'] ?? 0);
	if (length > MAX_BODY_BYTES) {
		refuseTooLarge(incoming, response, length);
		return;
	}
	let request: Request | undefined;
	try {
		request = await getRequest({ request: incoming, base: origin });
	} catch {
		// Only an address or a header that no URL and no Headers can hold comes here.
		sendProblem(response, 400, 'invalid', 'The request could not be understood.');
		return;
	}
	request = await withKnownLength(request);
	if (request === undefined) {
		refuseTooLarge(incoming, response, 0);
		return;
	}
	const getClientAddress = (): string => incoming.socket.remoteAddress ?? '127.0.0.1';
	await setResponse(response, await kit.respond(request, { getClientAddress }));
}

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

// A copy that was just told to stop, or whose npm was killed, needs a moment to let go.
const PORT_PATIENCE_MS = 3000;
const PORT_RETRY_MS = 200;

/** Throws, with the code EADDRINUSE, when another program keeps the port. Costs nothing when it is free. */
export async function assertPortIsFree(port: number, host = '127.0.0.1'): Promise<void> {
	const deadline = Date.now() + PORT_PATIENCE_MS;
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

/** Serves the production build under `root` until closed. */
export async function serve(options: ServeOptions): Promise<Serving> {
	const { kit, manifest } = await loadKit(options.root);
	const files = staticFiles(options.root, manifest);
	let port = options.port;

	const handle = (incoming: IncomingMessage, response: ServerResponse): void => {
		files(incoming, response, () => {
			answer(kit, originOf(incoming.headers.host, port, options.origin), incoming, response).catch((error: unknown) => {
				// A phone that walked out of range in the middle of a request is everyday life, not a fault.
				if (!incoming.destroyed && !response.destroyed) console.error(error);
				sendProblem(response, 500, 'unexpected', 'Something went wrong.');
			});
		});
	};

	const main = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, handle);
	port = await listen(main, options.port, options.host ?? '127.0.0.1');
	const servers = [main];
	if (options.host === undefined) {
		const second = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, handle);
		try {
			await listen(second, port, '::1');
			servers.push(second);
		} catch (error) {
			// Machines without IPv6 do with the first.
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
