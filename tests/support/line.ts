import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { keepAliveTimeout } from './keep-alive.ts';

/** What goes over a line, about to be delivered to the phone. */
export type Delivered = { method: string; path: string; status: number; body: Buffer };

type Change = (answer: Delivered) => Buffer | undefined | Promise<Buffer | undefined>;

/** A line between a phone and the office that can be cut, for browsers that no driver takes offline. */
export type Line = {
	readonly url: string;
	/** How many times the phone asked for this path. */
	asked(path: string): number;
	/** The statuses of answers to paths with this prefix, oldest first. */
	statuses(prefix: string): number[];
	/** Ends every connection and takes no new one. */
	cut(): Promise<void>;
	mend(): Promise<void>;
	/** Changes answers on their way; undefined drops the line instead of answering. */
	change(how: Change | undefined): void;
	close(): Promise<void>;
};

// What belongs to one hop, or would be wrong once a body is changed.
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
 * Lays a line to an app that runs on this machine.
 * @param keepsValidators whether a phone may ask for changes only, and get a 304, while nothing on the line is changed
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
		// Unpacked and whole: neither a zipped body nor a *304, as you have it* could be changed.
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
			// An app that is gone is a line that is dead, as far as a phone can tell.
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
