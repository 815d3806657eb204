import { describe, expect, it } from 'vitest';
import { env, send, staging, type Asked } from '../../tests/support/call-handler.ts';

describe('what comes in', () => {
	it('keeps every cookie, which this payload lists apart from the headers', async () => {
		const { seen } = await send({ cookies: ['scc_session=a.b', 'theme=night'] });
		expect(seen?.request.headers.get('cookie')).toBe('scc_session=a.b; theme=night');
	});

	it('keeps path and query as they were sent', async () => {
		const rawQueryString = 'name=Zo%C3%AB&plus=a%2Bb+c&same=1&same=2&amp=%26&empty=';
		const { seen } = await send({ rawPath: '/g/a%2Fb%20c/waiver', rawQueryString });
		expect(seen?.request.url).toBe(`https://crew.example/g/a%2Fb%20c/waiver?${rawQueryString}`);
	});

	it('never reads a query from a path that was decoded on the way', async () => {
		const { seen } = await send({ rawPath: '/g/what?p=1#x', rawQueryString: '' });
		expect(seen?.request.url).toBe('https://crew.example/g/what%3Fp=1%23x');
	});

	it('never takes a path for a host', async () => {
		const { seen } = await send({ rawPath: '//elsewhere.example/x' });
		expect(seen?.request.url).toBe('https://crew.example//elsewhere.example/x');
	});

	it('keeps a text body byte for byte', async () => {
		const body = '{"name":"Zoë 🛥","n":1}\r\n';
		const { seen } = await send({ method: 'POST', body, headers: { 'content-length': '7' } });
		expect(seen?.text).toBe(body);
		expect(seen?.request.headers.get('content-length')).toBe(String(Buffer.byteLength(body)));
	});

	it('keeps a binary body byte by byte', async () => {
		const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
		const body = Buffer.from(bytes).toString('base64');
		const { seen } = await send({ method: 'POST', body, isBase64Encoded: true });
		expect(seen?.bytes).toEqual(bytes);
		expect(seen?.request.headers.get('content-length')).toBe('256');
	});

	it('reads a form that came as base64, as forms do', async () => {
		const body = Buffer.from('name=Zo%C3%AB+Ray&agree=on').toString('base64');
		const { seen } = await send({
			...{ method: 'POST', body, isBase64Encoded: true },
			headers: { 'content-type': 'application/x-www-form-urlencoded' }
		});
		expect((await seen!.request.formData()).get('name')).toBe('Zoë Ray');
	});

	it('does without the body of a GET', async () => {
		const { result } = await send({ method: 'GET', body: 'x' });
		expect(result.statusCode).toBe(200);
	});

	it.each(['TRACE', 'CONNECT', 'GE T'])('answers 400 to the method %s, which no request can hold', async (method) => {
		const { result, seen } = await send({ method });
		expect(seen).toBeUndefined();
		expect([result.statusCode, JSON.parse(result.body).reason]).toEqual([400, 'malformed']);
	});

	it('hides the edge’s secret from the app', async () => {
		const { seen } = await send({});
		expect(seen?.request.headers.has('x-origin-verify')).toBe(false);
	});
});

describe('where the site is', () => {
	it('is the configured one, not the one in the request', async () => {
		const headers = { origin: 'https://elsewhere.example', 'x-forwarded-host': 'elsewhere.example', host: 'x.example' };
		const { seen } = await send({ method: 'POST', headers });
		expect(new URL(seen!.request.url).origin).toBe('https://crew.example');
		expect(seen?.request.headers.get('origin')).toBe('https://elsewhere.example');
	});

	it('is the staged address for the alias that serves it', async () => {
		expect((await send({}, undefined, { context: staging })).seen?.request.url).toBe('https://staged.example/');
		const alone = { ...env, STAGING_ORIGIN: ' ' };
		expect((await send({}, undefined, { context: staging, env: alone })).seen?.request.url).toBe(
			'https://crew.example/'
		);
	});

	it.each([
		['localhost:3000', 'http://localhost:3000/'],
		['[::1]:3000', 'http://[::1]:3000/'],
		['rebound.example', 'http://localhost/'],
		['localhost.rebound.example', 'http://localhost/']
	])('is a name of this machine where none was set: %s', async (host, url) => {
		const { seen } = await send({ headers: { host } }, undefined, { env: {} });
		expect(seen?.request.url).toBe(url);
	});
});

