import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

export interface Received {
	url: string;
	headers: IncomingMessage['headers'];
	body: string;
}

/** Receives webhooks over HTTPS, with a certificate that only a test trusts. */
export interface Receiver {
	/** The name in its certificate. */
	readonly host: string;
	readonly port: number;
	readonly url: string;
	/** Its certificate, as PEM. */
	readonly ca: string;
	/** The certificate's key, for tests that start a server. */
	readonly key: string;
	readonly received: Received[];
	/** Its response from now on. */
	answer: (request: Received, response: ServerResponse) => void;
	close(): Promise<void>;
}

export async function startReceiver(host = 'localhost'): Promise<Receiver> {
	const notBeforeDate = new Date(Date.now() - 86_400_000);
	const notAfterDate = new Date(Date.now() + 86_400_000);
	const altNames = [{ type: 2 as const, value: host }];
	const pems = await generate([{ name: 'commonName', value: host }], {
		...{ notBeforeDate, notAfterDate, keyType: 'ec', algorithm: 'sha256' },
		extensions: [{ name: 'subjectAltName', altNames }]
	});
	const received: Received[] = [];
	let answer: Receiver['answer'] = (_, response) => response.end('{"ok":true}');
	const server: Server = createServer({ key: pems.private, cert: pems.cert }, (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const one = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
			received.push(one);
			answer(one, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		...{ host, port, url: `https://${host}:${port}/hooks`, ca: pems.cert, key: pems.private, received },
		get answer() {
			return answer;
		},
		set answer(next) {
			answer = next;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		}
	};
}
