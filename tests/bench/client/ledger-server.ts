import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Bundle } from './bundle.ts';
import { answerCouch } from './couch.ts';

/** The faults that are switched on. */
export type Fault = 'none' | 'error_500' | 'signed_out' | 'answer_lost';

export type Conditions = {
	/** From the last byte of a request to the first byte of its response. */
	latencyMs: number;
	upBytesPerSecond: number;
	downBytesPerSecond: number;
	fault: Fault;
};

/** A phone's connection at the dock: 1.6 Mbit/s down and 750 kbit/s up, like "slow 4G" in browsers' tools. */
export const slowLine = { upBytesPerSecond: 750_000 / 8, downBytesPerSecond: 1_600_000 / 8 };

export type LedgerServer = {
	url: string;
	conditions: Conditions;
	/** How often each payment id was sent to be written. More than once means that a key must absorb it. */
	written: Map<string, number>;
	/** Since `startCounting`. */
	requests: number;
	firstRequestAt: number;
	/** When the response with the last new payment was passed on. */
	lastAnswerAt: number;
	/** Responses with a new payment that are still in flight. */
	answersDue: number;
	startCounting(): void;
	/** Resolves when a request that may write arrives. */
	nextArrival(): Promise<void>;
	close(): Promise<void>;
};

export type Outcome = { status: number; body: unknown; headers?: Record<string, string>; wrote: number };

/** One pipe per direction, one byte at a time, so simultaneous requests share it. */
function openPipe(): (bytes: number, bytesPerSecond: number) => Promise<void> {
	let freeAt = 0;
	return async (bytes, bytesPerSecond) => {
		const now = performance.now();
		freeAt = Math.max(now, freeAt) + (bytes / bytesPerSecond) * 1000;
		await wait(freeAt - now);
	};
}

function wait(waitMs: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, waitMs));
}

async function readText(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

function problem(status: number, reason: string): Outcome {
	return { status, body: { type: 'about:blank', title: reason, status, reason }, wrote: 0 };
}

/**
 * A ledger that writes each id once, with the same latency and bandwidth for every contender. It accepts our batch, the others' single
 * posts, and PouchDB's replication. It stores only ids.
 */
export async function openLedgerServer(bundle: Bundle): Promise<LedgerServer> {
	const up = openPipe();
	const down = openPipe();
	let arrivals: (() => void)[] = [];

	function write(id: string): number {
		const before = server.written.get(id) ?? 0;
		server.written.set(id, before + 1);
		return before === 0 ? 1 : 0;
	}

	function recorded(id: string, eventId: string, text: string, wrote: number): { status: number; body: unknown } {
		const receivedAt = new Date().toISOString();
		const bodySha256 = createHash('sha256').update(text).digest('hex');
		const totals = { totalPriceCents: 450_000, totalPaidCents: 150_000, balanceCents: 300_000, paymentState: 'part' };
		const payment = { ...JSON.parse(text), eventId, receivedAt, bodySha256, receiptCode: 'AB-12-CD', flags: [] };
		return {
			status: wrote > 0 ? 201 : 200,
			body: { paymentId: id, bodySha256, receiptCode: 'AB-12-CD', receivedAt, flags: [], payment, totals }
		};
	}

	function answerOurs(path: string, text: string, key: string | undefined): Outcome {
		if (path === '/api/outbox') {
			const { operations }: { operations: { key: string; eventId: string; body: string }[] } = JSON.parse(text);
			let wrote = 0;
			const results = operations.map((one) => {
				const isNew = write(one.key);
				wrote += isNew;
				return { key: one.key, ...recorded(one.key, one.eventId, one.body, isNew) };
			});
			return { status: 200, body: { results }, wrote };
		}
		const eventId = /^\/api\/events\/([^/]+)\/payment$/.exec(path)?.[1];
		if (eventId === undefined) return problem(404, 'not_found');
		const id: string = key ?? JSON.parse(text).paymentId;
		const wrote = write(id);
		return { ...recorded(id, eventId, text, wrote), wrote };
	}

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', 'http://localhost');
		const { pathname } = url;
		if (!/^\/(api|couch)\//.test(pathname)) {
			servePage(pathname, response);
			return;
		}
		const { conditions } = server;
		const text = await readText(request);
		server.requests += 1;
		server.firstRequestAt = Math.min(server.firstRequestAt, Date.now());
		// CouchDB's protocol first asks which documents are missing. Such requests write nothing, so they are not broken off or lost.
		const canWrite = pathname.startsWith('/api/') || pathname.endsWith('/_bulk_docs');
		if (canWrite) for (const tell of arrivals.splice(0)) tell();
		await up(text.length + 400, conditions.upBytesPerSecond);
		await wait(conditions.latencyMs / 2);
		// A request that was broken off before this point doesn't count.
		if (request.socket.destroyed) return;
		const outcome = decide(request, url, text);
		if (server.conditions.fault === 'answer_lost' && canWrite && outcome.wrote > 0) {
			request.socket.destroy();
			return;
		}
		const body = JSON.stringify(outcome.body);
		if (outcome.wrote > 0) server.answersDue += 1;
		await wait(conditions.latencyMs / 2);
		await down(body.length + 300, conditions.downBytesPerSecond);
		if (outcome.wrote > 0) {
			server.answersDue -= 1;
			server.lastAnswerAt = Date.now();
		}
		const type = outcome.status < 400 ? 'application/json' : 'application/problem+json';
		response.writeHead(outcome.status, { 'content-type': type, 'cache-control': 'no-store', ...outcome.headers });
		response.end(body);
	}

	function decide(request: IncomingMessage, url: URL, text: string): Outcome {
		if (server.conditions.fault === 'error_500') return problem(500, 'unexpected');
		if (server.conditions.fault === 'signed_out') return problem(401, 'not_signed_in');
		if (url.pathname.startsWith('/couch/'))
			return answerCouch(request.method ?? 'GET', url.pathname, text, write, server.written);
		const key = request.headers['idempotency-key'];
		return answerOurs(url.pathname, text, typeof key === 'string' ? key : undefined);
	}

	function servePage(path: string, response: ServerResponse): void {
		const files: Record<string, [string, string]> = {
			'/': [
				'text/html',
				'<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/page.js"></script>'
			],
			'/page.js': ['text/javascript', bundle.page],
			'/worker.js': ['text/javascript', bundle.worker]
		};
		const [type, body] = files[path] ?? [];
		response.writeHead(body === undefined ? 404 : 200, { 'content-type': `${type ?? 'text/plain'}; charset=utf-8` });
		response.end(body);
	}

	const http = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
		answer(request, response).catch(() => {
			// The phone was killed during a request, which is one of the faults.
			response.destroy();
		});
	});
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	const address = http.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	const server: LedgerServer = {
		url: `http://localhost:${port}`,
		conditions: { latencyMs: 0, ...slowLine, fault: 'none' },
		written: new Map(),
		requests: 0,
		firstRequestAt: Infinity,
		lastAnswerAt: 0,
		answersDue: 0,
		startCounting() {
			server.requests = 0;
			server.firstRequestAt = Infinity;
		},
		nextArrival: () => new Promise((resolve) => arrivals.push(resolve)),
		async close() {
			arrivals = [];
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
		}
	};
	return server;
}