describe('a body that is too large', () => {
	const body = 'x'.repeat(2 * 1024 * 1024 + 1);

	it.each([
		['/api/outbox', 'text/html', 'application/problem+json'],
		['//api/outbox', 'text/html', 'application/problem+json'],
		['/API', 'text/html', 'application/problem+json'],
		['/api\\outbox', 'text/html', 'application/problem+json'],
		['/api%2foutbox', 'text/html', 'application/problem+json'],
		['/%61pi/outbox', 'text/html', 'application/problem+json'],
		['/apiary', 'text/html', 'text/html; charset=utf-8'],
		['/g/2026-05-23-alice/waiver', '*/*', 'text/html; charset=utf-8'],
		['/g/2026-05-23-alice/waiver', undefined, 'text/html; charset=utf-8'],
		['/admin/events', 'text/html,*/*', 'text/html; charset=utf-8'],
		['/admin/events', '*/*', 'application/problem+json']
	])('is refused at %s, for %s, as %s, before the app is asked', async (rawPath, accept, type) => {
		const { result, seen } = await send({ method: 'POST', rawPath, body, headers: { accept } });
		expect(seen).toBeUndefined();
		expect([result.statusCode, result.headers['content-type']]).toEqual([413, type]);
		if (type.includes('json')) expect(JSON.parse(result.body)).toMatchObject({ status: 413, reason: 'too_large' });
		else expect(result.body).toContain('<h1');
	});

	it('is measured by its bytes, not by its headers', async () => {
		const { seen } = await send({ method: 'POST', body: '{}', headers: { 'content-length': '9999999' } });
		expect(seen?.text).toBe('{}');
		const { result } = await send({ method: 'POST', body, headers: { 'content-length': '2' } });
		expect(result.statusCode).toBe(413);
	});

	it('is missing on a request without one, regardless of its headers', async () => {
		const { result } = await send({ headers: { 'content-length': '9999999' } });
		expect(result.statusCode).toBe(200);
	});
});

describe('a request beyond a limit', () => {
	const long = 'x'.repeat(20_000);
	const inside = { headers: { 'x-long': 'x'.repeat(14_000), accept: 'text/html' }, cookies: ['a=1', 'b=2'] };

	it.each<[string, Asked, number]>([
		['a long path', { rawPath: `/api/${long}` }, 414],
		['a long query', { rawPath: '/api/events', rawQueryString: `from=${long}` }, 414],
		['one long header', { rawPath: '/api/events', headers: { 'accept-encoding': long } }, 431],
		[
			'many headers',
			{
				rawPath: '/api',
				headers: Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`x-header-${at}`, 'abcdefgh']))
			},
			431
		],
		['one long cookie', { rawPath: '/api/session', cookies: [`a=${long}`] }, 431],
		['many cookies', { rawPath: '/api/session', cookies: Array.from({ length: 51 }, (_, at) => `c${at}=1`) }, 400]
	])('is refused before the app is asked, in JSON and not to be kept: %s', async (_, asked, status) => {
		const { result, seen } = await send(asked);
		expect(seen).toBeUndefined();
		expect(result.statusCode).toBe(status);
		expect(result.headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
		expect(JSON.parse(result.body)).toMatchObject({ status });
	});

	it('is answered with a page where people are', async () => {
		const { result } = await send({ rawPath: '/g/2026-05-23-alice/waiver', cookies: [`a=${long}`] });
		expect([result.statusCode, result.headers['content-type']]).toEqual([431, 'text/html; charset=utf-8']);
	});

	it('is none for what browsers send', async () => {
		expect((await send(inside)).result.statusCode).toBe(200);
		expect((await send({ rawPath: `/g/${'x'.repeat(8_000)}` })).result.statusCode).toBe(200);
	});
});
