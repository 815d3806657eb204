import { createServer, request as httpRequest, type Server } from 'node:http';
import { keepAliveTimeout } from './keep-alive.ts';

export const letThrough = () => undefined;

/** A proxy between the app and its database. It asks before it forwards each request, and again before it returns the response. */
export interface DatabaseProxy {
	url: string;
	/** Rejects to break the connection. */
	onPut: (item: string, moment: 'before' | 'after') => unknown;
	/** Answers everything with this status. */
	brokenWith: number | undefined;
	close(): void;
}

export async function openProxy(target: string): Promise<DatabaseProxy> {
	const proxy: DatabaseProxy = {
		url: '',
		onPut: letThrough,
		brokenWith: undefined,
		close: () => server.closeAllConnections()
	};
	const server: Server = createServer({ keepAliveTimeout }, (incoming, outgoing) => {
		void (async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of incoming) chunks.push(chunk);
			const body = Buffer.concat(chunks);
			const isPut = String(incoming.headers['x-amz-target']).endsWith('PutItem');
			if (proxy.brokenWith !== undefined) {
				const type = proxy.brokenWith === 400 ? 'ThrottlingException' : 'InternalServerError';
				outgoing.writeHead(proxy.brokenWith, { 'content-type': 'application/x-amz-json-1.0' });
				outgoing.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}` }));
				return;
			}
			if (isPut) await proxy.onPut(body.toString(), 'before');
			const answer = await forward(target, incoming.method ?? 'POST', incoming.headers, body);
			if (isPut) await proxy.onPut(body.toString(), 'after');
			outgoing.writeHead(answer.status, answer.headers).end(answer.body);
		})().catch(() => incoming.socket.destroy());
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const address = server.address();
	proxy.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
	return proxy;
}

function forward(target: string, method: string, headers: Record<string, any>, body: Buffer) {
	return new Promise<{ status: number; headers: Record<string, any>; body: Buffer }>((resolve, reject) => {
		const outgoing = httpRequest(target, { method, headers }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () =>
				resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(chunks) })
			);
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}
