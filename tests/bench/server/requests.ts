import { Agent, request } from 'node:http';

export type Answered = { status: number; text: string; ms: number };

export type Line = {
	send(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<Answered>;
	close(): void;
};

/**
 * Requests over kept-alive sockets with `node:http`, which the SDK uses too, because `fetch` would add its own cost to one side of each
 * ratio. Measures from the call to the last byte.
 */
export function openLine(url: string, token: string | undefined): Line {
	const { hostname, port } = new URL(url);
	const agent = new Agent({ keepAlive: true, maxSockets: 128 });
	return {
		send(method, path, body, headers = {}) {
			const all: Record<string, string> = { accept: 'application/json', ...headers };
			if (token !== undefined) all.authorization = `Bearer ${token}`;
			if (body !== undefined) {
				all['content-type'] = 'application/json';
				all['content-length'] = String(Buffer.byteLength(body));
			}
			const startedAt = performance.now();
			return new Promise((resolve, reject) => {
				const call = request({ agent, hostname, port, method, path, headers: all }, (response) => {
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('error', reject);
					response.on('end', () => {
						const text = Buffer.concat(chunks).toString();
						resolve({ status: response.statusCode ?? 0, text, ms: performance.now() - startedAt });
					});
				});
				call.on('error', reject);
				call.end(body);
			});
		},
		close: () => agent.destroy()
	};
}
