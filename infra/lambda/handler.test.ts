import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { networkOf } from '../../src/lib/domain/network.ts';
import { createLog } from '../../src/lib/server/log.ts';
import { createHandler } from './handler.ts';
import type { FunctionUrlEvent, FunctionUrlResult } from './payload.ts';

const edge = 'the-edge-secret';
const env = {
	ORIGIN: 'https://crew.example',
	STAGING_ORIGIN: 'https://staged.example',
	ORIGIN_VERIFY_SECRET: edge
};
const live = { invokedFunctionArn: 'arn:aws:lambda:us-west-2:111122223333:function:scc-production-web:live' };
const staging = { invokedFunctionArn: live.invokedFunctionArn.replace(':live', ':staging') };

type Asked = Partial<Omit<FunctionUrlEvent, 'requestContext'>> & { method?: string; sourceIp?: string };

function eventOf({ method = 'GET', sourceIp = '130.176.0.1', headers, ...rest }: Asked): FunctionUrlEvent {
	return {
		...{ version: '2.0', rawPath: '/', rawQueryString: '', isBase64Encoded: false },
		...rest,
		headers: { host: 'abc.lambda-url.us-west-2.on.aws', 'x-origin-verify': edge, ...headers },
		requestContext: { http: { method, sourceIp } }
	};
}

interface Seen {
	request: Request;
	address: string;
	text: string;
	bytes: Uint8Array;
}

/** Sends one event through the handler to a server that answers as told, and shows both ends. */
async function send(
	asked: Asked,
	answer: () => Response = () => new Response('ok'),
	more: { env?: Record<string, string>; context?: typeof live } = {}
): Promise<{ result: FunctionUrlResult; seen: Seen | undefined }> {
	let seen: Seen | undefined;
	const handler = createHandler({
		log,
		env: more.env ?? env,
		async respond(request, { getClientAddress }) {
			const bytes = new Uint8Array(await request.clone().arrayBuffer());
			seen = { request, address: getClientAddress(), bytes, text: Buffer.from(bytes).toString() };
			return answer();
		}
	});
	return { result: await handler(eventOf(asked), more.context ?? live), seen };
}

const logged: string[] = [];
const log = createLog(
	() => new Date('2026-05-23T18:00:00Z'),
	(line) => logged.push(line)
);
beforeEach(() => void (logged.length = 0));

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

describe('whose request it is', () => {
	it.each([
		['198.51.100.7', '198.51.100.7'],
		['198.51.100.7, 130.176.0.1', '198.51.100.7'],
		['203.0.113.9, 198.51.100.7', '198.51.100.7'],
		['203.0.113.9, 198.51.100.7, 130.176.0.1', '198.51.100.7'],
		['2001:db8::7', '2001:db8::7'],
		[' , ', '130.176.0.1'],
		[undefined, '130.176.0.1']
	])('is what the edge wrote last: %s is %s', async (chain, address) => {
		const { seen } = await send({ headers: { 'x-forwarded-for': chain } });
		expect(seen?.address).toBe(address);
	});

	it.each([
		['198.51.100.7', null],
		['198.51.100.7, 130.176.0.1', null],
		['203.0.113.9, 198.51.100.7, 130.176.0.1', '203.0.113.9']
	])('leaves the app what the viewer itself sent: of %s, %s', async (chain, left) => {
		const { seen } = await send({ headers: { 'x-forwarded-for': chain } });
		expect(seen?.request.headers.get('x-forwarded-for')).toBe(left);
	});

	it.each([
		['an IPv4 address', '198.51.100.7', '198.51.100.7'],
		['one mapped into IPv6', '::ffff:198.51.100.7', '198.51.100.7'],
		['an IPv6 address', '2001:db8:1:2::7', '2001:db8:1:2::/64'],
		['its neighbor in the same home', '2001:db8:1:2:ffff:ffff:ffff:fffe', '2001:db8:1:2::/64'],
		['one that the viewer put before its own', '2001:db8:9:9::9, 2001:db8:1:2::7', '2001:db8:1:2::/64'],
		[
			'one followed by CloudFront’s own, as it was sent',
			'2001:db8:1:2::7, 2600:9000::1',
			'2001:db8:1:2::/64',
			'2600:9000::1'
		],
		[
			'one followed by CloudFront’s own, spelled out',
			'2001:db8:1:2::7, 2600:9000:0:0:0:0:0:1',
			'2001:db8:1:2::/64',
			'2600:9000::1'
		],
		['nothing that is an address', 'unknown, <script>', '<script>'],
		['nothing at all', '', '130.176.0.1']
	])('is counted by its network: %s', async (_, chain, network, sourceIp = '130.176.0.1') => {
		const { seen } = await send({ headers: { 'x-forwarded-for': chain }, sourceIp });
		expect(networkOf(seen?.address ?? '')).toBe(network);
	});

	it('is the connecting address unless the secret proves the edge', async () => {
		const { seen } = await send({ headers: { 'x-forwarded-for': '198.51.100.7' } }, undefined, { env: {} });
		expect(seen?.address).toBe('130.176.0.1');
	});
});

describe('the edge’s secret', () => {
	it.each([
		['none', undefined],
		['an empty one', ''],
		['a wrong one', 'the-edge-secreT'],
		['a longer one', `${edge}x`],
		['a part of it', edge.slice(0, -1)],
		['the setting as a whole', 'old-one,the-edge-secret']
	])('refuses %s, in JSON, before the app is asked', async (_, given) => {
		const { result, seen } = await send({ headers: { 'x-origin-verify': given } });
		expect(seen).toBeUndefined();
		expect(result.statusCode).toBe(403);
		expect(result.headers['content-type']).toBe('application/problem+json');
		expect(JSON.parse(result.body)).toMatchObject({ status: 403, reason: 'not_allowed' });
	});

	it('may be one of two while it is being changed, and neither the space between nor an empty one', async () => {
		const changing = { ...env, ORIGIN_VERIFY_SECRET: `${edge}, next-secret,` };
		const statusOf = async (given: string): Promise<number> =>
			(await send({ headers: { 'x-origin-verify': given } }, undefined, { env: changing })).result.statusCode;
		expect(await statusOf(edge)).toBe(200);
		expect(await statusOf('next-secret')).toBe(200);
		expect(await statusOf(' next-secret')).toBe(403);
		expect(await statusOf('')).toBe(403);
	});
});

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
