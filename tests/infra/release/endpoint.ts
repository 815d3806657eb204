import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keepAliveTimeout } from '../../support/keep-alive.ts';

export interface FakeRequest {
	method: string;
	/** Without its query. */
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

export interface FakeResponse {
	status: number;
	headers?: Record<string, string>;
	body?: string | Uint8Array;
}

/** What hinders a request: an answer in place of the service's, or its answer lost on the way after the work was done. */
export type InjectedFault = FakeResponse | 'answer lost' | undefined;

export interface Endpoint {
	url: string;
	/** Every request there was, as `PUT /bucket/key`. */
	log: string[];
	injectFault: (asked: FakeRequest) => InjectedFault;
	close(): Promise<void>;
}

/** An HTTP server of this machine that stands in for one of Amazon's. */
export async function openEndpoint(
	answer: (asked: FakeRequest) => FakeResponse | Promise<FakeResponse>
): Promise<Endpoint> {
	const log: string[] = [];
	const endpoint: Endpoint = { url: '', log, injectFault: () => undefined, close };
	const server = createServer({ keepAliveTimeout }, (incoming, response) => void serve(incoming, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return endpoint;

	async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(chunk);
		const url = new URL(incoming.url ?? '/', 'http://localhost');
		const asked: FakeRequest = {
			method: incoming.method ?? 'GET',
			path: decodeURIComponent(url.pathname),
			query: url.searchParams,
			headers: incoming.headers,
			body: Buffer.concat(chunks)
		};
		log.push(`${asked.method} ${asked.path}`);
		const fault = endpoint.injectFault(asked);
		const given = fault && fault !== 'answer lost' ? fault : await answer(asked);
		if (fault === 'answer lost') {
			incoming.socket.destroy();
			return;
		}
		response.writeHead(given.status, given.headers);
		response.end(asked.method === 'HEAD' ? undefined : given.body);
	}

	async function close(): Promise<void> {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}

export function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
