// Requests to API addresses get uncached JSON, even for raw bytes that no client library would send.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App } from '../support/app.ts';

let app: App;
beforeAll(async () => {
	app = await startApp();
});
afterAll(() => app.dispose());

interface RawAnswer {
	status: number;
	headers: Map<string, string>;
	body: string;
}

/** Sends bytes unchanged, and reads one response until the other side closes the connection. */
function send(text: string, port = app.port): Promise<RawAnswer> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(text, 'latin1')));
		const chunks: Buffer[] = [];
		socket.on('data', (chunk: Buffer) => chunks.push(chunk));
		socket.once('error', reject);
		socket.once('close', () => {
			const all = Buffer.concat(chunks).toString();
			const end = all.indexOf('\r\n\r\n');
			const [first = '', ...lines] = all.slice(0, end).split('\r\n');
			const headers = new Map(
				lines.map((line): [string, string] => {
					const at = line.indexOf(':');
					return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
				})
			);
			resolve({ status: Number(first.split(' ')[1]), headers, body: all.slice(end + 4) });
		});
	});
}

const ask = (method: string, path: string, ...lines: string[]): string =>
	[`${method} ${path} HTTP/1.1`, `host: localhost:${app.port}`, 'connection: close', ...lines, '', ''].join('\r\n');

function expectProblem(answer: RawAnswer, ...statuses: number[]): void {
	expect(statuses).toContain(answer.status);
	expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
	expect(answer.headers.get('cache-control')).toBe('no-store');
}

const long = (length: number): string => 'x'.repeat(length);
const paths: [string, string, number[]][] = [
	['what is not there', '/api/nothing', [404]],
	['the root', '/api', [404]],
	['the root with a slash', '/api/', [404]],
	['a slash behind', '/api/nothing/', [404]],
	['two slashes', '//api/health', [404]],
	['capitals', '/API/health', [404]],
	['an encoded letter', '/%61pi/nothing', [404]],
	['half a code', '/api/events/%', [400, 404]],
	['a code of no letter', '/api/events/%zz', [400, 404]],
	['bytes that are no text', '/api/events/%ff%fe', [400, 401, 404]],
	['an encoded NUL', '/api/events/%00', [400, 401, 404]],
	['a backslash', '/api\\health', [400, 404]],
	['an encoded backslash', '/api/events/%5c..%5cadmin', [400, 401, 404]],
	['an encoded slash', '/api%2fhealth', [404]],
	['dots', '/api/../api/nothing', [400, 404]],
	['encoded dots', '/api/%2e%2e/api/nothing', [400, 404]],
	['raw bytes', '/api/\u00ff\u00fe', [400, 404]],
	['Kit’s own data', '/api/events/__data.json', [401, 404]],
	['a long path', `/api/${long(7_000)}`, [400, 404, 414]],
	['a path that is too long', `/api/${long(9_000)}`, [414]],
	['a query that is too long', `/api/events?from=${long(9_000)}`, [414]],
	['a path beyond all limits', `/api/${long(30_000)}`, [414, 431]]
];

describe('the API answers in JSON', () => {
	it.each(paths)('to %s', async (_, path, statuses) => {
		for (const method of ['GET', 'POST', 'DELETE']) {
			const answer = await send(ask(method, path, 'accept: text/html', 'content-length: 0'));
			// Paths without a function accept only GET.
			expectProblem(answer, ...statuses, ...(method === 'GET' ? [] : [405]));
			expect(JSON.parse(answer.body)).toMatchObject({ status: answer.status });
		}
	});

	it.each<[string, string, string, number]>([
		['a method of the route’s none', 'DELETE', '/api/health', 405],
		['PUT', 'PUT', '/api/session', 405],
		['OPTIONS', 'OPTIONS', '/api/nothing', 404],
		['TRACE', 'TRACE', '/api/health', 405],
		['PROPFIND', 'PROPFIND', '/api/health', 405]
	])('to %s', async (_, method, path, status) => {
		expectProblem(await send(ask(method, path, 'content-length: 0')), status);
	});

	it('to HEAD without a body', async () => {
		for (const path of ['/api/health', '/api/nothing', '/api/%zz']) {
			const answer = await send(ask('HEAD', path));
			expect(answer.body).toBe('');
			expect(answer.headers.get('content-type')).toMatch(/json/);
			expect(answer.headers.get('cache-control')).toBe('no-store');
		}
	});

	it.each<[string, () => string, number[]]>([
		['headers beyond all limits', () => ask('GET', '/api/health', `x-long: ${long(30_000)}`), [431]],
		['headers beyond ours', () => ask('GET', '/api/health', `x-long: ${long(17_000)}`), [431]],
		['many cookies', () => ask('GET', '/api/health', `cookie: ${Array(60).fill('a=1').join('; ')}`), [400]],
		['a long cookie', () => ask('GET', '/api/session', `cookie: scc_session=${long(17_000)}`), [431]],
		['a NUL in a header', () => ask('GET', '/api/health', 'x-odd: a\u0000b'), [400]],
		['no HTTP at all', () => 'hello\r\n\r\n', [400]],
		['a method of no name', () => ask('GE\u0000T', '/api/health'), [400]],
		['a version of no meaning', () => 'GET /api/health HTTP/9.9\r\n\r\n', [400]],
		['lengths that differ', () => ask('POST', '/api/session', 'content-length: 1', 'content-length: 2'), [400]],
		['a length of no number', () => ask('POST', '/api/session', 'content-length: -1'), [400]],
		['an address of another server', () => ask('GET', 'http://elsewhere.example/api/health'), [400, 421]]
	])('to %s', async (_, request, statuses) => {
		const answer = await send(request());
		expectProblem(answer, ...statuses);
		expect(JSON.parse(answer.body)).toMatchObject({ status: answer.status });
	});

	it('and still answers after all of that', async () => {
		expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
	});
});

describe('a name that is not this machine’s', () => {
	it.each([
		'rebound.example',
		'localhost.rebound.example',
		'127.0.0.1.rebound.example',
		'x@localhost',
		'169.254.169.254'
	])('gets no answer from the app: %s', async (host) => {
		for (const path of ['/', '/api/health', '/mailbox', '/g/2026-05-23-alice', '/theme.js']) {
			const text = ask('GET', path).replace(`localhost:${app.port}`, host);
			const answer = await send(text);
			expect([path, answer.status]).toEqual([path, path === '/mailbox' ? 404 : 421]);
		}
	});

	it.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]', 'crew.localhost'])('is not %s', async (host) => {
		const text = ask('GET', '/api/health').replace('localhost:', `${host}:`);
		expect((await send(text)).status).toBe(200);
	});

	it('may be chosen by its owner', async () => {
		const open = await startApp({ env: { ORIGIN: 'https://crew.example' } });
		try {
			const text = ask('GET', '/api/health').replace(`localhost:${app.port}`, 'crew.example');
			expect((await send(text, open.port)).status).toBe(200);
		} finally {
			await open.dispose();
		}
	});
});
