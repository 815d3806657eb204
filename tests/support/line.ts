import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { keepAliveTimeout } from './keep-alive.ts';

/** A response on its way to the phone. */
export type Delivered = { method: string; path: string; status: number; body: Buffer };

type Change = (answer: Delivered) => Buffer | undefined | Promise<Buffer | undefined>;

/** A connection between a phone and the server that can be cut, for browsers whose drivers can't take them offline. */
export type Line = {
	readonly url: string;
	/** How often the phone requested this path. */
	asked(path: string): number;
	/** The statuses of responses to paths with this prefix, oldest first. */
	statuses(prefix: string): number[];
	/** Closes every connection and accepts no new ones. */
	cut(): Promise<void>;
	mend(): Promise<void>;
	/** Changes responses. Undefined drops the connection instead of responding. */
	change(how: Change | undefined): void;
	close(): Promise<void>;
};

// Headers that belong to one hop, or would be wrong after a body is changed.
const hopHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding']);

function collect(message: IncomingMessage): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		message.on('data', (chunk: Buffer) => chunks.push(chunk));
		message.on('end', () => resolve(Buffer.concat(chunks)));
		message.on('error', reject);
	});
}

/**
 * Opens a connection to an app on this machine.
 * @param keepsValidators whether a phone may request only changes and get a 304, while responses aren't changed
 */
export async function layLine(target: string, keepsValidators = false): Promise<Line> {
	const { hostname, port: targetPort } = new URL(target);
	const sockets = new Set<Socket>();
	const counts = new Map<string, number>();
	const answers: { path: string; status: number }[] = [];
	let how: Change | undefined;

	async function carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const { method = 'GET', url: path = '/' } = incoming;
		counts.set(path, (counts.get(path) ?? 0) + 1);
		const asked = await collect(incoming);
		// Uncompressed and complete, because neither a compressed body nor a 304 could be changed.
		const { 'if-none-match': _, 'if-modified-since': __, ...asIs } = incoming.headers;
		const headers = { ...(keepsValidators && !how ? incoming.headers : asIs), 'accept-encoding': 'identity' };
		const answer = await new Promise<IncomingMessage>((resolve, reject) => {
			const sent = request({ hostname, port: targetPort, method, path, headers }, resolve);
			sent.on('error', reject);
			sent.end(asked);
		});
		const status = answer.statusCode ?? 502;
		const whole = await collect(answer);
		answers.push({ path, status });
		const body = how ? await how({ method, path, status, body: whole }) : whole;
		if (body === undefined) {
			incoming.socket.destroy();
			return;
		}
		for (const [name, value] of Object.entries(answer.headers))
			if (value !== undefined && !hopHeaders.has(name)) outgoing.setHeader(name, value);
		outgoing.writeHead(status);
		outgoing.end(body);
	}

	let server: Server | undefined;
	const listen = (port: number): Promise<number> => {
		const opened = createServer({ keepAliveTimeout }, (incoming, outgoing) => {
			// To a phone, a missing app looks the same as a dead connection.
			carry(incoming, outgoing).catch(() => incoming.socket.destroy());
		});
		opened.on('connection', (socket) => {
			sockets.add(socket);
			socket.once('close', () => sockets.delete(socket));
		});
		server = opened;
		return new Promise((resolve, reject) => {
			opened.once('error', reject);
			opened.listen(port, 'localhost', () => resolve((opened.address() as AddressInfo).port));
		});
	};
	const cut = async (): Promise<void> => {
		const closing = server;
		if (!closing) return;
		server = undefined;
		const isClosed = new Promise<void>((resolve) => closing.close(() => resolve()));
		for (const socket of sockets) socket.destroy();
		await isClosed;
	};

	const port = await listen(0);
	return {
		url: `http://localhost:${port}`,
		asked: (path) => counts.get(path) ?? 0,
		statuses: (prefix) => answers.filter(({ path }) => path.startsWith(prefix)).map(({ status }) => status),
		cut,
		async mend() {
			if (!server) await listen(port);
		},
		change(next) {
			how = next;
		},
		close: cut
	};
}
