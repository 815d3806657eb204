import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from './handler.ts';
import type { FunctionUrlEvent } from './payload.ts';
import { env, live, log, logged, send } from '../../tests/support/call-handler.ts';

beforeEach(() => void (logged.length = 0));

describe('what goes out', () => {
	it('sets each cookie in its own header', async () => {
		const { result } = await send({}, () => {
			const headers = new Headers();
			headers.append('set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
			headers.append('set-cookie', 'b=2; Path=/');
			return new Response('ok', { headers });
		});
		expect(result.cookies).toEqual(['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2; Path=/']);
		expect(result.headers).not.toHaveProperty('set-cookie');
	});

	it('keeps binary bodies byte for byte, whatever their content type', async () => {
		const bytes = Uint8Array.from({ length: 3_000 }, (_, at) => at % 256);
		for (const type of ['application/pdf', 'text/plain']) {
			const { result } = await send({}, () => new Response(bytes, { headers: { 'content-type': type } }));
			expect(result.isBase64Encoded).toBe(true);
			expect(new Uint8Array(Buffer.from(result.body, 'base64'))).toEqual(bytes);
		}
	});

	it('keeps text as text, its byte order mark too', async () => {
		const text = '\ufeffdate,who\r\n2026-05-23,Zoë 🛥\r\n';
		const { result } = await send({}, () => new Response(text, { headers: { 'content-type': 'text/csv' } }));
		expect([result.body, result.isBase64Encoded]).toEqual([text, false]);
	});

	it('waits for a streamed answer to its end', async () => {
		const parts = ['<!doctype html>', '<p>one', '<p>two'];
		const { result } = await send({}, () => {
			const stream = new ReadableStream({
				async pull(controller) {
					await new Promise((settle) => setTimeout(settle, 1));
					const part = parts.shift();
					if (part === undefined) controller.close();
					else controller.enqueue(new TextEncoder().encode(part));
				}
			});
			return new Response(stream, { headers: { 'content-type': 'text/html' } });
		});
		expect(result.body).toBe('<!doctype html><p>one<p>two');
	});

	it('answers a stream that breaks with an error and not with a half', async () => {
		const { result } = await send({}, () => {
			const stream = new ReadableStream({
				pull(controller) {
					controller.enqueue(new Uint8Array(10));
					controller.error(new Error('the sea took it'));
				}
			});
			return new Response(stream);
		});
		expect(result.statusCode).toBe(500);
		expect(result.body).not.toContain('sea');
	});

	it('sends no body for HEAD, and the headers of GET', async () => {
		const { result } = await send(
			{ method: 'HEAD' },
			() => new Response('x'.repeat(5_000), { headers: { etag: '"x"' } })
		);
		expect([result.statusCode, result.body, result.headers.etag]).toEqual([200, '', '"x"']);
	});

	it.each([204, 304])('sends nothing with %i', async (status) => {
		const { result } = await send({}, () => new Response(null, { status }));
		expect([result.statusCode, result.body]).toEqual([status, '']);
	});

	it('keeps status and location of a redirect', async () => {
		const location = '/g/2026-05-23-alice/waiver?p=a%2Bb';
		const { result } = await send({}, () => new Response(null, { status: 303, headers: { location } }));
		expect([result.statusCode, result.headers.location]).toEqual([303, location]);
	});

	it('is refused as too large before Lambda would cut it off', async () => {
		const large = Buffer.alloc(4_600_000, 0xff);
		for (const make of [() => new Response(large), () => new Response('"'.repeat(3_100_000))]) {
			const { result } = await send({ rawPath: '/api/x', rawQueryString: 'secret=1' }, make);
			expect([result.statusCode, JSON.parse(result.body).reason]).toEqual([500, 'internal']);
		}
		expect(logged.join()).toContain('/api/x');
		expect(logged.join()).not.toContain('secret');
	});

	it('becomes a 500 where the server itself breaks', async () => {
		const { result } = await send({}, () => {
			throw new Error('a row is odd');
		});
		expect(result.statusCode).toBe(500);
		expect(result.body).not.toContain('odd');
		expect(JSON.parse(result.body).errorId).toBe(JSON.parse(logged[0]!).errorId);
	});

	it.each([{}, { headers: null, rawPath: 7 }, null, 'ping'])(
		'becomes a 500 for an event of another kind: %j',
		async (event) => {
			const handler = createHandler({ log, env, respond: async () => new Response('ok') });
			const result = await handler(event as unknown as FunctionUrlEvent, live);
			expect([result.statusCode, JSON.parse(result.body).reason]).toEqual([500, 'internal']);
			expect(logged).toHaveLength(1);
		}
	);
});

describe('packing', () => {
	const json = JSON.stringify(Array.from({ length: 200 }, (_, at) => ({ at, name: 'Bram' })));
	const answer = (more: Record<string, string> = {}) => {
		return () => new Response(json, { headers: { 'content-type': 'application/json', etag: '"1"', ...more } });
	};

	it('compresses long text for clients that accept it', async () => {
		const headers = { 'accept-encoding': 'br, gzip;q=0.8' };
		const { result } = await send({ headers }, answer({ vary: 'cookie', 'content-length': String(json.length) }));
		expect(result.isBase64Encoded).toBe(true);
		const bytes = Buffer.from(result.body, 'base64');
		expect(gunzipSync(bytes).toString()).toBe(json);
		expect(result.headers).toMatchObject({
			...{ 'content-encoding': 'gzip', vary: 'cookie, accept-encoding', etag: 'W/"1"' },
			'content-length': String(bytes.byteLength)
		});
	});

	it.each([
		...[
			'',
			'br',
			'gzip;q=0',
			'gzip; q=0.000',
			'identity',
			'gzip;q=1.5',
			'gzip;q=x',
			'xgzip',
			`gzip;q=${' '.repeat(15_000)}1`
		]
	])('leaves it where “%s” is taken', async (accepted) => {
		const { result } = await send({ headers: { 'accept-encoding': accepted } }, answer());
		expect([result.body, result.headers['content-encoding'], result.headers.vary]).toEqual([
			...[json, undefined, 'accept-encoding']
		]);
	});

	it.each(['gzip', 'GZIP;Q=1', 'x-gzip', ' gzip ; q = 0.001 ', 'br;q=1.0, gzip;q=.5', 'deflate,gzip;q=1.000'])(
		'packs where “%s” is taken',
		async (accepted) => {
			const { result } = await send({ headers: { 'accept-encoding': accepted } }, answer());
			expect(result.headers['content-encoding']).toBe('gzip');
		}
	);

	it('leaves alone what is short, packed, or not text', async () => {
		const headers = { 'accept-encoding': 'gzip' };
		const packed = brotliCompressSync(json);
		for (const make of [
			() => new Response('{}', { headers: { 'content-type': 'application/json' } }),
			() => new Response(packed, { headers: { 'content-type': 'application/json', 'content-encoding': 'br' } }),
			() => new Response(json, { headers: { 'content-type': 'application/pdf' } }),
			answer({ 'cache-control': 'no-transform' })
		]) {
			const { result } = await send({ headers }, make);
			expect(result.headers['content-encoding']).not.toBe('gzip');
		}
	});
});
